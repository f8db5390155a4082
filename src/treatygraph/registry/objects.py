"""What claims are about: treaties, meetings, declarations, resolutions, weapons; and the predicates that lead there."""

from __future__ import annotations

from dataclasses import dataclass

from treatygraph.registry.cells import split
from treatygraph.registry.provenance import Provenance
from treatygraph.registry.table import Values


def _number(text: str) -> int | None:
    return int(text) if text else None


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty or protocol. Dates are EDTF; ``closed`` is the last day on which it could be signed.

    ``force_rule`` and ``force_threshold`` (deposits) say how its article ``force_article`` counts to the entry into
    force; ``part_of`` is the convention to which a protocol belongs. Protocols of the CCW are not signed.
    """

    id: str
    name: str
    official_name: str
    aliases: tuple[str, ...]
    adopted: str
    adopted_place: str
    opened: str | None
    opened_place: str | None
    closed: str | None
    in_force: str
    force_article: int
    force_rule: str
    force_threshold: int
    depositary: str
    registration: str
    unts: str | None
    untc_id: str
    untc_iri: str
    part_of: str | None
    dbpedia: str | None
    provenance: Provenance

    object_kind = "treaty"
    listed = True

    @property
    def names(self) -> tuple[str, ...]:
        """All names it goes by, the one in use first."""
        official = () if self.official_name == self.name else (self.official_name,)
        return (self.name, *official, *self.aliases)

    @classmethod
    def of(cls, values: Values) -> Treaty:
        """From a row of ``treaties.csv``."""
        return cls(
            values["id"], values["name"], values["name_official"], split(values["aliases"]), values["adopted"],
            values["adopted_place"], values["opened"] or None, values["opened_place"] or None,
            values["closed"] or None, values["in_force"], int(values["force_article"]), values["force_rule"],
            int(values["force_threshold"]), values["depositary"], values["registration"], values["unts"] or None,
            values["untc_id"], values["untc_iri"], values["part_of"] or None, values["dbpedia_resource"] or None,
            Provenance.of(values),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, a process of meetings, or a series of them; dates are EDTF, at the precision known.

    ``kind`` is a word of :data:`~treatygraph.registry.schema.MEETING_KINDS`; ``part_of`` the process or series to which
    it belongs, ``ordinal`` its number in its series (the Second Meeting of States Parties is 2). ``sessions`` are the
    days on which it met, where these are not all from ``start`` to ``end``. ``place_aliases`` are other words for where
    it was, that name it only together with its year. ``listed`` says whether the claim guide names it (and the scorer
    counts it). A meeting made from its identifier alone has no row, and ``provenance`` None.
    """

    id: str
    name: str
    kind: str
    part_of: str | None = None
    ordinal: int | None = None
    aliases: tuple[str, ...] = ()
    place: str | None = None
    place_aliases: tuple[str, ...] = ()
    country: str | None = None
    host: str | None = None
    host_check: str | None = None
    start: str | None = None
    end: str | None = None
    sessions: tuple[str, ...] = ()
    listed: bool = False
    provenance: Provenance | None = None

    @property
    def object_kind(self) -> str:
        """What kind of object a claim on it has: ``meeting``, or ``process`` or ``series`` of the pseudo meetings."""
        return self.kind if self.kind in ("process", "series") else "meeting"

    @property
    def date(self) -> str | None:
        """When it was, as one EDTF date: a point, an interval, or None."""
        if self.start is None or self.start == self.end:
            return self.start
        return f"{self.start}/{self.end or '..'}"

    @property
    def year(self) -> int | None:
        """The year in which it began; None of a process or series."""
        return int(self.start[:4]) if self.start and self.kind not in ("process", "series") else None

    @classmethod
    def of(cls, values: Values) -> Meeting:
        """From a row of ``meetings.csv``."""
        return cls(
            values["id"], values["name"], values["kind"], values["part_of"] or None, _number(values["ordinal"]),
            split(values["aliases"]), values["place"] or None, split(values["place_aliases"]),
            values["country"] or None, values["host"] or None, values["host_check"] or None, values["start"] or None,
            values["end"] or None, split(values["sessions"]), values["in_guide"] == "yes", Provenance.of(values),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration or plan that states endorsed at a meeting."""

    id: str
    name: str
    aliases: tuple[str, ...]
    meeting: str
    date: str
    endorsing_states: int | None
    listed: bool
    provenance: Provenance

    object_kind = "declaration"

    @classmethod
    def of(cls, values: Values) -> Declaration:
        """From a row of ``declarations.csv``."""
        return cls(
            values["id"], values["name"], split(values["aliases"]), values["meeting"], values["date"],
            _number(values["endorsing_states"]), values["in_guide"] == "yes", Provenance.of(values),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resolution:
    """A resolution of the General Assembly, or the First Committee's vote on its draft.

    ``votes`` and ``first_committee_votes`` are (in favour, against, abstaining), None where not known. A resolution of
    a year that no row has yet has neither symbol nor day, and ``provenance`` None.
    """

    id: str
    name: str
    year: int
    symbol: str | None = None
    date: str | None = None
    votes: tuple[int, int, int] | None = None
    voted_against: tuple[str, ...] = ()
    first_committee_document: str | None = None
    first_committee_date: str | None = None
    first_committee_votes: tuple[int, int, int] | None = None
    has_roll_call: bool = False
    listed: bool = False
    confidence_note: str = ""
    provenance: Provenance | None = None

    object_kind = "resolution"

    @classmethod
    def of(cls, values: Values) -> Resolution:
        """From a row of ``resolutions.csv``."""
        return cls(
            values["id"], f"{values['title']}, {values['symbol']}", int(values["year"]), values["symbol"],
            values["date"], _votes(values, "votes_for", "votes_against", "abstentions"),
            split(values["voted_against"]), values["c1_document"] or None, values["c1_date"] or None,
            _votes(values, "c1_for", "c1_against", "c1_abstentions"), values["roll_call"] == "yes",
            values["in_guide"] == "yes", values["confidence_note"], Provenance.of(values),
        )  # fmt: skip


def _votes(values: Values, *columns: str) -> tuple[int, int, int] | None:
    counts = [int(values[name]) for name in columns if values[name]]
    return (counts[0], counts[1], counts[2]) if counts else None


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon that the claims of practice are about: ``cluster-munitions``."""

    id: str
    name: str
    aliases: tuple[str, ...]
    listed: bool
    provenance: Provenance

    object_kind = "weapon"

    @classmethod
    def of(cls, values: Values) -> Weapon:
        """From a row of ``weapons.csv``."""
        return cls(
            values["id"], values["name"], split(values["aliases"]), values["in_guide"] == "yes", Provenance.of(values)
        )


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate of the claim guide: what it says of a state, and what its negative says.

    ``object_kinds`` are the kinds of object it takes; ``excludes`` are the predicates that cannot hold, positive, of
    the same state and object (one casts one vote).
    """

    name: str
    family: str
    label: str
    label_negative: str | None
    object_kinds: tuple[str, ...]
    definition: str
    has_negative: bool
    definition_negative: str | None
    date_meaning: str
    excludes: tuple[str, ...]
    provenance: Provenance

    @classmethod
    def of(cls, values: Values) -> Predicate:
        """From a row of ``predicates.csv``."""
        return cls(
            values["name"], values["family"], values["label"], values["label_negative"] or None,
            split(values["object_kinds"]), values["definition"], values["has_negative"] == "yes",
            values["definition_negative"] or None, values["date_meaning"], split(values["excludes"]),
            Provenance.of(values),
        )  # fmt: skip


ClaimObject = Treaty | Meeting | Declaration | Resolution | Weapon
"""What a claim can be about; each has ``id``, ``name``, ``object_kind`` (as predicates take them) and ``listed``."""
