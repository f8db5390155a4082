"""RDF terms as N-Triples text: what is written here every RDF parser reads back to the same values.

Terms are made as text, not as objects: a graph of a million triples is then a matter of seconds. An IRI that some
syntax could not carry is refused before it is written; in literals, quotes, backslashes, control characters and the
line separators that some tools take for line ends are escaped, and half of a surrogate pair is refused.
Standard: RDF 1.1 N-Triples, https://www.w3.org/TR/n-triples/.
"""

from __future__ import annotations

import re
from datetime import date as Day  # noqa: N812 - `date` is the term here
from functools import lru_cache

from treatygraph import edtf
from treatygraph.errors import InputError
from treatygraph.iris import is_iri
from treatygraph.namespaces import PREFIXES

_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\u2028\u2029\ud800-\udfff]')
_SHORT = {"\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f", '"': '\\"', "\\": "\\\\"}
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")

XSD = PREFIXES["xsd"]
_DATE_TYPES = {
    "year": f"{XSD}gYear",
    "month": f"{XSD}gYearMonth",
    "day": f"{XSD}date",
    "interval": f"{PREFIXES['edtf']}EDTF-level0",
}
_OPEN_INTERVAL = f"{PREFIXES['edtf']}EDTF-level1"


@lru_cache(maxsize=1 << 14)
def iri(text: str) -> str:
    """An IRI as a term; raises InputError for one with a space, a quote, a control character or without a scheme.

    >>> iri("https://example.org/a")
    '<https://example.org/a>'
    """
    if not is_iri(text):
        raise InputError(f"{text!r} is no IRI", todo="write an absolute IRI without spaces, quotes or angle brackets")
    return f"<{text}>"


@lru_cache(maxsize=512)
def name(prefixed: str) -> str:
    """The term of a name such as ``tg:Claim``, by the prefixes of :mod:`treatygraph.namespaces`."""
    prefix, _, local = prefixed.partition(":")
    return iri(PREFIXES[prefix] + local)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        raise InputError(
            f"the text holds half of a character, U+{ord(character):04X}", todo="decode the input with its own encoding"
        )
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


def literal(text: str, *, language: str | None = None) -> str:
    r"""A plain literal, or one in a language, its tag in lower case.

    Raises InputError for text with half of a surrogate pair, which no encoding can carry.

    >>> print(literal('say "no"\n'))
    "say \"no\"\n"
    """
    if _ESCAPED.search(text):
        text = _ESCAPED.sub(_escape, text)
    if language is None:
        return f'"{text}"'
    if not _LANGUAGE.fullmatch(language):
        raise InputError(f"{language!r} is no language tag", todo="write one such as en")
    return f'"{text}"@{language.lower()}'


def english(text: str) -> str:
    """A literal in English."""
    return literal(text, language="en")


def typed(text: str, datatype: str) -> str:
    """A literal of a datatype, told by its IRI."""
    return f"{literal(text)}^^{iri(datatype)}"


def integer(number: int) -> str:
    """A whole number."""
    return f'"{number}"^^<{XSD}integer>'


TRUE = f'"true"^^<{XSD}boolean>'
"""True; what is not true is not said."""


@lru_cache(maxsize=1 << 14)
def date(text: str) -> str:
    """An EDTF date at its own precision: gYear, gYearMonth, date, or an EDTF interval; raises ValueError if it is none.

    >>> date("2008-12").rpartition("#")[2], date("2014/..").rpartition("/")[2]
    ('gYearMonth>', 'EDTF-level1>')
    """
    parsed = edtf.parse(text)
    is_open = parsed.earliest is None or parsed.latest is None
    return f'"{text}"^^<{_OPEN_INTERVAL if is_open else _DATE_TYPES[parsed.kind]}>'


def _day(day: Day | None) -> str | None:
    return f'"{day.isoformat()}"^^<{XSD}date>' if day else None


@lru_cache(maxsize=1 << 14)
def bounds(text: str) -> tuple[str | None, str | None]:
    """The first and the last day that an EDTF date can mean, as ``xsd:date``; None where an end is open."""
    parsed = edtf.parse(text)
    return _day(parsed.earliest), _day(parsed.latest)
