"""The index that the search on the start page looks through: what things are called, and where their pages are.

It is a script that sets one variable, since a page that was opened from a file may load a script and no JSON. Claims
come last and hold most of it; the browser fetches it when somebody first types.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from treatygraph.pages.links import path_of
from treatygraph.pages.model import Page, Text
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


Entry = tuple[str, ...]
"""What a thing is called, the path of its page, its kind, and where there are any the other names that find it."""

MOST = 100
"""Things that a page of findings lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """What was found for some words; ``total`` is None where nothing was looked for."""

    asked: str = ""
    total: int | None = None
    found: tuple[tuple[Text, str], ...] = ()


def folded(text: str) -> str:
    """Words without case and accents, so that "cote" finds "Côte d'Ivoire"."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()


def find(entries: Sequence[Entry], asked: str) -> list[Entry]:
    """The entries that hold every word, those first that begin with them; things before claims."""
    words_ = folded(asked).split()
    whole = " ".join(words_)

    def rank(entry: Entry) -> tuple[bool, int]:
        label = folded(entry[0])
        return entry[2] == "claim", 0 if label == whole else 1 if label.startswith(whole) else 2

    matching = (
        entry for entry in entries if all(word in folded(f"{entry[0]} {' '.join(entry[3:])}") for word in words_)
    )
    return sorted(matching, key=rank) if words_ else []


def search_page(entries: Sequence[Entry], asked: str = "") -> SearchPage:
    """The page of what is found for some words; without words, the field alone, which a script can answer."""
    found = find(entries, asked)
    return SearchPage(
        kind="search",
        iri=None,
        path="search.html",
        title="Search",
        over="Find",
        asked=asked,
        total=len(found) if asked.strip() else None,
        found=tuple((Text(entry[0], f"/{entry[1]}"), entry[2]) for entry in found[:MOST]),
    )


def search_index(entries: Sequence[Entry]) -> str:
    """The script with all entries."""
    lines = (json.dumps(entry, ensure_ascii=False) for entry in entries)
    return "self.treatygraphIndex = [\n" + ",\n".join(lines) + "\n];\n"


def entries_of(answers: Answers) -> list[Entry]:
    """All that can be found, in a fixed order; one query."""
    typed = " ".join(f'(tg:{name} "{kind}")' for name, kind in _KINDS.items())
    entries: list[tuple[int, Entry]] = []
    order = list(_KINDS.values())
    for kind, thing, label, also in answers.rows(_QUERY % typed).rows:
        if not (isinstance(kind, Literal) and isinstance(thing, NamedNode) and isinstance(label, Literal)):
            continue
        path = path_of(thing.value, answers.base)
        if path is not None:
            entry = (label.value, path, kind.value, also.value if isinstance(also, Literal) else "")
            entries.append((order.index(kind.value), entry if entry[3] else entry[:3]))
    return [entry for _, entry in sorted(entries)]
