"""National legislation: a law of its own to implement the convention, or none."""

from __future__ import annotations

import re

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families.law_words import NO_TITLE, PURPOSE, RATIFYING, TITLE, finest, own_law, tell_law
from treatygraph.extract.families.laws_in_force import became_law, in_force
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date, date_in

_NO_CLAIM = frozenset(
    {"should", "if", "urge", "invite", "purpose", "require", "may", "can", "plan", "intent", "need", "begin"}
)
_APPROVING = re.compile(
    r"\b(?:law|legislation|act|decree)s? (?:(?:that |which )?(?:approv|authori[sz]|permitt?|allow|enabl)\w+|for|on|to)"
    r" (?:(?:\w+ ){0,3}to )?(?:the )?ratif"
)
_NOT_A_LAW = ("draft", "bill", "proposed")
_CODES = ("criminal code", "penal code")


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
            in_force(reading, frame)
        elif frame.sense == "become":
            became_law(reading, frame)
        if frame.sense == "have":
            _has_law(reading, frame)


def _row(reading: Reading) -> None:
    """A row of a status table: the title of the law, or "None"."""
    text = reading.text
    none = text.strip(" .").lower() in ("none", "no", "no specific legislation")
    if not none and (not TITLE.search(text) or NO_TITLE.search(text)):
        return
    reading.emit(
        None,
        "enactedLegislation",
        reading.discourse.part_treaty,
        positive=not none,
        date=finest(reading, max(text.find("amended"), 0)),
        span=(0, len(text)),
        rule="legislation.row",
    )


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
    own, title = (subject, after) if own_law(reading, subject, before) else (objects[0], before)
    if own is not subject and (own.gov not in (None, "as") or not own_law(reading, own, after)):
        return
    if own is subject and frame.sense != "be":
        return
    if not TITLE.search(title) or NO_TITLE.search(RATIFYING.sub("", title)):
        return
    tell_law(
        reading,
        None,
        before + after,
        positive=True,
        date=finest(reading, subject.start),
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
    if not (there or lacks) or not ("implement" in tail or PURPOSE.search(tail.lower())):
        return
    tell_law(
        reading,
        frame,
        tail,
        positive=False,
        date=clause_date(clause, reading.discourse),
        span=span_of(clause, law.end),
        rule="legislation.none",
    )


def _amended(reading: Reading, frame: Frame) -> None:
    """As in "amended its law in order to take the convention's provisions into it", "was amended to implement"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    law = clause.subject if vg.passive else reading.direct(clause)
    if law is None or not law.has("LAW") or frame.negative or frame.mode or owner(law, reading.discourse) == "other":
        return
    tail = reading.text[vg.end :].lower()
    if not (frame.self_acts or vg.passive or frame.subject == "law") or not PURPOSE.search(tail):
        return
    first = frame.subject == "law" and not vg.passive and clause.subject is not None
    date = clause_date(clause, reading.discourse) or (finest(reading, 0) if first else None)
    end = law.end if not vg.passive else 0
    tell_law(
        reading,
        frame,
        tail,
        positive=True,
        date=date,
        span=span_of(clause, end, last_date_end(clause.post, date)),
        rule="legislation.amended",
    )


def _has_law(reading: Reading, frame: Frame) -> None:
    """As in "has a law to implement the Mine Ban Treaty but none to implement the convention"."""
    clause = frame.clause
    law = reading.direct(clause)
    if law is None or law.head.low != "law" or frame.subject != SELF or frame.mode or frame.negative:
        return
    if law.units[0].low != "a" or any(word in law.units[-2].low for word in ("draft", "proposed", "existing")):
        return
    purposes = [one for one in [*reading.below(clause), *reading.sharing(clause)] if _implements(one)]
    positive = True
    for one in purposes:
        treaty = next((n for n in one.post if isinstance(n, Phrase) and n.head.kind == "TR"), None)
        if treaty is None or one.vg is None:
            return
        start = law.start if positive else one.vg.start
        reading.emit(
            frame,
            "enactedLegislation",
            treaty.head.value,
            positive=positive,
            date=None,
            span=(start, treaty.end),
            rule="legislation.have",
        )
        if not any(isinstance(n, Unit) and n.kind == "CNEG" and n.value == "none" for n in one.post):
            return
        positive = False


def _implements(clause: Clause) -> bool:
    head = clause.vg.head if clause.vg is not None else None
    return (
        head is not None and head.low.startswith("implement") and clause.kind in ("inf", "vp") and head.form == "base"
    )


def _law_specific(phrase: Phrase | None) -> bool:
    """As in "no law specific to the convention": the adjective stands behind its noun."""
    return phrase is not None and phrase.has("LAW") and phrase.head.low == "specific"


def _title_in_two(nodes: list[Node]) -> bool:
    """As in "The Cluster Munitions and Anti-Personnel Mines Act 2008 was enacted": the title's "and" joins no laws."""
    phrases = [node for node in nodes if isinstance(node, Phrase)]
    if len(phrases) < 2 or not phrases[0].has("CM") or phrases[1].gov is not None:
        return False
    law = phrases[1].first("LAW")
    return law is not None and law.text[:1].isupper()


def _legislation(reading: Reading, frame: Frame) -> None:
    """A law of its own: "has enacted a law that prohibits", "has not enacted specific legislation", "has no law"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    law = next((n for n in clause.post if isinstance(n, Phrase) and n.has("LAW") and n.gov in (None, "with")), None)
    entitled = _title_in_two(clause.pre)
    subject_law = (frame.subject == "law" or _law_specific(clause.subject) or entitled) and vg.passive
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
        for word in ("implement", "cluster", "convention", "prohibit", "specific", "ban", "enforce", "treaty")
    )
    if not about:
        return
    if frame.sense == "have" and not negative:
        return
    if frame.sense in ("undertake", "accept") and not negative:
        return
    ours = any(word in tail or word in vicinity for word in ("cluster", "convention", "implement"))
    if not negative and not ours and not reading.objects(clause, "TR", "TRN"):
        return
    date = clause_date(clause, reading.discourse)
    if date is None and not negative:
        purposes = [one for one in reading.below(clause) if one.kind in ("inf", "ing") and one.host is clause]
        date = next((found for one in purposes if (found := date_in(one.post))), None)
    tell_law(
        reading,
        frame,
        f"{vicinity} {tail}",
        positive=not negative,
        date=date,
        span=span_of(clause, phrase.end if law else 0, last_date_end(clause.post, date)),
        rule="legislation",
    )
