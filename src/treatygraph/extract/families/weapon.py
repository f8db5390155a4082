"""What all that is told of practice shares: the weapon, the verbs and nouns, and how a claim about it is written."""

from __future__ import annotations

from treatygraph.extract.frames import Frame, Report
from treatygraph.extract.reading import Reading, span_of
from treatygraph.extract.when import clause_date

OBJECT = "cluster-munitions"
"""The object of every claim about practice."""

VERBS = {
    "use": "used",
    "produce": "produced",
    "transfer": "transferred",
    "export": "exported",
    "import": "imported",
    "stockpile": "stockpiled",
    "acquire": "imported",
    "receive": "imported",
    "make": "produced",
}
"""The senses of verbs that tell practice, with their predicates."""

NOUNS = {
    "use": "used",
    "produce": "produced",
    "transfer": "transferred",
    "export": "exported",
    "import": "imported",
    "stockpile": "stockpiled",
}
"""The values of nouns that tell practice, with their predicates."""

HOLDING = frozenset({"possess", "hold", "retain", "inherit", "have"})
"""The senses of verbs whose object can be a stockpile."""

NO_CLAIM = frozenset(
    {"should", "if", "urge", "invite", "purpose", "require", "plan", "intent", "can", "begin", "decide", "may"}
)
"""The modes in which practice is a wish, a duty or a possibility."""

ANY = frozenset(
    {"any", "more", "some", "none", "all", "either", "large", "various", "several", "types", "quantities", "others"}
)
"""Heads of phrases that stand for the weapon where it has been named."""

_OTHER_WEAPONS = frozenset({"mine", "mines", "landmines", "landmine", "antipersonnel", "anti-personnel", "munition"})
_OF_CLAUSE = "of the clause"


def about_weapon(reading: Reading) -> bool:
    """Whether the sentence names cluster munitions, or goes on from one that does."""
    named = any(
        (unit.kind == "CM" and unit.value != "weak")
        or (unit.kind == "CON" and ("cluster" in unit.low or "submunition" in unit.low))
        for unit in reading.units
    )
    return named or reading.discourse.topic == "practice"


def bare_stock(reading: Reading) -> bool:
    """Whether stockpiles are told of that a profile of cluster munitions need not name: "it has no stockpiles"."""
    if reading.discourse.part_treaty != "ccm" or not any(unit.kind == "STK" for unit in reading.units):
        return False
    return not any(unit.low in _OTHER_WEAPONS for unit in reading.units)


def tell(
    reading: Reading,
    frame: Frame,
    predicate: str,
    *ends: int,
    rule: str,
    positive: bool,
    date: str | None = _OF_CLAUSE,
    hedged: bool = False,
    report: Report | None = None,
) -> None:
    """Add what a clause tells: from its verb to the furthest of ``ends``, dated as the clause is unless told."""
    when = clause_date(frame.clause, reading.discourse) if date == _OF_CLAUSE else date
    reading.emit(
        frame,
        predicate,
        OBJECT,
        positive=positive,
        date=when,
        span=span_of(frame.clause, *ends),
        rule=rule,
        hedged=hedged,
        report=report,
    )


def grant(reading: Reading, predicate: str, span: tuple[int, int], *, rule: str, date: str | None = None) -> None:
    """Add what the text takes for granted, without saying it: "its stockpile of cluster munitions"."""
    reading.emit(None, predicate, OBJECT, positive=True, date=date, span=span, rule=rule)
