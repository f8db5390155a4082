"""National legislation: a law of its own to implement the convention, or none."""

from __future__ import annotations

import re

from treatygraph.extract.context import SELF, owner
from treatygraph.extract.dates import finer
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.when import clause_date, date_in

_NO_CLAIM = frozenset(
    {"should", "if", "urge", "invite", "purpose", "require", "may", "can", "plan", "intent", "need", "begin"}
)
_APPROVING = re.compile(r"\b(?:law|legislation|act|decree)s? (?:approving|authorizing|for|on|to) (?:the )?ratif")
_NOT_A_LAW = ("draft", "bill", "proposed")
_CODES = ("criminal code", "penal code")
_PURPOSE = re.compile(
    r"\b(?:implement|incorporat|enforc|transpos|giv\w* effect to|tak|bring)\w* "
    r"(?:\S+ ){0,12}?\S*(?:convention|treaty|cluster)"
)
_BOTH = re.compile(
    r"(?:implement|legislation|law|act)\b.{0,60}?(?:"
    r"convention on cluster munitions,? (?:and|as well as) (?:of )?the mine ban"
    r"|mine ban treaty,? (?:and|as well as) (?:of )?the convention on cluster munitions)"
)
_TITLE = re.compile(r"\b(?:Act|Law|Decree|Ordinance|Code|Order|Statute)\b")
_RATIFYING = re.compile(r"(?i)\bratification and (?=implementation)")
_NO_TITLE = re.compile(
    r"draft|\bbill\b|existing|await|pending|being|consider|ratif|under ?way|\bnot\b|propos|suffic|\bno\b(?!\.?\s?\d)",
    re.IGNORECASE,
)


def read(reading: Reading) -> None:
    """Find the claims about national legislation in a sentence."""
    if (reading.sentence.lead or "").lower().startswith("national implement"):
        _row(reading)
        return
    for frame in reading.frames:
        if frame.sense in ("enact", "adopt", "undertake", "have", "accept", "sign"):
            _legislation(reading, frame)
        elif frame.sense == "amend":
            _amended(reading, frame)
        elif frame.sense in ("be", "serve"):
            _titled(reading, frame)
            _none(reading, frame)
        elif frame.sense == "lack":
            _none(reading, frame)
        elif frame.sense in ("other", "inforce", "assent"):
            _in_force(reading, frame)


def _row(reading: Reading) -> None:
    """A row of a status table: the title of the law, or "None"."""
    text = reading.text
    none = text.strip(" .").lower() in ("none", "no", "no specific legislation")
    if not none and (not _TITLE.search(text) or _NO_TITLE.search(text)):
        return
    reading.emit(
        None,
        "enactedLegislation",
        reading.discourse.part_treaty,
        positive=not none,
        date=_finest(reading, max(text.find("amended"), 0)),
        span=(0, len(text)),
        rule="legislation.row",
    )


def _finest(reading: Reading, start: int) -> str | None:
    """The first date from a place on, or one that tells it finer: the year in an Act's name is not its day."""
    best: str | None = None
    for unit in reading.units:
        if unit.kind == "DATE" and unit.value and unit.start >= start and (best is None or finer(unit.value, best)):
            best = unit.value
    return best


