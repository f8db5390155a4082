"""What a store made of a triple: named, so that one can tell a harmless rewriting from a loss."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from treatygraph.namespaces import PREFIXES

Kind = Literal[
    "lost",
    "added",
    "language tag lost",
    "same value, written differently",
    "value rewritten",
    "datatype changed",
    "IRI rewritten",
]

_LITERAL = re.compile(r'"(?P<value>(?:[^"\\]|\\.)*)"(?:@(?P<language>[A-Za-z0-9-]+)|\^\^<(?P<datatype>[^>]*)>)?')


@dataclass(frozen=True, slots=True)
class Difference:
    """One triple that is not as it was sent: the graph, what happened, the line sent and the line held (if any)."""

    graph: str
    kind: Kind
    sent: str | None
    held: str | None

    @property
    def harmless(self) -> bool:
        """Whether the triple still says the same: its object has the same value, written in another way."""
        return self.kind == "same value, written differently"


def differences(graph: str, sent: Sequence[str], held: Sequence[str]) -> list[Difference]:
    """What differs between the lines sent and the lines held; those of one subject and predicate are paired.

    >>> one, = differences("g", ['<a:s> <a:p> "x"@en .'], ['<a:s> <a:p> "x" .'])
    >>> one.kind
    'language tag lost'
    """
    gone, new = set(sent) - set(held), set(held) - set(sent)
    found: list[Difference] = []
    unpaired = sorted(new)
    for line in sorted(gone):
        start = line.rpartition(" .")[0].split(" ", 2)
        partner, kind = None, None
        for other in unpaired:
            end = other.rpartition(" .")[0].split(" ", 2)
            if end[:2] == start[:2] and (kind := _rewriting(start[2], end[2])) is not None:
                partner = other
                break
        if partner is not None and kind is not None:
            unpaired.remove(partner)
            found.append(Difference(graph, kind, line, partner))
        else:
            found.append(Difference(graph, "lost", line, None))
    found.extend(Difference(graph, "added", None, line) for line in unpaired)
    return found


def _rewriting(sent: str, held: str) -> Kind | None:
    """What turned one object into the other; None where they have nothing to do with each other."""
    one, two = _LITERAL.fullmatch(sent), _LITERAL.fullmatch(held)
    if one is None or two is None:
        return "IRI rewritten" if one is None and two is None and sent.lower() == held.lower() else None
    if one["value"] == two["value"]:
        if one["language"] and not two["language"]:
            return "language tag lost"
        return "datatype changed"
    if one["datatype"] and one["datatype"] == two["datatype"] and _value(one) == _value(two) is not None:
        return "same value, written differently"
    if (one["datatype"], one["language"]) == (two["datatype"], two["language"]):
        near = one["datatype"] is not None or one["value"][:8] == two["value"][:8]
        return "value rewritten" if near else None
    return None


def _value(literal: re.Match[str]) -> object:
    """The value of a number or a truth value, whatever way it is written; None for anything else."""
    datatype = literal["datatype"].removeprefix(PREFIXES["xsd"])
    if datatype == "boolean":
        return {"true": True, "1": True, "false": False, "0": False}.get(literal["value"])
    if datatype in ("integer", "decimal", "nonNegativeInteger", "positiveInteger", "int", "long"):
        try:
            return Decimal(literal["value"])
        except ArithmeticError:
            return None
    return None
