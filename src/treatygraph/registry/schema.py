"""The curated tables: which columns each has, what their cells may hold, and how they name each other.

``data/README.md`` says in words what each column means; a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable

from treatygraph.model import SOURCE_KINDS
from treatygraph.registry import force, rules
from treatygraph.registry.cells import (
    Kind,
    alpha2,
    alpha3,
    identifier,
    interval,
    iri,
    m49,
    number,
    one_of,
    pattern,
    point,
    several,
    text,
    yes_no,
)
from treatygraph.registry.cells import reference as to_table
from treatygraph.registry.table import Column, Table

CONFIDENCE = (
    "verified", "verified to the month or year", "partly verified", "no second source", "by the guide", "own knowledge",
)  # fmt: skip
"""How sure a row is: checked against a second source; the same, its date only so far; some of its columns; one source
only; fixed by the claim guide; what the maintainers know and have not looked up."""

PARTICIPATION_CONFIDENCE = (
    "sourced", "sourced list", "sourced list (as named)", "sourced list (complete as given)",
    "sourced list (complete, 42)", "sourced list (complete, 94)", "sourced (16 of 20 or 21)", "sourced, one source",
)  # fmt: skip
"""How sure a row of participation is, in the words of its list."""

REGIONAL_GROUPS = (
    "African States", "Asia-Pacific States", "Eastern European States", "Latin American and Caribbean States",
    "Western European and other States",
)  # fmt: skip
"""The regional groups of the General Assembly."""

MEETING_KINDS = (
    "process-conference", "diplomatic-conference", "signing-conference", "regional-conference", "regional-workshop",
    "thematic-conference", "international-conference", "msp", "review-conference", "preparatory-meeting",
    "intersessional", "process", "series",
)  # fmt: skip
"""The kinds of meeting; ``process`` and ``series`` are the three pseudo meetings of the claim guide."""

FAMILIES = ("treaty", "meeting", "declaration", "vote", "practice")
"""The families of predicates, as the claim guide groups them."""

OBJECT_KINDS = ("treaty", "meeting", "process", "series", "declaration", "resolution", "weapon")
"""The kinds of thing that a claim's object can be."""

CONSENT_TYPES = ("ratification", "acceptance", "approval", "accession", "succession", "consent to be bound")
"""How a state expressed its consent to be bound."""

STATUSES = ("party", "signatory", "not party", "withdrawn")
"""What a state is to a treaty by the depositary's record on the day it was read."""

VOTES = ("yes", "no", "abstain", "absent")
"""How a member voted; ``absent`` is non-participation, which is not abstention."""

ROLES = (
    "adopted", "did not participate", "endorsed wellington-declaration", "observer", "participated",
    "participated (core group)", "participated (new there)", "participated and endorsed oslo-declaration",
    "participated, did not endorse oslo-declaration", "signed",
)  # fmt: skip
"""What a state did at a meeting."""

Known = Callable[[str], frozenset[str]]
"""Gives the identifiers of a table by its name."""

_word = pattern(r"[a-z]+(?:[A-Z][a-z]+)*", "predicate (words joined as in votedInFavorOf)")
_qid = pattern(r"Q[1-9]\d*", "Wikidata identifier (Q…)")
_symbol = pattern(r"A/RES/\d+/\d+", "symbol of a resolution (A/RES/70/54)")
_untc = pattern(r"[IVX]+-\d+(-[a-z])?", "number in the UN Treaty Collection (XXVI-6)")


def _column(name: str, kind: Kind = text, *, required: bool = False) -> Column:
    return Column(name, kind, required)


def _must(name: str, kind: Kind = text) -> Column:
    return Column(name, kind, required=True)


