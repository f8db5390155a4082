"""Where a row of a curated table comes from, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from treatygraph.registry.cells import split
from treatygraph.registry.table import Values


@dataclass(frozen=True, slots=True)
class Provenance:
    """How sure a row is (a word of :data:`~treatygraph.registry.schema.CONFIDENCE`), the ids of its sources, a note."""

    confidence: str
    sources: tuple[str, ...]
    note: str = ""

    @classmethod
    def of(cls, values: Values) -> Provenance:
        """The provenance that a row's own columns tell."""
        return cls(values["confidence"], split(values["source"]), values["note"])


@dataclass(frozen=True, slots=True)
class RecordSource:
    """Where rows come from: a treaty record, a roll call, a data set, a page, with its licence.

    ``kind`` is a kind of source as footnotes cite them (:data:`treatygraph.model.SOURCE_KINDS`), ``data-set`` or
    ``vocabulary``. ``as_of`` is the EDTF date of the source, or the day it was read; ``locator`` is its address as it
    was recorded, ``url`` one that can be followed, where known.
    """

    id: str
    kind: str
    title: str
    publisher: str
    locator: str
    url: str | None
    as_of: str | None
    licence: str
    used_for: str

    @classmethod
    def of(cls, values: Values) -> RecordSource:
        """From a row of ``sources.csv``."""
        return cls(
            values["id"], values["kind"], values["title"], values["publisher"], values["locator"],
            values["url"] or None, values["as_of"] or None, values["licence"], values["used_for"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that speaks in profiles, publishes sources, or is spoken to."""

    id: str
    name: str
    abbreviation: str | None
    aliases: tuple[str, ...]
    kind: str
    parent: str | None
    url: str | None
    provenance: Provenance

    @property
    def names(self) -> tuple[str, ...]:
        """All names it goes by, the full one first."""
        return (self.name, *((self.abbreviation,) if self.abbreviation else ()), *self.aliases)

    @classmethod
    def of(cls, values: Values) -> Organisation:
        """From a row of ``organisations.csv``."""
        return cls(
            values["id"], values["name"], values["abbreviation"] or None, split(values["aliases"]), values["kind"],
            values["parent"] or None, values["url"] or None, Provenance.of(values),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class VocabularyTerm:
    """A term or identifier elsewhere for one of our concepts, and whether it was confirmed (yes, partly, no).

    ``object`` is our identifier where the concept has one (``ccm``, ``oslo-2007``).
    """

    concept: str
    object: str | None
    vocabulary: str
    iri: str
    label: str
    confirmed: str
    confirmed_note: str
    sources: tuple[str, ...]
    note: str

    @classmethod
    def of(cls, values: Values) -> VocabularyTerm:
        """From a row of ``vocabularies.csv``."""
        return cls(
            values["concept"], values["object"] or None, values["vocabulary"], values["iri"], values["label"],
            values["confirmed"], values["confirmed_note"], split(values["source"]), values["note"],
        )  # fmt: skip
