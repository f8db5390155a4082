"""The depositary's record as QuickStatements for Wikidata, each statement with its day and its reference.

Signatures are ``signatory`` (P1891) and consents ``ratified by`` (P6193), which on Wikidata covers ratification,
acceptance, approval and accession; each with ``point in time`` (P585), ``reference URL`` (P854) of the depositary's
status page and ``retrieved`` (P813), the day on which it was read. Successions are left out: P6193 does not cover them.
Format: version 1, https://www.wikidata.org/wiki/Help:QuickStatements. Nothing is sent anywhere.
"""

from __future__ import annotations

import re

from treatygraph.errors import InputError, QueryError
from treatygraph.links.mappings import mappings
from treatygraph.record import record_day
from treatygraph.registry import STATUS_TABLES, Registry

SIGNATORY, RATIFIED_BY, POINT_IN_TIME = "P1891", "P6193", "P585"
_REFERENCE_URL, _RETRIEVED = "S854", "S813"
_ITEM = re.compile(r"Q[1-9][0-9]*", re.ASCII)
_COVERED = frozenset({"ratification", "acceptance", "approval", "accession"})


def quickstatements(registry: Registry, treaty: str, item: str) -> str:
    """The statements on a treaty, one a line, by state; ``item`` is the treaty's own item, which no table here has.

    Raises InputError for an item that is none, QueryError for a treaty of which the record has no acts, and
    UnknownIdentifier for one that is unknown.
    """
    if not _ITEM.fullmatch(item):
        raise InputError(f"{item!r} is no Wikidata item", todo="look the treaty up on Wikidata and give its Q number")
    known = registry.treaty(treaty)
    if treaty not in STATUS_TABLES:
        raise QueryError(f"the record of {treaty} tells no acts by kind", todo=f"take {', '.join(STATUS_TABLES)}")
    items = {one.identifier: one.code for one in mappings(registry)[0] if one.system == "wikidata"}
    source = (_REFERENCE_URL, f'"{known.untc_iri}"', _RETRIEVED, _day(record_day(registry, treaty)))
    lines = []
    for state, row in registry.status(treaty).items():
        acts = [(SIGNATORY, row.signature)]
        if row.consent_type in _COVERED:
            acts.append((RATIFIED_BY, row.consent))
        lines += [
            "\t".join((item, act, items[state], POINT_IN_TIME, _day(when), *source))
            for act, when in acts
            if when is not None and state in items
        ]
    return "".join(f"{line}\n" for line in lines)


def _day(date: str) -> str:
    """A date as Wikidata writes it, with its precision: 9 a year, 10 a month, 11 a day."""
    parts = date.split("-")
    whole = "-".join((*parts, "00", "00")[:3])
    return f"+{whole}T00:00:00Z/{8 + len(parts)}"
