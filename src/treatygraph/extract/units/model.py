"""What a unit is: a stretch of a sentence that the lexicon or the calendar knows, with its kind."""

from __future__ import annotations

from treatygraph.extract.dates import Stated

NOUNISH = frozenset(
    {
        "ST",
        "W",
        "NAME",
        "ORG",
        "SP",
        "TR",
        "TXT",
        "MT",
        "PL",
        "PROC",
        "DECL",
        "CM",
        "STK",
        "PN",
        "ACT",
        "INS",
        "EIF",
        "EPI",
        "VOTE",
        "RES",
        "LAW",
        "REP",
        "REPW",
        "LET",
        "DLB",
        "CTY",
        "CTN",
        "WILL",
        "OBS",
        "SUP",
        "SUPN",
        "EVI",
        "CON",
        "NUM",
        "ONE",
        "TRN",
        "ABSN",
        "VIRT",
        "MATTER",
        "DESTR",
        "TIME",
        "NO",
        "EMB",
    }
)
"""The kinds of unit of which a noun phrase is made."""


class Unit:
    """A stretch of a sentence: ``kind``, ``value`` (sense of a verb, code of a state…), ``form``, characters, text."""

    __slots__ = ("adj", "date", "end", "form", "kind", "low", "start", "text", "value")

    def __init__(self, kind: str, value: str, start: int, end: int, text: str, form: str = "") -> None:
        self.kind = kind
        self.value = value
        self.start = start
        self.end = end
        self.text = text
        self.low = text.lower()
        self.form = form
        self.adj = False
        self.date: Stated | None = None

    def __repr__(self) -> str:
        return f"{self.kind}:{self.value}:{self.text}" + (f"/{self.form}" if self.form else "")
