"""Laws told by what they do: that they came into force, that they implement the convention."""

from __future__ import annotations

import re

from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families.law_words import NO_TITLE, PURPOSE, TITLE, finest, own_law, tell_law
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end
from treatygraph.extract.when import clause_date


def in_force(reading: Reading, frame: Frame) -> None:
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
    titled = subject is not None and subject.has("LAW") and TITLE.search(before) and not NO_TITLE.search(before)
    into = next((n for n in clause.post if isinstance(n, Phrase) and n.has("LAW") and n.gov in ("into", "in")), None)
    taken_in = frame.subject == SELF and carries and vg.head.low.startswith(("incorporat", "transpos"))
    if vg.passive or not (
        (_passed_law(subject, before) and carries and not NO_TITLE.search(before))
        or (titled and (carries or (frame.sense != "other" and _for_clusters(reading, subject, before))))
        or (taken_in and into is not None)
        or (frame.sense == "inforce" and subject is not None and own_law(reading, subject, before))
    ):
        return
    own = (titled or _passed_law(subject, before)) and frame.sense == "other"
    tell_law(
        reading,
        None,
        before + tail,
        positive=True,
        date=finest(reading, start) if own else clause_date(clause, reading.discourse),
        span=(start, max(vg.end, into.end if into is not None else 0)),
        rule="legislation.force",
    )


def became_law(reading: Reading, frame: Frame) -> None:
    """As in "its Cluster Munitions Act became law on 2 December 2008"."""
    law = reading.direct(frame.clause)
    if law is not None and len(law.units) == 1 and law.head.kind == "LAW":
        in_force(reading, frame)


def _for_clusters(reading: Reading, law: Phrase | None, text: str) -> bool:
    """Whether a law with a title is about the weapon: by its name, or as one that implements the convention."""
    if "luster" in text:
        return True
    own = law is not None and owner(law, reading.discourse) != "other"
    return own and PURPOSE.search(text.lower()) is not None and "mine ban" not in text.lower()


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
    if not told or not TITLE.search(title) or NO_TITLE.search(title) or "luster" not in title:
        return
    date = clause_date(clause, reading.discourse)
    span = (law.start, max(vg.end, last_date_end(clause.post, date)))
    tell_law(reading, None, title, positive=True, date=date, span=span, rule="legislation.force")