def _titled(reading: Reading, frame: Frame) -> None:
    """As in "its implementing legislation is the NAME Act", "the NAME Act serves as its implementing legislation"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    objects = [n for n in clause.post if isinstance(n, Phrase)]
    subject = clause.subject
    if subject is None or not objects or frame.negative or frame.mode or vg.passive:
        return
    before = reading.text[subject.start : vg.start]
    after = reading.text[vg.end :]
    own, title = (subject, after) if _own_law(reading, subject, before) else (objects[0], before)
    if own is not subject and (own.gov not in (None, "as") or not _own_law(reading, own, after)):
        return
    if own is subject and frame.sense != "be":
        return
    if not _TITLE.search(title) or _NO_TITLE.search(_RATIFYING.sub("", title)):
        return
    _tell(
        reading,
        None,
        before + after,
        positive=True,
        date=_finest(reading, subject.start),
        span=(subject.start, objects[0].end),
        rule="legislation.title",
    )


def _none(reading: Reading, frame: Frame) -> None:
    """As in "there is no specific legislation to implement the convention", "lacks implementing legislation"."""
    clause = frame.clause
    law = next((n for n in clause.post if isinstance(n, Phrase)), None)
    if law is None or not law.has("LAW") or frame.mode:
        return
    there = frame.subject == "there" and (frame.negative or law.units[0].kind == "NO")
    lacks = frame.sense == "lack" and frame.subject == SELF and not frame.negative
    tail = reading.text[law.start :]
    if not (there or lacks) or not ("implement" in tail or _PURPOSE.search(tail.lower())):
        return
    _tell(
        reading,
        frame,
        tail,
        positive=False,
        date=clause_date(clause, reading.discourse),
        span=span_of(clause, law.end),
        rule="legislation.none",
    )


def _in_force(reading: Reading, frame: Frame) -> None:
    """As in "the Cluster Munitions Act came into force", "Act No. 3 of 2011 implements the convention"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    first = clause.host if clause.kind == "vp" and clause.host is not None else clause
    if first.kind == "rel" and clause is first:
        _which_is_in_force(reading, frame)
        return
    if first.kind != "main" or frame.negative or frame.mode or vg.head is None:
        return
    subject = next((n for n in first.pre if isinstance(n, Phrase) and n.has("LAW") and n.gov is None), None)
    start = first.pre[0].start if first.pre else 0
    before = reading.text[start : first.vg.start if first.vg is not None else vg.start]
    tail = reading.text[vg.start :]
    carries = vg.head.low.startswith(("implement", "incorporat", "transpos")) and "convention" in tail
    titled = subject is not None and subject.has("LAW") and _TITLE.search(before) and not _NO_TITLE.search(before)
    into = next((n for n in clause.post if isinstance(n, Phrase) and n.has("LAW") and n.gov in ("into", "in")), None)
    taken_in = frame.subject == SELF and carries and vg.head.low.startswith(("incorporat", "transpos"))
    if vg.passive or not (
        (_passed_law(subject, before) and carries and not _NO_TITLE.search(before))
        or (titled and (carries or (frame.sense != "other" and "luster" in before)))
        or (taken_in and into is not None)
        or (frame.sense == "inforce" and subject is not None and _own_law(reading, subject, before))
    ):
        return
    own = (titled or _passed_law(subject, before)) and frame.sense == "other"
    _tell(
        reading,
        None,
        before + tail,
        positive=True,
        date=_finest(reading, start) if own else clause_date(clause, reading.discourse),
        span=(start, max(vg.end, into.end if into is not None else 0)),
        rule="legislation.force",
    )


def _passed_law(subject: Phrase | None, text: str) -> bool:
    """As in "A law on the prohibition of their manufacture, passed in July 2009, implements the convention"."""
    return subject is not None and subject.has("LAW") and re.search(r"\b(?:passed|enacted|adopted)\b", text) is not None


def _which_is_in_force(reading: Reading, frame: Frame) -> None:
    """As in "the report lists the Cluster Munitions Act 2009, which entered into force on 25 March 2010"."""
    clause = frame.clause
    law, vg, host = clause.antecedent, clause.vg, clause.host
    if law is None or vg is None or host is None or not law.has("LAW") or frame.sense != "inforce" or frame.negative:
        return
    told = reading.role(host.subject) == "report" and not (host.vg is not None and host.vg.neg)
    title = reading.text[law.start : vg.start]
    if not told or not _TITLE.search(title) or _NO_TITLE.search(title) or "luster" not in title:
        return
    date = clause_date(clause, reading.discourse)
    span = (law.start, max(vg.end, last_date_end(clause.post, date)))
    _tell(reading, None, title, positive=True, date=date, span=span, rule="legislation.force")


def _own_law(reading: Reading, phrase: Phrase, text: str) -> bool:
    """Whether a phrase is the state's own law to implement a treaty."""
    purpose = "implement" in text.lower() or _PURPOSE.search(text.lower()) is not None
    return phrase.has("LAW") and owner(phrase, reading.discourse) == SELF and purpose


