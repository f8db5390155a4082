"""Claims and the registry as RDF: named graphs of sorted N-Triples lines.

::

    from treatygraph.graph import build
    from treatygraph.registry import Registry
    dataset = build(extractions, Registry.load())
    dataset.graphs["https://w3id.org/treatygraph/graph/registry"]    # its lines, sorted

What is in a graph, and why it is so, is told by ``ontology/treatygraph.ttl`` and its README.
"""

from treatygraph.graph.build import Retraction, build
from treatygraph.graph.context import QUOTE_MODES, Context, Quotes
from treatygraph.graph.dataset import Dataset
from treatygraph.graph.document import document_graph
from treatygraph.graph.ontology import ontology_graph
from treatygraph.graph.record import record_graph
from treatygraph.graph.registry import registry_graph

__all__ = [
    "QUOTE_MODES",
    "Context",
    "Dataset",
    "Quotes",
    "Retraction",
    "build",
    "document_graph",
    "ontology_graph",
    "record_graph",
    "registry_graph",
]
