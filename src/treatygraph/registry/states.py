"""A state, with the names it goes by and the codes that other tables know it by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from treatygraph.registry.cells import split
from treatygraph.registry.provenance import Provenance
from treatygraph.registry.table import Values


class Code(NamedTuple):
    """A state's code in another system, with how it was checked where the table tells."""

    system: str
    value: str
    check: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """A state of the registry, by its ISO 3166-1 alpha-3 code (``XKX`` for Kosovo, which ISO does not list).

    ``name`` is the short English name; ``takes_article`` says whether prose puts "the" before it. ``variants``,
    ``other_names`` and ``former_names`` are further names of it; ``adjectives`` ("Kyrgyz") stand before "officials",
    ``demonyms`` are the plural nouns of its people.
    """

    alpha3: str
    alpha2: str
    name: str
    takes_article: bool
    official_name: str
    monitor_name: str
    untc_name: str | None
    variants: tuple[str, ...]
    other_names: tuple[str, ...]
    former_names: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    un_status: str
    regional_group: str | None
    region: str | None
    subregion: str | None
    intermediate_region: str | None
    codes: tuple[Code, ...]
    provenance: Provenance

    def code(self, system: str) -> str | None:
        """Its code in a system (``wikidata``, ``m49``, ``gleditsch-ward`` …); None where it has none."""
        return next((code.value for code in self.codes if code.system == system), None)

    @classmethod
    def of(cls, values: Values) -> State:
        """From a row of ``states.csv``."""
        return cls(
            alpha3=values["alpha3"],
            alpha2=values["alpha2"],
            name=values["name_short"],
            takes_article=values["takes_article"] == "yes",
            official_name=values["name_official"],
            monitor_name=values["monitor_name"],
            untc_name=values["untc_name"] or None,
            variants=split(values["name_variants"]),
            other_names=split(values["names_other"]),
            former_names=split(values["names_former"]),
            adjectives=split(values["adjectives"]),
            demonyms=split(values["demonyms"]),
            un_status=values["un_status"],
            regional_group=values["un_regional_group"] or None,
            region=values["m49_region"] or None,
            subregion=values["m49_subregion"] or None,
            intermediate_region=values["m49_intermediate"] or None,
            codes=_codes(values),
            provenance=Provenance.of(values),
        )


_CODES = (
    ("iso-3166-1-alpha-3", "alpha3", None),
    ("iso-3166-1-alpha-2", "alpha2", None),
    ("iso-3166-1-numeric", "iso_numeric", None),
    ("m49", "m49", None),
    ("wikidata", "wikidata_qid", "wikidata_check"),
    ("geonames", "geonames_id", "geonames_check"),
    ("dbpedia", "dbpedia_resource", "dbpedia_check"),
    ("correlates-of-war", "cow_code", None),
    ("gleditsch-ward", "gw_code", None),
    ("eu-country", "eu_country_iri", "eu_check"),
    ("unbis", "unbis_iri", None),
)

CODE_SYSTEMS = tuple(system for system, _, _ in _CODES)
"""The code systems of :meth:`State.code`."""


def _codes(values: Values) -> tuple[Code, ...]:
    return tuple(
        Code(system, values[column], values[check] if check else None)
        for system, column, check in _CODES
        if values[column]
    )
