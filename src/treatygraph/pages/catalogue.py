"""Which page there is for what: of a thing by its kind and IRI, of a list or the start by its path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from treatygraph.pages.about import About
from treatygraph.pages.claim import claim_pages
from treatygraph.pages.facts import records
from treatygraph.pages.forum import forum_pages
from treatygraph.pages.lists import LISTS, claims_page, list_page, states_page
from treatygraph.pages.model import Page
from treatygraph.pages.passage import passage_pages
from treatygraph.pages.resolution import resolution_pages
from treatygraph.pages.sources import profile_pages, source_pages
from treatygraph.pages.start import map_pages, report_page, start_page, years_of
from treatygraph.pages.state import state_pages
from treatygraph.pages.thing import thing_pages
from treatygraph.pages.treaty import treaty_pages
from treatygraph.query.answers import Answers
from treatygraph.record.depositary import DEPOSITARY_TREATIES
from treatygraph.registry import Registry

_Maker = Callable[[Sequence[str], Answers, Registry], Mapping[str, Page]]

_MAKERS: Mapping[str, _Maker] = {
    "state": state_pages, "claim": claim_pages, "treaty": treaty_pages, "meeting": forum_pages, "process": forum_pages,
    "series": forum_pages, "declaration": forum_pages, "weapon": forum_pages, "resolution": resolution_pages,
    "source": source_pages, "edition": source_pages, "profile": profile_pages,
    "passage": passage_pages, "thing": thing_pages, "graph": thing_pages,
    "extraction": thing_pages,
}  # fmt: skip


def pages_of(kind: str, iris: Sequence[str], answers: Answers, registry: Registry) -> Mapping[str, Page]:
    """The pages of things of one kind (:func:`~treatygraph.pages.naming.kind_of`), by at most two queries.

    Things of which the graph says nothing have none. Raises QueryError for what is no IRI.
    """
    return _MAKERS[kind](iris, answers, registry)


def paths(registry: Registry) -> Iterator[str]:
    """The paths of all pages that are about no one thing."""
    yield from ("index.html", "states.html", "claims.html", "report.html")
    yield from (f"{name}.html" for name in LISTS)
    for treaty in DEPOSITARY_TREATIES:
        yield from (f"map/{treaty}/{year}.html" for year in years_of(treaty, registry))


def page_at(path: str, answers: Answers, registry: Registry, about: About) -> Page | None:
    """The page of a path that is about no one thing; None where there is none. At most two queries."""
    stem = path.removesuffix(".html")
    if stem == "index":
        return start_page(answers, registry, about)
    if stem == "states":
        return states_page(answers, registry)
    if stem == "claims":
        return claims_page(answers, registry)
    if stem == "report":
        return report_page()
    if stem in LISTS:
        return list_page(stem, answers)
    first, _, rest = stem.partition("/")
    treaty, _, year = rest.partition("/")
    if first == "map" and treaty in DEPOSITARY_TREATIES and year.isascii() and year.isdigit() and len(year) == 4:
        return map_pages(treaty, [int(year)], answers, registry)[int(year)] if path in paths(registry) else None
    return None


def things_of(kind: str, answers: Answers) -> list[str]:
    """The IRIs of all things of a kind that has pages, sorted; one query. Raises KeyError for another kind."""
    found = records(answers.rows(f"SELECT DISTINCT ?this WHERE {{ {_PATTERNS[kind]} }}"))
    return sorted(row["this"] or "" for row in found)


_PATTERNS: Mapping[str, str] = {
    "state": "?this a tg:State",
    "claim": "?this a tg:Claim",
    "treaty": "?this a tg:Treaty",
    "meeting": "?this a tg:Meeting",
    "process": "?this a tg:Process",
    "series": "?this a tg:MeetingSeries",
    "declaration": "?this a tg:Declaration",
    "weapon": "?this a tg:Weapon",
    "resolution": "?this a tg:Resolution",
    "source": "?this a tg:Source . FILTER NOT EXISTS { ?this a tg:ProfileEdition }",
    "edition": "?this a tg:ProfileEdition",
    "profile": "?this a tg:Profile",
    "thing": (
        "?this a ?_type . VALUES ?_type { tg:Speaker tg:Organisation tg:RecordList tg:Extractor tg:Retraction tg:Text }"
    ),
    "graph": "GRAPH ?this { ?_s ?_p ?_o }",
    "extraction": "?this a tg:Extraction",
}
"""How the things of each kind are found; of things without a page of their kind, those that pages lead to."""

KINDS = tuple(kind for kind in _PATTERNS if kind not in ("graph", "extraction"))
"""The kinds of thing that have pages, those of no special kind last."""
