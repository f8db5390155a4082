"""The curated tables as typed look-ups: each is read and checked when it is first asked for, once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TypeVar

from treatygraph import resources
from treatygraph.errors import UnknownIdentifier
from treatygraph.registry import derived
from treatygraph.registry.depositary import Participation, ParticipationList, ProtocolConsent, Status, Vote
from treatygraph.registry.names import AmbiguousName, NameIndex, NameTrap, StateName, all_names
from treatygraph.registry.objects import ClaimObject, Declaration, Meeting, Predicate, Resolution, Treaty, Weapon
from treatygraph.registry.provenance import Organisation, RecordSource, VocabularyTerm
from treatygraph.registry.states import State
from treatygraph.registry.table import Values
from treatygraph.registry.tables import Tables

_Record = TypeVar("_Record")

STATUS_TABLES = ("ccm", "mbt", "ccw")
"""The treaties of which the depositary's record holds each state's signature and consent."""


PARTICIPATION_TABLES = ("oslo-participation", "regional-participation")
"""The tables of who took part, in the order of :attr:`Registry.participation`."""


class Registry:
    """States, treaties, meetings, declarations, resolutions, predicates, organisations and sources, by identifier.

    >>> registry = Registry.load()
    >>> registry.state("KGZ").name, registry.meeting("wellington-2008").start
    ('Kyrgyzstan', '2008-02-18')
    >>> registry.state_by_name("the Kyrgyz Republic").alpha3
    'KGZ'

    Every look-up raises UnknownIdentifier for an identifier that no table has, with those that come close, and
    DataError, with file and line, where a table that it needs has a wrong row.
    """

    def __init__(self, data_dir: Path) -> None:
        self._tables = Tables(data_dir)

    @staticmethod
    def load(data_dir: Path | None = None) -> Registry:
        """The registry of a data folder; without one, the project's own, shared by all callers: it does not change."""
        return _own() if data_dir is None else Registry(data_dir)

    @property
    def data_dir(self) -> Path:
        """The folder that the tables come from."""
        return self._tables.folder

    def _records(self, table: str, make: Callable[[Values], _Record]) -> tuple[_Record, ...]:
        return tuple(make(row.values) for row in self._tables.rows(table))

    @cached_property
    def states(self) -> dict[str, State]:
        """All states, by alpha-3 code, in its order."""
        return {state.alpha3: state for state in self._records("states", State.of)}

    def state(self, alpha3: str) -> State:
        """A state by its alpha-3 code."""
        return _get("state", self.states, alpha3)

    @cached_property
    def ambiguous_names(self) -> tuple[AmbiguousName, ...]:
        """The names that can mean several states, or a state and something else."""
        return self._records("ambiguous-names", AmbiguousName.of)

    @cached_property
    def name_traps(self) -> tuple[NameTrap, ...]:
        """The phrases that hold a state's name and do not mean that state."""
        return self._records("name-traps", NameTrap.of)

    @cached_property
    def state_names(self) -> tuple[StateName, ...]:
        """Every spelling of every name, adjective and demonym of every state, sorted by text."""
        return all_names(self.states.values(), self.ambiguous_names)

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self.state_names)

    def state_by_name(self, text: str) -> State:
        """The state that a name or a code means, whatever its case, accents and article.

        Adjectives and demonyms are no names. Raises UnknownIdentifier for a name that no state has, and for one that
        several have ("Korea"), naming them.
        """
        if text.strip().upper() in self.states:
            return self.states[text.strip().upper()]
        return self.states[self._names.find(text)]

    @cached_property
    def treaties(self) -> dict[str, Treaty]:
        """All treaties and protocols, by identifier."""
        return {treaty.id: treaty for treaty in self._records("treaties", Treaty.of)}

    def treaty(self, identifier: str) -> Treaty:
        """A treaty by its identifier (``ccm``)."""
        return _get("treaty", self.treaties, identifier)

    @cached_property
    def meetings(self) -> dict[str, Meeting]:
        """All meetings, with the process and the two series that the claim guide names, by identifier."""
        return {meeting.id: meeting for meeting in self._records("meetings", Meeting.of)}

    def meeting(self, identifier: str) -> Meeting:
        """A meeting by its identifier (``wellington-2008``); of ``intersessional-YYYY`` any year."""
        if identifier not in self.meetings and (made := derived.intersessional(identifier)):
            return made
        return _get("meeting", self.meetings, identifier)

    @cached_property
    def declarations(self) -> dict[str, Declaration]:
        """All declarations and plans of action, by identifier."""
        return {made.id: made for made in self._records("declarations", Declaration.of)}

    def declaration(self, identifier: str) -> Declaration:
        """A declaration by its identifier (``wellington-declaration``)."""
        return _get("declaration", self.declarations, identifier)

    @cached_property
    def resolutions(self) -> dict[str, Resolution]:
        """The resolutions that have a row, by identifier."""
        return {made.id: made for made in self._records("resolutions", Resolution.of)}

    def resolution(self, identifier: str) -> Resolution:
        """A resolution: ``unga-ccm-YYYY`` or its First Committee draft ``unga-c1-ccm-YYYY`` of any year from 2015.

        One of a year without a row yet has its year and nothing else.
        """
        if identifier in self.resolutions:
            return self.resolutions[identifier]
        return derived.annual_resolution(identifier, self.resolutions) or _get(
            "resolution", self.resolutions, identifier
        )

    @cached_property
    def weapons(self) -> dict[str, Weapon]:
        """The weapons that claims of practice are about, by identifier."""
        return {weapon.id: weapon for weapon in self._records("weapons", Weapon.of)}

    @cached_property
    def predicates(self) -> dict[str, Predicate]:
        """All predicates of the claim guide, by name."""
        return {predicate.name: predicate for predicate in self._records("predicates", Predicate.of)}

    def predicate(self, name: str) -> Predicate:
        """A predicate by its name (``participatedIn``)."""
        return _get("predicate", self.predicates, name)

    @cached_property
    def objects(self) -> dict[str, ClaimObject]:
        """Everything with a row that a claim can be about, by identifier, in its order."""
        found: dict[str, ClaimObject] = {
            **self.treaties, **self.meetings, **self.declarations, **self.resolutions, **self.weapons
        }  # fmt: skip
        return dict(sorted(found.items()))

    def object(self, identifier: str, *, unlisted: bool = True) -> ClaimObject:
        """What a claim is about, of whatever kind.

        With ``unlisted``, an identifier without a row that has the guide's style is taken as a meeting (``place-year``)
        or a resolution (``unga-YYYY-subject``) that is not scored; without, it raises UnknownIdentifier.
        """
        if identifier in self.objects:
            return self.objects[identifier]
        found = derived.intersessional(identifier) or derived.annual_resolution(identifier, self.resolutions)
        if found is None and unlisted:
            found = derived.other_resolution(identifier) or derived.meeting(identifier, self.meetings)
        return found if found is not None else _get("object", self.objects, identifier)

    def is_listed(self, identifier: str) -> bool:
        """Whether the claim guide or the list of meetings names the object, so that the scorer counts it."""
        try:
            return self.object(identifier, unlisted=False).listed
        except UnknownIdentifier:
            return False

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        """The organisations that speak or publish, by identifier."""
        return {made.id: made for made in self._records("organisations", Organisation.of)}

    def organisation(self, identifier: str) -> Organisation:
        """An organisation by its identifier (``icrc``)."""
        return _get("organisation", self.organisations, identifier)

    @cached_property
    def sources(self) -> dict[str, RecordSource]:
        """The sources of the tables' rows, by identifier."""
        return {source.id: source for source in self._records("sources", RecordSource.of)}

    def source(self, identifier: str) -> RecordSource:
        """A source of rows by its identifier (``untc-ccm``)."""
        return _get("source", self.sources, identifier)

    @cached_property
    def vocabulary_terms(self) -> tuple[VocabularyTerm, ...]:
        """Terms and identifiers elsewhere for our concepts."""
        return self._records("vocabularies", VocabularyTerm.of)

    @cached_property
    def _status(self) -> dict[str, dict[str, Status]]:
        return {}

    def status(self, treaty: str) -> dict[str, Status]:
        """Each state's signature and consent to a treaty (``ccm``, ``mbt``, ``ccw``) by the depositary, by state."""
        if treaty not in STATUS_TABLES:
            raise UnknownIdentifier("treaty with a status table", treaty, STATUS_TABLES)
        if treaty not in self._status:
            rows = self._records(f"{treaty}-status", lambda values: Status.of(treaty, values))
            self._status[treaty] = {row.state: row for row in rows}
        return self._status[treaty]

    @cached_property
    def protocol_consents(self) -> tuple[ProtocolConsent, ...]:
        """The consents to be bound by Amended Protocol II and Protocol V, by state and protocol."""
        return self._records("ccw-protocols-status", ProtocolConsent.of)

    @cached_property
    def votes(self) -> tuple[Vote, ...]:
        """Each member's vote on each annual resolution that has a roll call, by state and year."""
        return self._records("unga-votes", Vote.of)

    @cached_property
    def participation(self) -> tuple[Participation, ...]:
        """Who took part, endorsed, adopted or signed: at meetings of the Oslo Process, then at later regional ones."""
        files = {table: f"depositary/{table.replace('-', '_')}.csv" for table in PARTICIPATION_TABLES}
        return tuple(
            row for table, file in files.items() for row in self._records(table, partial(Participation.of, file))
        )

    @cached_property
    def participation_lists(self) -> tuple[ParticipationList, ...]:
        """How complete the rows of :attr:`participation` are, by meeting."""
        return self._records("participation-lists", ParticipationList.of)


def _get(kind: str, table: dict[str, _Record], identifier: str) -> _Record:
    try:
        return table[identifier]
    except KeyError:
        by_case = {known.casefold(): known for known in table}
        given = by_case.get(identifier.casefold())
        fault = UnknownIdentifier(kind, identifier, table)
        if given is not None:
            fault.todo = f"did you mean {given}?"
        raise fault from None


@lru_cache(maxsize=1)
def _own() -> Registry:
    return Registry(resources.data_dir())
