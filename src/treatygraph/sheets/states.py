"""Every state with its names, its codes in the systems that other tables use, and what it is to each treaty."""

from __future__ import annotations

from treatygraph.iris import Iris, term
from treatygraph.query.answers import Answers
from treatygraph.record.status import Standing, record_day, standings
from treatygraph.registry import STATUS_TABLES, Registry
from treatygraph.sheets.sheet import Cell, Column, Sheet

_CODES = ("iso-3166-1-numeric", "m49", "wikidata", "geonames", "gleditsch-ward", "correlates-of-war")
"""The systems of codes in the order of their columns."""


def states_sheet(answers: Answers, registry: Registry, *, on: str | None = None) -> Sheet:
    """All states of the registry, by code; ``on`` (YYYY-MM-DD) asks for their standing on that day.

    Raises QueryError where ``on`` is no day, or one that the record does not reach. One query, that counts claims.
    """
    iris = Iris(answers.base)
    told = {treaty: standings(registry, treaty, on) for treaty in STATUS_TABLES}
    counts = _claims(answers)
    rows: list[list[Cell]] = []
    for code, state in sorted(registry.states.items()):
        row: list[Cell] = [
            iris.state(code), code, state.alpha2, state.name, state.official_name, state.un_status, state.region,
            state.subregion, state.regional_group, *(state.code(system) for system in _CODES),
        ]  # fmt: skip
        for treaty in told:
            row += _standing(told[treaty].get(code))
        row.append(counts.get(iris.state(code), 0))
        rows.append(row)
    days = {treaty: on or record_day(registry, treaty) for treaty in told}
    return Sheet(
        "states", "States, their codes, and what they are to each treaty", _columns(registry, days), rows, ("state",)
    )


def _claims(answers: Answers) -> dict[str, int]:
    where = f"WHERE {{ ?claim <{term('subject')}> ?state }} GROUP BY ?state"
    rows = answers.rows(f"SELECT ?state (COUNT(DISTINCT ?claim) AS ?claims) {where}").rows
    return {str(getattr(state, "value", "")): int(getattr(count, "value", 0)) for state, count in rows}


def _standing(standing: Standing | None) -> list[Cell]:
    if standing is None:
        return [None, None, None, None]
    return [standing.status, standing.signed, standing.consented, standing.consent_type]


def _columns(registry: Registry, days: dict[str, str]) -> tuple[Column, ...]:
    columns = [
        Column("iri", "The state's IRI.", "anyURI", required=True),
        Column("state", "ISO 3166-1 alpha-3 code (XKX: Kosovo).", required=True),
        Column("alpha2", "ISO 3166-1 alpha-2 code."),
        Column("name", "Short name in English.", required=True),
        Column("official_name", "Official name in English."),
        Column("un_status", "member, observer or none, of the United Nations."),
        Column("region", "Region of the M49 standard."),
        Column("subregion", "Subregion of the M49 standard."),
        Column("regional_group", "Regional group of the United Nations."),
        Column("iso_numeric", "ISO 3166-1 numeric code, three digits."),
        Column("m49", "Code of the M49 standard, three digits."),
        Column("wikidata", "Item of Wikidata."),
        Column("geonames", "Number in GeoNames."),
        Column("gleditsch_ward", "Number in the list of Gleditsch and Ward."),
        Column("correlates_of_war", "Number in the Correlates of War project."),
    ]
    for treaty, day in days.items():
        title = f"{registry.treaty(treaty).name}, on {day}"
        columns += [
            Column(
                f"{treaty}_status", f"party, signatory, not party or withdrawn: {title}, on {day}, by the depositary."
            ),
            Column(f"{treaty}_signed", "The day on which it signed, as EDTF.", "string"),
            Column(f"{treaty}_consented", "The day on which it deposited its consent to be bound, as EDTF."),
            Column(f"{treaty}_consent_type", "How: ratification, acceptance, approval, accession or succession."),
        ]
    return (*columns, Column("claims", "How many claims the graph has about it.", "integer", required=True))