def _treaties(reading: Reading, text: str) -> list[str]:
    """The treaties that a law implements: "for both the Convention on Cluster Munitions and the Mine Ban Treaty"."""
    low = text.lower()
    if "cluster" not in low and ("mine ban" in low or "antipersonnel" in low):
        return ["mbt"]
    both = _BOTH.search(low) is not None
    return [reading.discourse.part_treaty, *(["mbt"] if both and reading.discourse.part_treaty == "ccm" else [])]


def _amended(reading: Reading, frame: Frame) -> None:
    """As in "amended its law in order to take the convention's provisions into it", "was amended to implement"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    law = clause.subject if vg.passive else reading.direct(clause)
    if law is None or not law.has("LAW") or frame.negative or frame.mode or owner(law, reading.discourse) == "other":
        return
    tail = reading.text[vg.end :].lower()
    if not (frame.self_acts or vg.passive or frame.subject == "law") or not _PURPOSE.search(tail):
        return
    first = frame.subject == "law" and not vg.passive and clause.subject is not None
    date = clause_date(clause, reading.discourse) or (_finest(reading, 0) if first else None)
    end = law.end if not vg.passive else 0
    _tell(
        reading,
        frame,
        tail,
        positive=True,
        date=date,
        span=span_of(clause, end, last_date_end(clause.post, date)),
        rule="legislation.amended",
    )


def _law_specific(phrase: Phrase | None) -> bool:
    """As in "no law specific to the convention": the adjective stands behind its noun."""
    return phrase is not None and phrase.has("LAW") and phrase.head.low == "specific"


def _legislation(reading: Reading, frame: Frame) -> None:
    """A law of its own: "has enacted a law that prohibits", "has not enacted specific legislation", "has no law"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    law = next((n for n in clause.post if isinstance(n, Phrase) and n.has("LAW") and n.gov in (None, "with")), None)
    subject_law = (frame.subject == "law" or _law_specific(clause.subject)) and vg.passive
    if law is None and not subject_law:
        return
    acts = frame.self_acts or subject_law
    if not acts or frame.mode in _NO_CLAIM:
        return
    phrase = law or frame.phrase
    assert phrase is not None
    vicinity = reading.text[phrase.start : vg.start if subject_law else phrase.end].lower()
    tail = reading.text[vg.start :].lower()
    named = reading.text[phrase.start : phrase.end + 60]  # "the Criminal Code Amendment (Cluster Munitions) Act"
    if any(word in vicinity for word in _NOT_A_LAW):
        return
    if any(word in vicinity for word in _CODES) and not ("luster" in named and "Act" in named):
        return
    if "ratif" in vicinity or _APPROVING.search(tail) or reading.text[: vg.start].lower().endswith("draft and "):
        return
    negative = frame.negative != (phrase.units[0].kind == "NO" and not subject_law)
    about = any(
        word in tail or word in vicinity
        for word in ("implement", "cluster", "convention", "prohibit", "specific", "ban", "enforce")
    )
    if not about:
        return
    if frame.sense == "have" and not negative:
        return
    if frame.sense in ("undertake", "accept") and not negative:
        return
    if not negative and not any(word in tail or word in vicinity for word in ("cluster", "convention", "implement")):
        return
    date = clause_date(clause, reading.discourse)
    if date is None and not negative:
        purposes = [one for one in reading.below(clause) if one.kind == "inf" and one.host is clause]
        date = next((found for one in purposes if (found := date_in(one.post))), None)
    _tell(
        reading,
        frame,
        f"{vicinity} {tail}",
        positive=not negative,
        date=date,
        span=span_of(clause, phrase.end if law else 0, last_date_end(clause.post, date)),
        rule="legislation",
    )


def _tell(
    reading: Reading,
    frame: Frame | None,
    words: str,
    *,
    positive: bool,
    date: str | None,
    span: tuple[int, int],
    rule: str,
) -> None:
    """One claim for each treaty that these words say the law implements."""
    for treaty in _treaties(reading, words):
        reading.emit(frame, "enactedLegislation", treaty, positive=positive, date=date, span=span, rule=rule)
