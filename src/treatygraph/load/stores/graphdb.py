"""Ontotext GraphDB, which speaks the interface of RDF4J; written from its documentation, never met.

The graph store protocol of some versions puts data without a graph parameter into the default graph whatever the data
say; it is not used here: graphs travel as N-Quads within a transaction.
"""

from __future__ import annotations

from treatygraph.load.stores.rdf4j import RDF4J
from treatygraph.load.stores.standard import Endpoints


class GraphDB(RDF4J):
    """``--to http://localhost:7200/repositories/NAME``."""

    kind = "graphdb"
    title = "Ontotext GraphDB"
    met = False
    default = "union"

    def endpoints(self) -> Endpoints:
        """The repository answers queries; its ``/statements`` takes updates."""
        return Endpoints(self.to, f"{self.to}/statements")
