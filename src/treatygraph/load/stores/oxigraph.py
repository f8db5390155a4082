"""The Oxigraph server.

One update is one transaction, which a kill leaves whole; a body may have 128 MiB. ``PUT /store`` empties the store
first, so that a failure on the way leaves it empty, and is never used here. A query that runs into ``--timeout-s``
has status 200 and the complaint in the midst of its JSON: the answer is then no JSON, and told as cut. The default
graph is a graph of its own; with ``--union-default-graph`` a triple that several graphs hold comes several times, so
that the load fills the default graph instead. Lexical forms are normalised: ``"01"^^xsd:integer`` comes back as
``"1"``.
"""

from __future__ import annotations

from treatygraph.load.stores.standard import MIB, Endpoints, Standard


class Oxigraph(Standard):
    """``--to http://localhost:7878``."""

    kind = "oxigraph"
    title = "Oxigraph server"
    scheme = "basic"
    request_bytes = 120 * MIB
    one_update = True

    def endpoints(self) -> Endpoints:
        """``/query`` and ``/update``."""
        return Endpoints(f"{self.to}/query", f"{self.to}/update")
