"""Apache Jena Fuseki, in memory and TDB2.

One update request is one transaction. The default graph is a graph of its own unless the server's configuration says
``tdb2:unionDefaultGraph true``; the load fills it, which does no harm there. A query past its time limit is a 503.

TDB2 was seen to lose triples on ``COPY`` over a graph that is not empty (5.5.0; no issue was found): it is not used.
"""

from __future__ import annotations

from treatygraph.load.stores.standard import MIB, Endpoints, Standard


class Fuseki(Standard):
    """``--to http://localhost:3030/DATASET``."""

    kind = "fuseki"
    title = "Apache Jena Fuseki"
    scheme = "basic"
    request_bytes = 256 * MIB
    one_update = True

    def endpoints(self) -> Endpoints:
        """``/sparql`` and ``/update`` of the dataset."""
        return Endpoints(f"{self.to}/sparql", f"{self.to}/update")
