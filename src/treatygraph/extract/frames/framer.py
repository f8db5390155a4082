"""Frames: each clause with all that is found of it."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import who
from treatygraph.extract.frames.model import Frame
from treatygraph.extract.frames.reports import Reports


def _hosts(clause: Clause) -> list[Clause]:
    found = []
    host = clause.host
    while host is not None:
        found.append(host)
        host = host.host
    return found


class Framer(Reports):
    """Makes the frames of one sentence's clauses."""

    def frame(self, clause: Clause) -> Frame:
        """The frame of a clause with a verb."""
        vg = clause.vg
        assert vg is not None
        phrase, negative = self._subject(clause)
        subject = who(phrase, self.discourse) if phrase is not None else ""
        if phrase is None and self._elided(clause):
            subject = "self"
        if subject == "other" and phrase is not None and phrase.head.kind == "ST" and self._among(clause, phrase):
            subject = "self"
        if subject == "other" and phrase is not None and phrase.head.value == "company":
            subject = "self" if self._of_the_country(clause, phrase) else subject
        if subject == "other" and phrase is not None and self._companies_here(clause, phrase):
            subject = "self"
        if subject == "self" and phrase is not None and self._others_forces(clause, phrase):
            subject = "other"
        if subject == "self" and phrase is not None and self._repeats_other(clause, phrase):
            subject = "other"
        if subject == "thing" and phrase is not None and self._process_of_joining(clause, phrase):
            subject = "act"
        if subject == "nobody":
            subject = self._nobody(clause, phrase)
            negative = not negative
        elif phrase is not None and phrase.units[0].kind == "NO" and clause.subject is phrase:
            negative = not negative
            if subject in ("other",) and phrase.head.kind == "CTN":
                subject = "other"
        elif phrase is not None and self._neither(clause, phrase):
            negative = not negative
        negative = negative != vg.neg
        hedged, turned = self._hedge(clause)
        report = self._report(clause)
        alleged = report is None and (
            any(host.sense == "allege" for host in _hosts(clause)) or self._of_allegation(clause)
        )
        if report is not None and report.denied:
            turned = not turned
        mode = "if" if alleged else self._mode(clause)
        agent = self.agent(clause)
        return Frame(clause, subject, phrase, negative != turned, hedged, mode, report, agent, self.children(clause))
