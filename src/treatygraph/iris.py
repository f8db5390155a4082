"""How every IRI is made: from what identifies the thing, and from nothing else.

Readable where there is an identifier (``state/KGZ``, ``meeting/wellington-2008``), hashed where identity is a tuple of
values (claims, passages, sources): SHA-256 over the values as a JSON array in UTF-8, its first 16 hex digits.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from json.encoder import encode_basestring as _quoted

from treatygraph.errors import InputError
from treatygraph.model import Claim, Edition, Passage, Source
from treatygraph.namespaces import BASE, TG

# RFC 3987: no character that no IRI has, escapes whole, one "#", square brackets and a port where a host is.
_BARRED = (
    r"\x00-\x20<>\"{}|\\^`\[\]%#\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xE0000, 0x10000))
    + r"\U000e0000-\U000e0fff\U000efffe-\U0010ffff"
)
_ESCAPE = "%[0-9A-Fa-f]{2}"
_REST = rf"(?:[^{_BARRED}]|{_ESCAPE})*"
_USER = rf"(?:(?:[^{_BARRED}/?@]|{_ESCAPE})*@)?"
_NAME = rf"(?:\[[0-9A-Fa-f:.]+\]|(?:[^{_BARRED}:/?@]|{_ESCAPE})*)"
_HOST = rf"{_USER}{_NAME}(?::[0-9]*)?(?=[/?#]|\Z)"
_IRI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:(?://{_HOST}|(?!//)){_REST}(?:#{_REST})?")
_NOT_IN_SEGMENT = re.compile(r"[^A-Za-z0-9._~-]+")


def is_iri(text: str) -> bool:
    """Whether the text is an absolute IRI that every RDF syntax can carry (RFC 3987, no spaces, no controls)."""
    return _IRI.fullmatch(text) is not None


def digest(parts: Iterable[str], length: int = 16) -> str:
    """The hash that names a tuple of values: hex digits of SHA-256 over their JSON array."""
    array = f"[{','.join(map(_quoted, parts))}]"  # as json.dumps writes it without spaces, in a quarter of the time
    return hashlib.sha256(array.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def slug(text: str) -> str:
    """A path segment out of words: ASCII letters, digits and hyphens.

    >>> slug("Cluster Munition Ban Policy")
    'cluster-munition-ban-policy'
    """
    return _NOT_IN_SEGMENT.sub("-", text).strip("-").lower() or "x"


def term(name: str) -> str:
    """The IRI of a term of the ontology (``Claim``, ``participatedIn``)."""
    return TG + name


@dataclass(frozen=True, slots=True)
class Iris:
    """Makes the IRIs of a build under its base; raises InputError where the base is no usable IRI."""

    base: str = BASE

    def __post_init__(self) -> None:
        if not is_iri(self.base) or self.base[-1] not in "/#":
            raise InputError(
                f"the base {self.base!r} is no IRI that ends in / or #", todo="give one such as https://example.org/"
            )

    def state(self, alpha3: str) -> str:
        """A state, by its three-letter code."""
        return f"{self.base}state/{alpha3}"

    def object(self, kind: str, identifier: str) -> str:
        """A treaty, meeting, process, declaration, resolution or practice object, by its kind and identifier."""
        return f"{self.base}{kind}/{identifier}"

    def claim(self, claim: Claim) -> str:
        """A claim: its subject, predicate, object and polarity to read, and the hash of its identity."""
        sign = "yes" if claim.polarity == "positive" else "no"
        label = f"{claim.subject}-{claim.predicate}-{claim.object}-{sign}"
        return f"{self.base}claim/{label}-{digest(claim.identity)}"

    def profile(self, edition: Edition) -> str:
        """A profile as a work: one state on one topic, over all its editions."""
        return f"{self.base}profile/{edition.state}/{edition.topic}"

    def edition(self, edition: Edition) -> str:
        """One edition of a profile, by its date; without a date, by its text."""
        mark = edition.date or (f"text-{edition.sha256[:16]}" if edition.sha256 else "undated")
        return f"{self.profile(edition)}/{mark.replace('/', '--')}"

    def graph(self, edition: Edition) -> str:
        """The named graph that holds what one document gave."""
        return f"{self.base}graph/{self.edition(edition)[len(self.base) :]}"

    def named_graph(self, name: str) -> str:
        """A named graph of the curated data: ``registry``, ``ontology``, ``depositary`` …"""
        return f"{self.base}graph/{name}"

    def passage(self, edition: Edition, passage: Passage) -> str:
        """A passage: its edition, the text and the offsets in it, or what else tells its place."""
        name = self.edition(edition)[len(self.base) :]
        place = (name, edition.sha256 or "", str(passage.start), str(passage.end), passage.section or "")
        extra = tuple(map(str, passage.footnotes)) if passage.start is None else ()
        return f"{self.base}passage/{edition.state}-{digest((*place, *extra))}"

    def footnote(self, edition: Edition, number: int) -> str:
        """A footnote, by its edition and number, and by its text where one is at hand: there can be two."""
        mark = f"-{edition.sha256[:8]}" if edition.sha256 else ""
        return f"{self.edition(edition)}/footnote/{number}{mark}"

    def source(self, source: Source) -> str:
        """A source that footnotes cite, by its parts, so that the same letter cited twice is one."""
        return f"{self.base}source/{slug(source.kind)}-{digest(source.identity)}"

    def speaker(self, state: str, name: str) -> str:
        """Who speaks in a profile of a state: the name is kept as it is given, under that state."""
        folded = " ".join(name.split())
        return f"{self.base}speaker/{state}-{slug(folded)[:60]}-{digest((state, folded), 8)}"

    def text(self, sha256: str) -> str:
        """The exact text of an edition, by its hash."""
        return f"{self.base}text/{sha256[:32]}"

    def evidence(self, claim: str, source: str, state: str) -> str:
        """The line of evidence between a claim and a source, both told by their IRIs."""
        return f"{self.base}evidence/{state}-{digest((claim, source))}"

    def extractor(self, name: str) -> str:
        """What read a profile: an extractor with its version, or an annotator."""
        return f"{self.base}extractor/{slug(name)}"

    def extraction(self, edition: str, extractor: str) -> str:
        """One reading of an edition (told by its IRI) by one extractor."""
        return f"{self.base}extraction/{digest((edition, extractor))}"

    def organisation(self, identifier: str) -> str:
        """An organisation of the registry, by its identifier."""
        return f"{self.base}organisation/{identifier}"

    def record(self, identifier: str) -> str:
        """A source of the registry's own rows, by its identifier; cited sources are hashed and never clash."""
        return f"{self.base}source/{identifier}"

    def record_list(self, name: str) -> str:
        """A list of the public record, by its name (``participation/kampala-2008/participated``)."""
        return f"{self.base}list/{name}"

    def retraction(self, claim: str) -> str:
        """The retraction of a claim, told by its IRI."""
        return f"{self.base}retraction/{digest((claim,))}"
