"""The named graph of the ontology: its own file, as it stands."""

from __future__ import annotations

from pathlib import Path

from treatygraph import resources
from treatygraph.graph.context import Context


def ontology_graph(context: Context, path: Path | None = None) -> tuple[str, set[str]]:
    """The IRI of the ontology's named graph, and its lines in no order; its terms have the same IRIs under any base."""
    from pyoxigraph import RdfFormat, parse  # late: only a build needs it

    file = path or resources.ontology_dir() / "treatygraph.ttl"
    triples = parse(path=file, format=RdfFormat.TURTLE)
    return context.iris.named_graph("ontology"), {f"{quad.triple} ." for quad in triples}
