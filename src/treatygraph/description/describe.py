"""Descriptions of things, many at once, as sorted quads without a blank node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from treatygraph.description.around import query_around
from treatygraph.description.order import by_graph
from treatygraph.query.answers import Answers

AT_ONCE = 200
"""How many things one query asks for: more make it no faster, and its text would outgrow what endpoints take."""


def describe(iris: Sequence[str], answers: Answers) -> Mapping[str, list[Quad]]:
    """What the graph says of each of these things, each triple with the named graph that says it.

    A description holds the thing's own triples, those that point to it, and the names of what these lead to. A claim
    brings its evidence whole: lines of evidence, passages, offsets, footnotes, cited sources; a state, a meeting and so
    on bring the links of the claims about them, each with its words. A thing of which nothing is said has an empty
    list. Sorted by graph, subject, predicate (the class first) and object. One query for up to ``AT_ONCE`` things.

    Raises QueryError for what is no IRI, and whatever ``answers`` raises.
    """
    found: dict[str, set[Quad]] = {iri: set() for iri in iris}
    asked = list(found)
    for start in range(0, len(asked), AT_ONCE):
        for this, subject, predicate, value, graph in answers.rows(query_around(asked[start : start + AT_ONCE])).rows:
            if not (
                isinstance(this, NamedNode)
                and isinstance(subject, NamedNode)
                and isinstance(predicate, NamedNode)
                and isinstance(value, NamedNode | Literal)
                and isinstance(graph, NamedNode)
            ):
                continue  # a blank node in a foreign store has no name by which another document could mean it
            found[this.value].add(Quad(subject, predicate, value, graph))
    return {iri: sorted(quads, key=by_graph) for iri, quads in found.items()}