def tables(known: Known) -> dict[str, Table]:
    """All curated tables by name; ``known`` gives the identifiers of a table, for the columns that name its rows."""

    def reference(table: str) -> Kind:
        return to_table(table, lambda: known(table))

    state = reference("states")
    names = several(text)
    provenance = (
        _must("confidence", one_of(CONFIDENCE)), _must("source", several(reference("sources"))), _column("note"),
    )  # fmt: skip
    listed = _must("in_guide", yes_no)
    status = tuple(_status_columns(state, several(reference("sources"))))
    participation = (
        _must("alpha3", state), _must("meeting", reference("meetings")), _must("role", one_of(ROLES)),
        _must("confidence", one_of(PARTICIPATION_CONFIDENCE)), _must("source", several(reference("sources"))),
        _column("note"),
    )  # fmt: skip
    made = (
        Table("sources", "registry/sources.csv", (
            _must("id", identifier), _must("kind", one_of((*SOURCE_KINDS, "data-set", "vocabulary"))), _must("title"),
            _must("publisher"), _column("locator"), _column("url", iri), _column("as_of", interval), _must("licence"),
            _must("used_for"),
        ), ("id",)),
        Table("states", "registry/states.csv", (*_state_columns(names), *provenance), ("alpha3",)),
        Table("ambiguous-names", "registry/ambiguous_names.csv", (
            _must("name"), _must("kind", one_of(("name", "adjective", "demonym"))),
            _must("candidates", several(state)), _column("default", state), *provenance,
        ), ("name", "kind")),
        Table("name-traps", "registry/name_traps.csv", (
            _must("phrase"), _must("states", several(state)), _must("means"), *provenance,
        ), ("phrase",)),
        Table("treaties", "registry/treaties.csv", (
            _must("id", identifier), _must("name"), _must("name_official"), _column("aliases", names),
            _must("adopted", point), _must("adopted_place"), _column("opened", point), _column("opened_place"),
            _column("closed", point), _must("in_force", point), _must("force_article", number),
            _must("force_rule", one_of(force.RULES)), _must("force_threshold", number), _must("depositary"),
            _must("registration", number), _column("unts"), _must("untc_id", _untc), _must("untc_iri", iri),
            _column("part_of", reference("treaties")), _column("dbpedia_resource", iri), *provenance,
        ), ("id",), (rules.treaty_dates,)),
        Table("meetings", "registry/meetings.csv", (
            _must("id", identifier), _must("name"), _must("kind", one_of(MEETING_KINDS)),
            _column("part_of", reference("meetings")), _column("ordinal", number), _must("aliases", names),
            _column("place"), _column("place_aliases", names), _column("country", state), _column("host", state),
            _column("host_check"), _column("start", point), _column("end", point),
            _column("sessions", several(interval)), listed, *provenance,
        ), ("id",), (rules.meeting_days, rules.meeting_year, rules.meeting_place)),
        Table("declarations", "registry/declarations.csv", (
            _must("id", identifier), _must("name"), _column("aliases", names), _must("meeting", reference("meetings")),
            _must("date", point), _column("endorsing_states", number), listed, *provenance,
        ), ("id",)),
        Table("resolutions", "registry/resolutions.csv", (
            _must("id", identifier), _must("kind", one_of(("annual", "other"))), _must("title"), _must("year", number),
            _must("symbol", _symbol), _must("date", point), _column("votes_for", number),
            _column("votes_against", number), _column("abstentions", number), _column("voted_against", several(state)),
            _column("c1_document"), _column("c1_date", point), _column("c1_for", number),
            _column("c1_against", number), _column("c1_abstentions", number), _must("roll_call", yes_no), listed,
            _must("confidence", one_of(CONFIDENCE)), _must("confidence_note"),
            _must("source", several(reference("sources"))), _column("note"),
        ), ("id",), (rules.resolution_year,)),
        Table("predicates", "registry/predicates.csv", (
            _must("name", _word), _must("family", one_of(FAMILIES)), _must("label"), _column("label_negative"),
            _must("object_kinds", several(one_of(OBJECT_KINDS))), _must("definition"), _must("has_negative", yes_no),
            _column("definition_negative"), _must("date_meaning"),
            _column("excludes", several(reference("predicates"))), *provenance,
        ), ("name",), (rules.predicate_negative,)),
        Table("weapons", "registry/weapons.csv", (
            _must("id", identifier), _must("name"), _column("aliases", names), listed, *provenance,
        ), ("id",)),
        Table("organisations", "registry/organisations.csv", (
            _must("id", identifier), _must("name"), _column("abbreviation"), _column("aliases", names),
            _must("kind", one_of((
                "civil-society", "research", "international-organisation", "un-body", "media", "publisher", "company",
            ))),
            _column("parent", reference("organisations")), _column("url", iri), *provenance,
        ), ("id",)),
        Table("vocabularies", "registry/vocabularies.csv", (
            _must("concept"), _column("object", identifier), _must("vocabulary"), _must("iri", iri), _column("label"),
            _must("confirmed", one_of(("yes", "partly", "no"))), _must("confirmed_note"),
            _must("source", several(reference("sources"))), _column("note"),
        ), ("concept", "vocabulary", "iri")),
        Table("ccm-status", "depositary/ccm_status.csv", status, ("alpha3",), (rules.status_dates,)),
        Table("mbt-status", "depositary/mbt_status.csv", status, ("alpha3",), (rules.status_dates,)),
        Table("ccw-status", "depositary/ccw_status.csv", status, ("alpha3",), (rules.status_dates,)),
        Table("ccw-protocols-status", "depositary/ccw_protocols_status.csv", (
            _must("alpha3", state), _must("instrument", reference("treaties")), _must("consent_date", point),
            _must("consent_type", one_of(CONSENT_TYPES)), _must("untc_name"), _must("confidence", one_of(CONFIDENCE)),
            _must("source", several(reference("sources"))),
        ), ("alpha3", "instrument")),
        Table("unga-votes", "depositary/unga_votes.csv", (
            _must("alpha3", state), _must("year", number), _must("resolution", _symbol), _must("vote", one_of(VOTES)),
            *provenance,
        ), ("alpha3", "year")),
        Table("oslo-participation", "depositary/oslo_participation.csv", participation, ("meeting", "alpha3", "role")),
        Table(
            "regional-participation", "depositary/regional_participation.csv", participation,
            ("meeting", "alpha3", "role"),
        ),
        Table("participation-lists", "depositary/participation_lists.csv", (
            _must("meeting", reference("meetings")),
            _must("what", one_of(("adopted", "endorsed", "participated", "signed"))), _must("complete", yes_no),
            _must("scope", one_of(("all states", *REGIONAL_GROUPS))), _column("total", number), *provenance,
        ), ("meeting", "what")),
    )  # fmt: skip
    return {table.name: table for table in made}


