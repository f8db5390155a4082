"""Where links lead: relative to the page they stand on, so that a server and a folder of files share the pages.

What is not an address of this site, and not ``http:`` or ``https:``, is no link: ``javascript:`` and its kin are shown
as the words that they are.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, urlsplit

from treatygraph.iris import is_iri
from treatygraph.namespaces import TG
from treatygraph.pages.facts import place_of
from treatygraph.pages.naming import KINDS

_SAFE = "/-._~!$&'()*+,;=:@"
_THINGS = frozenset({
    *KINDS, "organisation", "speaker", "passage", "evidence", "extractor", "extraction", "text", "list", "graph",
    "retraction",
})  # fmt: skip
"""First segments under the base that have pages; what else stands there is not ours to show."""


def path_of(iri: str, base: str) -> str | None:
    """The path of a thing's page from the top of the site, or None of an IRI that has none here.

    >>> path_of("https://x.org/state/KGZ", "https://x.org/")
    'state/KGZ.html'

    A footnote's place is on the page of its edition:

    >>> path_of("https://x.org/profile/KGZ/ban/2010/footnote/3", "https://x.org/")
    'profile/KGZ/ban/2010.html#footnote-3'
    """
    if iri.startswith(TG):
        return f"ontology.html#{iri[len(TG) :]}"
    if not iri.startswith(base) or not is_iri(iri):
        return None
    path, _, fragment = iri[len(base) :].partition("#")
    segments = path.split("/")
    if segments[0] not in _THINGS or len(segments) < 2 or not all(segments) or {".", ".."} & set(segments):
        return None
    if (place := footnote_of(path)) is not None:
        return f"{place[0]}.html#{place[1]}"
    return f"{path}.html" + (f"#{fragment}" if fragment else "")


def footnote_of(path: str) -> tuple[str, str] | None:
    """The path of the edition that a footnote's path is in, and the footnote's place on its page; None of others."""
    segments = path.split("/")
    if len(segments) == 6 and segments[0] == "profile" and segments[4] == "footnote":
        return "/".join(segments[:4]), place_of("footnote", segments[5])
    return None


def address(to: str | None, at: str, base: str) -> str | None:
    """The address to write into a page that stands at ``at``; None where there is nothing to link to.

    >>> address("https://x.org/treaty/ccm", "state/KGZ.html", "https://x.org/")
    '../treaty/ccm.html'
    >>> address("javascript:alert(1)", "index.html", "https://x.org/") is None
    True
    """
    return None if to is None else _seen_from(at.rpartition("/")[0], to, base)


@lru_cache(maxsize=1 << 15)
def _seen_from(folder: str, to: str, base: str) -> str | None:
    """The address to write into every page of a folder: pages of claims name the same states and treaties."""
    path = to[1:] if to.startswith("/") and not to.startswith("//") else path_of(to, base)
    if path is None:
        return to if _leads_out(to, base) else None
    path, _, fragment = path.partition("#")
    path = path or "index.html"
    relative = quote(_relative(path, folder), safe=_SAFE)
    return f"{relative}#{quote(fragment, safe=_SAFE)}" if fragment else relative


def _relative(path: str, folder: str) -> str:
    """A path as seen from a folder, both from the top of the site and without ``.`` and ``..`` in them."""
    to, here = path.split("/"), folder.split("/") if folder else []
    same = 0
    while same < len(to) - 1 and same < len(here) and to[same] == here[same]:
        same += 1
    return "../" * (len(here) - same) + "/".join(to[same:])


def _leads_out(iri: str, base: str) -> bool:
    if not is_iri(iri) or iri.startswith(base):
        return False
    try:
        parts = urlsplit(iri)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
