"""Sources that were published: reports, laws, resolutions, records, documents of meetings, pages, newspapers."""

from __future__ import annotations

import re
from dataclasses import replace

from treatygraph.citations.kinds import MEDIA, kind_of
from treatygraph.citations.parties import is_institution, is_person, read_parties, without_article
from treatygraph.citations.pieces import Pieces
from treatygraph.citations.places import city_of
from treatygraph.citations.segments import split_parts
from treatygraph.model import Source

_FORMS = re.compile(r",? Forms? [A-Z](?:(?:,| and|, and| to|[–-]| or) ?[A-Z])*\b")
_REPORT_OF = re.compile(r"\b[Rr]eports? (?:of|by) (?:the )?(?P<state>[A-Z][\w’ -]+?)(?=,|$| for| \()")
_IMPRINT = re.compile(r" ?\((?P<place>[A-Z][\w’ .]{1,40}?)(?:, [A-Z]{2,3})?(?P<more>[,:][^()]{0,120})?\)")
_EDITORS = frozenset({"ed.", "eds.", "ed", "eds", "et al.", "recorded vote", "undated", "forthcoming"})
_NUMBER_PART = re.compile(r"(?:no|nos|vol|issue|ref|N°)\.? ?[\w()./ -]{1,20}", re.IGNORECASE)
_ASSEMBLY = re.compile(r"\b(?:UNGA|General Assembly)\b")
_COUNCIL = re.compile(r"\b(?:UNSC|Security Council)\b")
_ISSUED_BY = re.compile(
    r"(?:[\w ]{0,40} )?(?:submitted|presented|prepared|issued|published) by (?:the )?(?P<who>[A-Z].*)"
)
_SITE_OF = re.compile(r"(?:[Tt]he )?(?:[Oo]fficial )?[Ww]eb ?(?:site|page) of (?:the )?(?P<who>.+)")
_TITLED = frozenset({"report", "document", "legislation", "web-page", "roll-call", "treaty-record"})


def read_article_7(base: Source, pieces: Pieces) -> Source:
    """A transparency report: of which state if told, and for which period; its forms are places within it."""
    rest = _FORMS.sub("", pieces.rest)
    owner, comma, _ = rest.partition(",")
    own_part = comma and not re.search(r"Article 7|[Rr]eport|Convention|Treaty", owner)
    of = _REPORT_OF.search(rest)
    several = of is not None and re.search(r" and [A-Z]", rest[of.end() :]) is not None
    author = owner if own_part else of["state"] if of and not several else None
    treaty = "Mine Ban Treaty Article 7 report" if re.search(r"Mine Ban|APLC|APMBC|MBT", rest) else None
    name = pieces.title or treaty
    return replace(base, author=author, title=", ".join(part for part in (name, pieces.period) if part) or None)


def read_published(base: Source, pieces: Pieces) -> Source:
    """Who published it, under which title, where."""
    rest, publisher, place = _take_imprint(pieces.rest)
    number = pieces.number_words or ""
    parts = [
        part
        for part in split_parts(rest)
        if part not in _EDITORS and part != number and not _NUMBER_PART.fullmatch(part) and not _is_number(part, pieces)
    ]
    if base.kind == "press":
        return _read_press(base, pieces, parts, place)
    title = base.title or (pieces.italic if base.kind == "report" else None)
    if title is None and not pieces.is_resolution and base.kind in _TITLED:
        title = _plain_title(parts, base.kind)
    found = read_parties([part for part in parts if part != title], speaker=False)
    author = found.person or next((part for part in found.rest if is_person(part)), None)
    organisation = found.organisation or publisher
    event = found.event
    if pieces.is_resolution and (_ASSEMBLY.search(rest) or _COUNCIL.search(rest)):
        organisation = "UN General Assembly" if _ASSEMBLY.search(rest) else "UN Security Council"
        event = None
    for pattern in (_ISSUED_BY, _SITE_OF):
        told = next((match for part in parts if (match := pattern.fullmatch(part))), None)
        if told:
            organisation = told["who"]
    if base.kind == "web-page" and title is None:
        title = without_article(next(iter(found.rest), "")) or None
    if organisation is None and author is None and base.kind in ("report", "web-page", "document"):
        organisation = next((part for part in found.rest if part[:1].isupper() and part != title), None)
    return replace(
        base, author=author, organisation=organisation and without_article(organisation), title=title, event=event,
        place=found.place or place,
    )  # fmt: skip


def _is_number(part: str, pieces: Pieces) -> bool:
    """Whether a part is only the rest of a list of numbers, or the resolution that the number tells."""
    if part.removeprefix("and ").removeprefix("A/RES/") in pieces.numbers:
        return True
    return (
        pieces.is_resolution
        and re.fullmatch(
            r"(?:UN|UNGA|UNSC)? ?(?:General Assembly |Security Council )?[Rr]esolutions?(?: [\w/ .]+)?", part
        )
        is not None
    )


def _take_imprint(rest: str) -> tuple[str, str | None, str | None]:
    """Publisher and place out of "Title (Place: Publisher, )"; a bracket that is no imprint stays."""
    rest = rest.replace(" ()", "").replace(" (,)", "")
    for match in _IMPRINT.finditer(rest):
        more = match["more"] or ""
        if not (more or city_of(match["place"])):
            continue
        publisher = more.strip(" ,:") if more.startswith(":") else None
        return f"{rest[: match.start()]}{rest[match.end() :]}", publisher or None, match["place"]
    return rest, None, None


def _plain_title(parts: list[str], kind: str) -> str | None:
    """The title of a source that no quotation marks show: the part that says what it is."""
    if kind == "legislation":
        return next(iter(parts), None)
    for part in parts:
        if kind_of(part, title=False, url=False) == kind and not (kind == "treaty-record" and "Treaty Coll" in part):
            return part
    if kind == "report" and len(parts) > 1 and (is_institution(parts[0]) or is_person(parts[0])):
        return parts[1]
    if kind == "report":
        return next((part for part in parts if not is_person(part) and not is_institution(part)), None)
    return None


def _read_press(base: Source, pieces: Pieces, parts: list[str], place: str | None) -> Source:
    """An article or a press release: its paper, agency or issuer, and its writer."""
    parts = [part for part in parts if not re.fullmatch(r"(?:[Pp]ress|[Nn]ews|[Mm]edia) [Rr]elease(?: .*)?", part)]
    cities = [part for part in parts if city_of(part)]
    rest = [part for part in parts if part not in cities]
    issuer = re.match(r"(.+?) (?:[Pp]ress|[Nn]ews|[Mm]edia) [Rr]elease", rest[0]) if rest else None
    if issuer:
        organisation: str | None = issuer[1]
    else:
        paper = [part for part in rest if MEDIA.search(part) or is_institution(part)]
        organisation = pieces.italic or next(iter(paper), None) or (rest[-1] if rest else None)
    author = next((part for part in rest if part != organisation and is_person(part)), None)
    organisation = organisation and without_article(organisation.rstrip(","))
    return replace(base, author=author, organisation=organisation, place=place or next(iter(cities), None))
