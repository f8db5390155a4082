"""What a clause is, and which verbs are verbs of speech."""

from __future__ import annotations

from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.verbs import VerbGroup

SAYING = frozenset({"say", "confirm", "deny", "ruleout", "allege", "describe", "answer"})
"""The senses of verbs whose subject is a speaker."""


class Clause:
    """A verb group with its subject and all that belongs to it.

    ``kind``: main, vp (shares the subject of ``host``), rel, sub (with ``link``: when, although…), comp (content of
    speech or thought of ``host``), ing, inf, part, paren. ``pre`` stands before the verb, ``post`` after it.
    """

    __slots__ = (
        "antecedent",
        "conj",
        "host",
        "kind",
        "link",
        "order",
        "parent",
        "post",
        "pre",
        "rel",
        "subject",
        "vg",
    )

    def __init__(self, kind: str, parent: Clause | None = None, host: Clause | None = None) -> None:
        self.kind = kind
        self.parent = parent
        self.host = host
        self.vg: VerbGroup | None = None
        self.subject: Phrase | None = None
        self.antecedent: Phrase | None = None
        self.pre: list[Node] = []
        self.post: list[Node] = []
        self.link = ""
        self.conj = ""
        self.rel = ""
        self.order = 0

    @property
    def sense(self) -> str:
        """The sense of its verb, empty where it has none."""
        return self.vg.sense if self.vg else ""

    @property
    def nodes(self) -> list[Node]:
        """What stands before and after the verb."""
        return self.pre + self.post

    def __repr__(self) -> str:
        return f"[{self.kind}{':' + self.link if self.link else ''} subj={self.subject} {self.vg} pre={self.pre}]"


def speaker_behind(clause: Clause) -> Phrase | None:
    """The phrase behind a verb of speech that can be its subject, as in ", said the Minister of Defense"."""
    first = clause.post[0] if clause.post else None
    vg = clause.vg
    if clause.kind != "vp" or clause.conj != "," or vg is None or vg.aux or clause.sense not in SAYING:
        return None
    if not isinstance(first, Phrase) or first.gov is not None or first.head.kind not in ("SP", "ST"):
        return None
    return first


def told_by(clause: Clause) -> bool:
    """Whether a verb of speech behind "as" has its speaker behind it: "As reported by the ministry"."""
    if clause.kind != "sub" or clause.link != "as" or clause.sense not in SAYING or clause.host is None:
        return False
    first = next((node for node in clause.post if isinstance(node, Phrase)), None)
    return clause.subject is None and first is not None and first.gov == "by"


def close_reports(clauses: list[Clause]) -> None:
    """Make passives of the participles that have their speaker behind them, once all clauses are known."""
    for clause in clauses:
        if clause.vg is not None and told_by(clause):
            clause.vg.passive = True
