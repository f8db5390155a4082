"""What can be taken out of a citation whatever its kind: address, title, numbers, pages, date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from treatygraph.citations.kinds import symbol_in
from treatygraph.prose.dates import FoundDate, find_dates

_URL = re.compile(
    r"\(?(?:available at:? |at |see )?<?(?P<url>(?:https?://|www\.)[^\s<>”“\"]{1,2000}"
    r"|(?<![\w@.])[a-z][a-z0-9-]{1,40}(?:\.[a-z0-9-]{2,40})?\.(?:org|com|net|int|gov|info|ch|eu|edu)\b"
    r"(?:/[^\s<>”“\"]{0,2000})?)>?\)?"
)
_ACCESSED = re.compile(
    r"[,;]? ?\(?(?:last )?(?:accessed|consulted|visited|viewed|retrieved|downloaded|checked)"
    r"(?: on)?:? [\w ,.-]{4,24}?\d{4}\)?",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\(?\bcalendar years? \d{4}(?: and \d{4})?\)?"
    r"|\(?\b(?:for|covering)(?: the)? (?:period|calendar years?|years?|reporting period)\b[^),;]{0,70}\)?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“(?P<curly>[^“”]{2,400})”|\"(?P<straight>[^\"]{2,400})\"|‘(?P<single>[A-Z][^‘’]{5,300})’")
_ITALIC = re.compile(r"\*(?P<words>[^*]{3,300})\*")
_PAGES = re.compile(
    r",? \(?(?:pp?\.|pages?|paras?\.?|paragraphs?|slides?|annex(?:es)?|rules?|answers?|footnotes?|fn\."
    r"|table|section|chapter)"
    r" ?(?:[IVXLC]+\b|[A-Z]?\d[\w.]*)(?: ?(?:[–-]|and|,|to) ?\d[\w.]*)*\)?(?=[,.;)]|$)|,? \(see "
    r"(?:foot)?note \d+[^()]{0,20}\)",
    re.IGNORECASE,
)
_HAS_URL = re.compile(r"www\.|://|\.(?:org|com|net|int|gov|info|ch|eu|edu)\b")
_WORDS_OF_PAGES = (
    "p.", "page", "para", "slide", "annex", "rule", "answer", "note", "fn.", "table", "section", "chapter",
)  # fmt: skip
_DIGIT = re.compile(r"\d")
_LANGUAGE = re.compile(r",? \((?:in|translated from|unofficial translation)[^()]{0,40}\)")
_RESOLUTIONS = re.compile(
    r"\b[Rr]es(?:olutions?|\.) (?:No\.? )?(?P<n>(?:A/(?:RES/|C\.1/))?\d{1,4}/[\w./]*\w(?:(?:, and |, "
    r"| and )(?:A/RES/)?\d{1,3}/\d{1,4}\b)*"
    r"|\d{3,4}(?: \(\d{4}\))?)"
)
_NUMBER = re.compile(
    r"\b(?:[Nn]os?\.?|N[°º]|[Nn]r\.?|[Rr]ef(?:erence)?\.?(?: [Nn]o\.?)?:?|#) ?"
    r"(?P<n>(?=[\w./()-]{0,40}\d)\w[\w./()-]{0,60}[\w)]|\d)(?P<of> of \d{4})?"
)
_LAW = re.compile(
    r"\b(?:Act|Law|Decree|Bill|Ordinance|Order|Regulation|Statute|Code|Decree-Law)s? "
    r"(?P<n>[A-Z]{0,3}-?\d[\w/.-]{0,40}(?: of \d{4})?)"
    r"(?=[,; ]|$)"
)
_BEFORE_NUMBERS = ("No", "no", "N°", "Nº", "Nr", "nr", "Ref", "ref", "#")
_BEFORE_LAWS = ("Act", "Law", "Decree", "Bill", "Ordinance", "Order", "Regulation", "Statute", "Code")
"""What numbers and laws stand behind: looked for first, as a string is found faster than a pattern."""

_NOTIFICATION = re.compile(r"\bC\.N\.(?P<n>[\w.-]{1,60}?)(?=[,; ]|$)")
_JOINED = re.compile(r", and |, | and ")


@dataclass(slots=True)
class Pieces:
    """What was taken out of a citation, and ``rest``: its words without it.

    ``number_words`` are the words in which ``numbers`` stood ("No. 5"), which are still in ``rest``; ``dates`` are all
    dates that it tells, ``date`` the one that is its own.
    """

    rest: str
    url: str | None = None
    title: str | None = None
    italic: str | None = None
    period: str | None = None
    numbers: tuple[str, ...] = ()
    number_words: str | None = None
    is_resolution: bool = False
    date: str | None = None
    dates: tuple[str, ...] = ()


def take_pieces(text: str) -> Pieces:
    """Take address, title, number and date out of a citation.

    >>> pieces = take_pieces("“A Title,” UNGA Resolution 70/54, 7 December 2015, www.un.org/x, p. 4")
    >>> pieces.title, pieces.numbers, pieces.date, pieces.url
    ('A Title', ('70/54',), '2015-12-07', 'www.un.org/x')
    """
    italic = _ITALIC.search(text) if "*" in text else None
    found = Pieces(text.replace("*", ""), italic=italic["words"] if italic else None)
    _take_url(found)
    if "(" in found.rest:
        found.rest = _LANGUAGE.sub("", found.rest)
    if any(map(found.rest.lower().__contains__, _WORDS_OF_PAGES)):
        found.rest = _PAGES.sub("", found.rest)
    period = _PERIOD.search(found.rest) if "eriod" in found.rest or "year" in found.rest else None
    if period:
        found.period = period[0].strip("() ")
        found.rest = found.rest.replace(period[0], "")
    _take_title(found)
    _read_number(found)
    _take_date(found)
    return found


def _take_url(found: Pieces) -> None:
    if _HAS_URL.search(found.rest) and (match := _URL.search(found.rest)):
        found.url = match["url"].rstrip(".,;:]’'")
        if "(" not in found.url:
            found.url = found.url.rstrip(")")
        found.rest = re.sub(r" and\s*$", "", _URL.sub("", found.rest))
    if "ed " in found.rest:
        found.rest = _ACCESSED.sub("", found.rest)


def _take_title(found: Pieces) -> None:
    match = _QUOTED.search(found.rest) if "“" in found.rest or '"' in found.rest or "‘" in found.rest else None
    if match:
        found.title = (match["curly"] or match["straight"] or match["single"]).strip(" ,.;")
        found.rest = f"{found.rest[: match.start()].rstrip()}, {found.rest[match.end() :].lstrip(' ,')}".strip(" ,")


def _read_number(found: Pieces) -> None:
    """The numbers, without taking them out: "Act No. 5" is a title as well."""
    if _DIGIT.search(found.rest) is None:
        return
    resolution = _RESOLUTIONS.search(found.rest) if "esol" in found.rest or "Res." in found.rest else None
    if resolution:
        found.is_resolution = True
        found.numbers = tuple(number.removeprefix("A/RES/") for number in _JOINED.split(resolution["n"]))
        found.number_words = resolution[0]
        return
    symbol = symbol_in(found.rest) if "/" in found.rest else None
    match = _NOTIFICATION.search(found.rest) if "C.N." in found.rest else None
    if match is None and any(map(found.rest.__contains__, _BEFORE_NUMBERS)):
        match = _NUMBER.search(found.rest)
    if match is None and any(map(found.rest.__contains__, _BEFORE_LAWS)):
        match = _LAW.search(found.rest)
    if match and not (symbol and match.re is _NUMBER):
        of = match.groupdict().get("of") or ""
        number = match[0] if match.re is _NOTIFICATION else f"{match['n']}{of}"
        found.numbers, found.number_words = (number.rstrip("."),), match[0]
    elif symbol:
        found.numbers, found.number_words = (symbol,), symbol


def _take_date(found: Pieces) -> None:
    rest = found.rest
    at = rest.find(found.number_words) if found.number_words else -1
    numbered = range(at, at + len(found.number_words or "")) if at >= 0 else range(0)
    dates = [
        date
        for date in find_dates(rest)
        if date.start not in numbered and (not date.is_year or _stands_alone(rest, date))
    ]
    full = [date for date in dates if not date.is_year] or dates
    if not full:
        return
    found.date = full[-1].edtf
    found.dates = tuple(edtf for date in dates for edtf in (date.listed or (date.edtf,)))
    for date in reversed(dates):
        before = re.sub(r"(?:,? (?:and|dated|of|on|in|from|undated))$", "", rest[: date.start].rstrip())
        rest = f"{before}, {rest[date.end :].lstrip(' ,')}"
    found.rest = rest.strip(" ,")


def _stands_alone(text: str, date: FoundDate) -> bool:
    """Whether a bare year is a date: a part of its own, and no year in a name ("Cluster Munition Monitor 2010")."""
    before = text[: date.start].rstrip()
    after = text[date.end :].lstrip()
    opened = before == "" or before.endswith((",", "(", " and", " or", " of", " in"))
    return opened and (after[:1] in ",.;)" or after.startswith(("and ", "to ")))
