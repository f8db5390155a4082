"""The index that the search on the start page looks through: what things are called, and where their pages are.

It is a script that sets one variable, since a page that was opened from a file may load a script and no JSON. Claims
come last and hold most of it; the browser fetches it when somebody first types.
"""

from __future__ import annotations

import json

from pyoxigraph import Literal, NamedNode

from treatygraph.pages.links import path_of
from treatygraph.query.answers import Answers

INDEX = "search-index.js"
"""Its path from the top of the site."""

_KINDS = {
    "State": "state", "Treaty": "treaty", "Meeting": "meeting", "Declaration": "declaration",
    "Resolution": "resolution", "Claim": "claim",
}  # fmt: skip

_QUERY = """SELECT ?kind ?thing (SAMPLE(?name) AS ?label)
  (GROUP_CONCAT(DISTINCT ?other; separator=" ") AS ?also) WHERE {
  VALUES (?type ?kind) { %s }
  ?thing a ?type ; rdfs:label ?name .
  OPTIONAL { ?thing skos:altLabel ?other }
} GROUP BY ?kind ?thing"""


def search_index(answers: Answers) -> str:
    """The script with all entries, in a fixed order; one query."""
    typed = " ".join(f'(tg:{name} "{kind}")' for name, kind in _KINDS.items())
    entries: list[tuple[int, list[str]]] = []
    order = list(_KINDS.values())
    for kind, thing, label, also in answers.rows(_QUERY % typed).rows:
        if not (isinstance(kind, Literal) and isinstance(thing, NamedNode) and isinstance(label, Literal)):
            continue
        path = path_of(thing.value, answers.base)
        if path is not None:
            entry = [label.value, path, kind.value, also.value if isinstance(also, Literal) else ""]
            entries.append((order.index(kind.value), entry if entry[3] else entry[:3]))
    lines = (json.dumps(entry, ensure_ascii=False) for _, entry in sorted(entries))
    return "self.treatygraphIndex = [\n" + ",\n".join(lines) + "\n];\n"