def _state_columns(names: Kind) -> tuple[Column, ...]:
    return (
        _must("alpha3", alpha3), _must("alpha2", alpha2), _column("iso_numeric", m49), _column("m49", m49),
        _must("name_short"), _must("takes_article", yes_no), _must("name_official"), _must("monitor_name"),
        _must("monitor_name_evidence"), _column("monitor_slug_seen", names), _column("untc_name"),
        _must("name_variants", names), _column("names_other", names), _column("names_former", names),
        _must("adjectives", names), _column("demonyms", names), _must("language_check"),
        _must("un_status", one_of((
            "member", "observer state", "non-member, member of specialised agencies", "non-member",
        ))),
        _column("un_regional_group", one_of(REGIONAL_GROUPS)), _column("m49_region"), _column("m49_subregion"),
        _column("m49_intermediate"), _must("wikidata_qid", _qid), _must("wikidata_check"),
        _must("geonames_id", number), _must("geonames_check"), _must("dbpedia_resource", iri), _must("dbpedia_check"),
        _column("cow_code", number), _column("cow_name"), _column("gw_code", number), _column("gw_name"),
        _must("eu_country_iri", iri), _must("eu_check"), _column("unbis_iri", iri),
    )  # fmt: skip


def _status_columns(state: Kind, sources: Kind) -> tuple[Column, ...]:
    return (
        _must("alpha3", state), _must("status", one_of(STATUSES)), _column("signature_date", point),
        _column("consent_date", point), _column("consent_type", one_of(CONSENT_TYPES)),
        _column("provisional_application", point), _column("entry_into_force_derived", point),
        _column("withdrawal_deposited", point), _column("withdrawal_effective", point), _column("untc_name"),
        _must("second_source"), _must("source", sources), _column("note"),
    )  # fmt: skip
