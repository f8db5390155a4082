"""Which form a client gets: by a word in the address, by the ending of a file, else by its ``Accept`` header.

The header is read as RFC 9110, 12.5.1 has it: a list of media ranges with weights, where the most specific range that
covers a type gives it its weight, and weight 0 forbids it. No regular expression looks at a header, its ranges are
counted, and what is malformed is passed over, so that reading one takes time linear in its length and no more.

Werkzeug's and WebOb's readers were tried: the one lets a wider range outweigh a narrower one (``text/html;q=0.2,
*/*;q=0.9`` gives text/html 0.9), the other needs what Python 3.13 dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

MAX_RANGES = 64
"""How many media ranges of a header are looked at; browsers send eight."""


class Offered(Protocol):
    """Something that can be given: its media type, perhaps with parameters, and what else it is asked for by."""

    @property
    def media_type(self) -> str:
        """Its media type as it is sent."""

    @property
    def also(self) -> tuple[str, ...]:
        """Other media types that mean it when they are asked for by name."""


Given = TypeVar("Given", bound=Offered)


@dataclass(frozen=True, slots=True)
class Range:
    """A media range with its weight (0 to 1): ``text/*;q=0.5``."""

    kind: str
    subtype: str
    parameters: frozenset[tuple[str, str]]
    weight: float

    def specificity(self, media_type: str) -> int | None:
        """How closely it covers a type: 0 for ``*/*``, 1 for ``text/*``, 2 and more for the type; None: it does not."""
        kind, subtype, parameters = _parsed(media_type)
        if self.kind == "*":
            return 0 if self.subtype == "*" else None
        if self.kind != kind:
            return None
        if self.subtype == "*":
            return 1
        if self.subtype != subtype or not self.parameters <= frozenset(parameters.items()):
            return None
        return 2 + len(self.parameters)


def ranges(header: str) -> list[Range]:
    """The media ranges of an ``Accept`` header in its order; malformed ones are left out.

    >>> [(found.kind, found.subtype, found.weight) for found in ranges("text/turtle, */*;q=0.1, nonsense")]
    [('text', 'turtle', 1.0), ('*', '*', 0.1)]
    """
    found = []
    for piece in _split(header, ",")[:MAX_RANGES]:
        kind, subtype, parameters = _parsed(piece)
        weight = _weight(parameters.pop("q", "1"))
        if weight is None or not _token(kind) or not _token(subtype) or (kind == "*" and subtype != "*"):
            continue
        # A charset says how text is coded, not what it is; all that is sent here is UTF-8.
        parameters.pop("charset", None)
        found.append(Range(kind, subtype, frozenset(parameters.items()), weight))
    return found


def choose(accept: str | None, offers: Sequence[Given]) -> Given | None:
    """The offer that a client likes best; of those it likes the same the first; None where it takes none of them.

    No header, an empty one, or one with nothing in it that can be read takes anything.
    """
    wanted = ranges(accept or "")
    if not wanted:
        return next(iter(offers), None)
    best: Given | None = None
    weight = 0.0
    for offer in offers:
        liked = _liking(offer, wanted)
        if liked > weight:
            best, weight = offer, liked
    return best


def codings(header: str) -> dict[str, float]:
    """The content codings of an ``Accept-Encoding`` header with their weights (RFC 9110, 12.5.3).

    Malformed ones are left out; a coding that comes twice has the weight that is told last.

    >>> codings("gzip;q=0.5, br, *;q=0")
    {'gzip': 0.5, 'br': 1.0, '*': 0.0}
    """
    found = {}
    for piece in _split(header, ",")[:MAX_RANGES]:
        name, _, parameters = _parsed(piece)
        weight = _weight(parameters.get("q", "1"))
        if weight is not None and _token(name):
            found[name] = weight
    return found


def _liking(offer: Offered, wanted: Iterable[Range]) -> float:
    liked = _of_type(offer.media_type, wanted, least=0)
    named = max((_of_type(other, wanted, least=2) or 0.0 for other in offer.also), default=0.0)
    return max(liked or 0.0, named)


def _of_type(media_type: str, wanted: Iterable[Range], *, least: int) -> float | None:
    """The weight of a type by the most specific range that covers it, and is at least so specific."""
    closest, weight = -1, None
    for each in wanted:
        found = each.specificity(media_type)
        if found is not None and found >= least and found > closest:
            closest, weight = found, each.weight
    return weight


def _parsed(text: str) -> tuple[str, str, dict[str, str]]:
    name, *rest = _split(text, ";")
    kind, _, subtype = name.strip().lower().partition("/")
    parameters: dict[str, str] = {}
    for piece in rest[:16]:
        key, _, value = piece.partition("=")
        parameters[key.strip().lower()] = value.strip().strip('"').lower()
    return kind, subtype, parameters


def _split(text: str, mark: str) -> list[str]:
    """Split at a mark that stands outside quotation marks; a quotation that does not end runs to the end."""
    if '"' not in text:
        return text.split(mark)
    pieces, start, quoted, escaped = [], 0, False, False
    for at, char in enumerate(text):
        if escaped:
            escaped = False
        elif quoted and char == "\\":
            escaped = True
        elif char == '"':
            quoted = not quoted
        elif char == mark and not quoted:
            pieces.append(text[start:at])
            start = at + 1
    return [*pieces, text[start:]]


def _token(text: str) -> bool:
    return bool(text) and text.isascii() and all(char.isalnum() or char in "!#$%&'*+-.^_`|~" for char in text)


def _weight(text: str) -> float | None:
    """A weight: 0 to 1 with at most three decimals (RFC 9110, 12.4.2)."""
    whole, dot, decimals = text.partition(".")
    if (
        whole not in ("0", "1")
        or len(decimals) > 3
        or not (decimals == "" or (decimals.isascii() and decimals.isdigit()))
    ):
        return None
    value = float(f"{whole}.{decimals or '0'}") if dot else float(whole)
    return value if value <= 1 else None
