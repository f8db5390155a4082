"""Considering to join, support, declarations, legislation, transparency reports."""

from __future__ import annotations

from treatygraph.extract.clauses import Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.frames import Frame, clause_date
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.units import Unit

_NO_CLAIM = frozenset({"should", "if", "urge", "invite", "purpose", "require"})
_JOINING = frozenset({"ACT", "INS", "TR", "TXT", "MATTER"})
_LAW_TYPES = ("draft", "bill", "proposed", "criminal code", "penal code")


def read(reading: Reading) -> None:
    """Find the claims about positions and measures in a sentence."""
    _fragment(reading)
    for frame in reading.frames:
        sense = frame.sense
        if sense in ("consider", "prepare", "intend", "undertake", "begin", "reach"):
            _considering(reading, frame)
        if frame.subject in ("act", "text") and _process(reading, frame):
            continue
        if sense == "prevent":
            _prevented(reading, frame)
        if sense in ("be", "remain", "describe", "say", "have"):
            _status(reading, frame)
        if sense == "support":
            _support(reading, frame)
        elif sense == "express":
            _expressed(reading, frame)
        elif sense == "be":
            _supporter(reading, frame)
        if sense in ("endorse", "adopt", "join", "sign", "support"):
            _declared(reading, frame)
        if sense in ("enact", "adopt", "undertake", "have", "accept"):
            _legislation(reading, frame)
        if sense in ("accept", "approve", "enact", "adopt"):
            _approved(reading, frame)
        if sense in ("submit", "deposit", "send", "follow", "have", "declare"):
            _reported(reading, frame)


def _treaty(reading: Reading, nodes: list[Node]) -> str:
    for node in nodes:
        if isinstance(node, Phrase):
            unit = node.first("TR")
            if unit is not None:
                return unit.value
    return reading.discourse.part_treaty


def _emit_considering(
    reading: Reading, frame: Frame, end: int, rule: str, *, positive: bool, treaty: str | None = None
) -> None:
    clause = frame.clause
    date = (
        frame.report.date if frame.report is not None and frame.report.date else clause_date(clause, reading.discourse)
    )
    if date is None and frame.report is None:
        host = clause.host if clause.kind in ("inf", "ing", "comp") else None
        while host is not None and date is None:
            date = clause_date(host, reading.discourse)
            host = host.host if host.kind in ("inf", "ing", "comp") else None
    reading.emit(
        frame,
        "consideringJoining",
        treaty or _treaty(reading, clause.post),
        positive=positive,
        date=date,
        span=span_of(clause, end),
        rule=rule,
        report=reading.voiced(frame),
    )


def _considering(reading: Reading, frame: Frame) -> None:
    """As in "is studying the convention", "is holding consultations on accession", "ratification is being prepared"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    cannot = frame.mode == "can" and frame.negative and frame.sense == "consider"
    if frame.mode in _NO_CLAIM or (frame.mode in ("may", "can", "plan") and not cannot) or clause.kind in ("part",):
        return
    if vg.passive:
        if (
            frame.subject in ("act", "treaty", "text")
            or (frame.subject == "thing" and frame.phrase and frame.phrase.has("MATTER"))
        ) and (owner(frame.phrase, reading.discourse) != "other" if frame.phrase else True):
            _emit_considering(reading, frame, vg.end, "considering.passive", positive=not frame.negative)
        return
    if frame.subject not in (SELF,):
        return
    objects = [n for n in clause.post if isinstance(n, Phrase)]
    direct = reading.direct(clause)
    if frame.sense in ("intend", "begin", "reach"):
        if (
            frame.sense == "intend"
            and direct is not None
            and direct.head.kind == "ACT"
            and direct.head.value in ("accede", "ratify", "join")
        ):
            _emit_considering(reading, frame, direct.end, "considering.intent", positive=not frame.negative)
        return
    joining = next(
        (
            o
            for o in reading.below(clause)
            if o.kind == "ing" and o.host is clause and o.sense in ("accede", "join", "ratify")
        ),
        None,
    )
    if direct is None:
        if cannot and joining is not None and joining.vg is not None:
            _emit_considering(reading, frame, joining.vg.end, "considering.cannot", positive=False)
        return
    fits = direct.head.kind in ("ACT", "TR", "TXT", "INS") or direct.has("ACT")
    if direct.head.kind == "ACT" and direct.head.value in ("adopt", "sign", "withdraw") and frame.sense == "undertake":
        fits = False
    if direct.head.kind == "DLB":
        fits = any(n.has("ACT", "TR", "TXT") for n in objects)
    elif direct.head.low in (
        "implications",
        "question",
        "possibility",
        "steps",
        "issue",
        "process",
        "papers",
        "documents",
        "consequences",
    ) or (direct.has("MATTER")):
        fits = any(n.has("ACT", "TR", "TXT") for n in objects)
        if frame.sense == "undertake" and direct.head.low == "steps":
            fits = False
    if frame.sense == "undertake" and direct.head.kind != "DLB":
        fits = False
    if (
        frame.sense == "consider"
        and direct.head.kind in ("TR", "TXT")
        and vg.head is not None
        and vg.head.low.startswith(("discuss", "debat"))
    ):
        fits = False
    if not fits or direct.has("LAW"):
        return
    if owner(direct, reading.discourse) == "other":
        return
    _emit_considering(
        reading,
        frame,
        max(n.end for n in objects if n.has("ACT", "TR", "TXT", "DLB", "MATTER") or n is direct),
        f"considering.{frame.sense}",
        positive=not frame.negative,
    )


_BODIES = frozenset({"parliament", "cabinet", "government", "president", "ministry", "official", "minister"})


def _process(reading: Reading, frame: Frame) -> bool:
    """How far ratification has come: begun or not, before parliament or not yet."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    if (
        frame.sense == "complete"
        and frame.mode == "plan"
        and vg.passive
        and not frame.negative
        and frame.report is not None
    ):
        _emit_considering(reading, frame, vg.end, "considering.process", positive=True)
        return True
    if frame.mode or (frame.phrase is not None and owner(frame.phrase, reading.discourse) == "other"):
        return False
    if frame.phrase is not None and frame.phrase.head.kind == "ACT" and frame.phrase.head.value == "adopt":
        return False
    bodies = [
        n
        for n in clause.post
        if isinstance(n, Phrase)
        and (n.head.value in _BODIES or n.head.low in ("court", "assembly", "parliament"))
        and n.gov in ("to", "before", "of", None, "with")
    ]
    staged = next(
        (
            n
            for n in clause.post
            if isinstance(n, Phrase) and n.head.low in ("stage", "stages", "phase", "process") and n.gov in ("at", "in")
        ),
        None,
    )
    if frame.sense == "be" and staged is not None and not frame.negative:
        _emit_considering(reading, frame, staged.end, "considering.process", positive=True)
        return True
    moved = frame.sense in ("submit", "send", "go", "reach", "put", "be", "deposit", "approve", "have")
    begun = frame.sense == "begin"
    if frame.sense == "await" and not vg.passive:
        _emit_considering(reading, frame, vg.end, "considering.process", positive=not frame.negative)
        return True
    if not (begun or (moved and bodies)):
        return False
    end = max([vg.end, *(n.end for n in bodies)])
    if frame.negative:
        date = frame.report.date if frame.report and frame.report.date else clause_date(clause, reading.discourse)
        reading.emit(
            frame,
            "ratified",
            reading.discourse.part_treaty,
            positive=False,
            date=date,
            span=span_of(clause, end),
            rule="treaty.process",
        )
    else:
        _emit_considering(reading, frame, end, "considering.process", positive=True)
    return True


def _prevented(reading: Reading, frame: Frame) -> None:
    """As in "security concerns prevent it from acceding"."""
    direct = reading.direct(frame.clause)
    if direct is None or not reading.is_self(direct) or frame.negative:
        return
    for phrase in reading.objects(frame.clause, "ACT"):
        if phrase.gov == "from":
            _emit_considering(reading, frame, phrase.end, "considering.prevented", positive=False)
            return
    for other in reading.below(frame.clause):
        if other.kind == "ing" and other.sense in ("accede", "join", "ratify", "sign"):
            end = other.vg.end if other.vg else 0
            _emit_considering(reading, frame, end, "considering.prevented", positive=False)
            return


def _status(reading: Reading, frame: Frame) -> None:
    """As in "adherence is under consideration", "the process is under way"."""
    clause = frame.clause
    status = next(
        (n for n in clause.post if isinstance(n, Unit) and n.kind == "STS" and n.value == "considering"), None
    )
    if status is None or frame.mode in _NO_CLAIM or frame.mode in ("may", "can"):
        return
    about = frame.subject in ("act", "treaty", "text")
    phrase = frame.phrase
    if (
        frame.subject == "thing"
        and phrase is not None
        and (phrase.has("MATTER") or phrase.head.low in ("process", "procedure", "procedures", "steps"))
    ):
        about = (
            phrase.has("ACT", "MATTER")
            or any(u.kind in ("ACT", "TR") for u in reading.units)
            or phrase.head.low == "process"
        )
    if frame.subject == "law":
        about = any(isinstance(n, Phrase) and n.gov in ("of", "for", "to") and n.has("ACT") for n in clause.pre)
    if frame.sense == "describe":
        direct = reading.direct(clause)
        about = direct is not None and (direct.has("ACT") or direct.head.low in ("process", "it"))
    if frame.sense == "say":
        about = False
    if frame.subject == SELF and frame.phrase is not None and frame.phrase.head.low == "it" and frame.sense == "be":
        about = True
    if not about or (phrase is not None and owner(phrase, reading.discourse) == "other"):
        return
    if frame.sense == "describe":
        report = reading.framer._of(clause)  # the clause itself is the speech
        reading.emit(
            frame,
            "consideringJoining",
            reading.discourse.part_treaty,
            positive=not frame.negative,
            date=report.date if report else clause_date(clause, reading.discourse),
            span=span_of(clause, status.end),
            rule="considering.described",
            report=report,
        )
        return
    _emit_considering(
        reading,
        frame,
        status.end,
        "considering.status",
        positive=not frame.negative,
        treaty=_treaty(reading, clause.pre),
    )


def _fragment(reading: Reading) -> None:
    """As in "Ratification in progress": a line of a table without a verb."""
    if reading.frames or not reading.clauses:
        return
    nodes = reading.clauses[0].nodes
    first = next((n for n in nodes if isinstance(n, Phrase)), None)
    status = next((n for n in nodes if isinstance(n, Unit) and n.kind == "STS" and n.value == "considering"), None)
    if first is not None and status is not None and first.has("ACT"):
        reading.emit(
            None,
            "consideringJoining",
            reading.discourse.part_treaty,
            positive=True,
            date=None,
            span=(first.start, status.end),
            rule="considering.line",
        )


def _approved(reading: Reading, frame: Frame) -> None:
    """A cabinet's or parliament's approval of ratification, the deposit still to come."""
    clause = frame.clause
    phrase = frame.phrase
    if phrase is None or frame.subject != SELF or phrase.head.kind != "SP" or frame.mode in _NO_CLAIM or frame.negative:
        return
    direct = reading.direct(clause)
    if (
        direct is not None
        and direct.has("ACT", "TR")
        and phrase.head.value in ("cabinet", "parliament", "government", "president")
    ):
        _emit_considering(reading, frame, direct.end, "considering.approved", positive=True)


def _support_object(reading: Reading, nodes: list[Node], direct: bool) -> tuple[str, int] | None:  # noqa: FBT001
    for node in nodes:
        if isinstance(node, Phrase):
            if direct and node.gov is not None:
                continue
            unit = node.first("PROC", "TR")
            if node.head.kind == "PROC" or (unit is not None and unit.kind == "PROC" and node.head is unit):
                return "oslo-process", node.end
            if node.head.kind in ("TR",) and node.gov in (None, "for", "of", "to", "with"):
                return node.head.value, node.end
            if node.head.kind == "PRO" and direct and node.head.low == "it":
                return reading.discourse.part_treaty, node.end
            return None
    return None


def _support(reading: Reading, frame: Frame) -> None:
    clause = frame.clause
    if not frame.self_acts or frame.mode in _NO_CLAIM or frame.mode in ("may", "plan", "intent"):
        return
    if frame.mode == "can" and not frame.negative:
        return
    found = _support_object(reading, clause.post, direct=True)
    if found is not None:
        _emit_support(reading, frame, found)


def _emit_support(reading: Reading, frame: Frame, found: tuple[str, int]) -> None:
    clause = frame.clause
    report = frame.report
    phrase = frame.phrase
    if report is None and phrase is not None and phrase.head.kind == "SP" and phrase.head.value not in ("government",):
        from treatygraph.extract.frames import Report, speaker_text

        report = Report(speaker_text(phrase, clause.pre, reading.text, reading.discourse), None)
    reading.emit(
        frame,
        "expressedSupportFor",
        found[0],
        positive=not frame.negative,
        date=clause_date(clause, reading.discourse),
        span=span_of(clause, found[1]),
        rule="support",
        own_word=False,
        report=report,
    )


def _expressed(reading: Reading, frame: Frame) -> None:
    """As in "expressed its support for the Oslo Process"."""
    clause = frame.clause
    if not frame.self_acts or frame.mode in _NO_CLAIM:
        return
    for index, node in enumerate(clause.post):
        if isinstance(node, Phrase) and node.has("SUPN") and node.gov is None:
            found = _support_object(reading, clause.post[index + 1 :], direct=False)
            if found is not None:
                _emit_support(reading, frame, found)


def _supporter(reading: Reading, frame: Frame) -> None:
    clause = frame.clause
    if frame.subject != SELF or frame.mode in _NO_CLAIM:
        return
    for index, node in enumerate(clause.post):
        if isinstance(node, Phrase) and node.has("SUP"):
            found = _support_object(reading, clause.post[index + 1 :], direct=False)
            if found is not None:
                _emit_support(reading, frame, found)


def _declared(reading: Reading, frame: Frame) -> None:
    clause = frame.clause
    if frame.mode in _NO_CLAIM or frame.mode in ("may", "can", "plan", "intent"):
        return
    declarations = [n for n in clause.post if isinstance(n, Phrase) and n.has("DECL")]
    if (
        not declarations
        and clause.antecedent is not None
        and clause.antecedent.has("DECL")
        and clause.subject is not clause.antecedent
    ):
        declarations = [clause.antecedent]
    if clause.vg is not None and clause.vg.passive and clause.subject is not None and clause.subject.has("DECL"):
        declarations = [clause.subject]
    if not declarations:
        return
    if not frame.self_acts:
        reading.skip(clause, "another's act")
        return
    date = clause_date(clause, reading.discourse)
    if date is None and any(isinstance(n, Unit) and n.value == "there" for n in clause.nodes):
        date = reading.discourse.meeting_date
    for phrase in declarations:
        if phrase.gov not in (None, "to", "with"):
            continue
        for unit in phrase.units:
            if unit.kind == "DECL":
                reading.emit(
                    frame,
                    "endorsed",
                    unit.value,
                    positive=not frame.negative,
                    date=date,
                    span=span_of(clause, phrase.end, last_date_end(clause.post, date)),
                    rule="declaration",
                )


def _legislation(reading: Reading, frame: Frame) -> None:
    """A law of its own: "has enacted a law that prohibits", "has not enacted specific legislation", "has no law"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    law = next((n for n in clause.post if isinstance(n, Phrase) and n.has("LAW") and n.gov in (None, "with")), None)
    subject_law = frame.subject == "law" and vg.passive
    if law is None and not subject_law:
        return
    acts = frame.self_acts or subject_law
    if not acts or frame.mode in _NO_CLAIM or frame.mode in ("may", "can", "plan", "intent", "need", "begin"):
        return
    phrase = law or frame.phrase
    assert phrase is not None
    vicinity = reading.text[phrase.start : phrase.end].lower()
    tail = reading.text[vg.start :].lower()
    if any(word in vicinity for word in _LAW_TYPES):
        return
    if "ratif" in vicinity:
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
    if frame.sense in ("undertake", "accept") and not (subject_law and negative):
        return
    if not negative and not any(word in tail for word in ("cluster", "convention", "implement")):
        return
    if negative and any(word in tail[:80] for word in ("mine ban", "antipersonnel")):
        return
    date = clause_date(clause, reading.discourse)
    reading.emit(
        frame,
        "enactedLegislation",
        reading.discourse.part_treaty,
        positive=not negative,
        date=date,
        span=span_of(clause, phrase.end if law else 0, last_date_end(clause.post, date)),
        rule="legislation",
    )


def _reported(reading: Reading, frame: Frame) -> None:
    """Article 7 reports: one claim for each date."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    passive = vg.passive or vg.form == "part"
    subject_report = (
        clause.subject is not None and clause.subject.has("REP", "REPW") and reading.role(clause.subject) == "report"
    )
    reports = [n for n in clause.post if isinstance(n, Phrase) and n.has("REP", "REPW") and n.gov is None]
    if frame.mode in _NO_CLAIM or frame.mode in ("plan", "intent", "may", "can") or frame.sense in ("have", "declare"):
        return
    if frame.sense in ("deposit", "send") and not any(n.has("REP") for n in reports):
        return
    if frame.sense == "follow" and not subject_report:
        return
    if passive or frame.sense == "follow":
        if (
            not subject_report
            or clause.subject is None
            or owner(clause.subject, reading.discourse) == "other"
            or not (clause.subject.has("REP") or reading.discourse.topic == "report")
        ):
            return
    elif not (
        reports and frame.self_acts and (any(n.has("REP") for n in reports) or reading.discourse.topic == "report")
    ):
        if (
            frame.sense == "submit"
            and frame.self_acts
            and frame.negative
            and (direct := reading.direct(clause)) is not None
            and (
                direct.head.low in ("it", "one")
                and ("report" in reading.text.lower() or reading.discourse.topic == "report")
            )
        ):
            pass
        else:
            return
    about = reading.text[clause.pre[0].start if clause.pre else vg.start :].lower()
    if (
        any(word in about for word in ("mine ban", "ccw", "conventional weapons", "protocol v"))
        and "cluster" not in about
    ):
        return
    dates = _report_dates(clause, reading)
    end = max([vg.end, *(n.end for n in reports)])
    predicate = "submittedReport"
    treaty = reading.discourse.part_treaty
    if frame.negative:
        date = clause_date(clause, reading.discourse, clause.pre) or clause_date(clause, reading.discourse)
        reading.emit(frame, predicate, treaty, positive=False, date=date, span=span_of(clause, end), rule="report.not")
        return
    if not dates:
        date = clause_date(clause, reading.discourse)
        if date and "/.." in date:
            date = None
        reading.emit(frame, predicate, treaty, positive=True, date=date, span=span_of(clause, end), rule="report")
        return
    for value, stop in dates:
        reading.emit(
            frame,
            predicate,
            treaty,
            positive=True,
            date=value,
            span=span_of(clause, end if passive is False and stop > end else 0, stop),
            rule="report",
        )


def _report_dates(clause: Clause, reading: Reading) -> list[tuple[str, int]]:
    found = []
    groups = [clause.post, *[other.post for other in reading.below(clause) if other.kind in ("part", "inf", "ing")]]
    for group in groups:
        for index, node in enumerate(group):
            if isinstance(node, Unit) and node.kind == "DATE" and node.value:
                before = group[index - 1] if index else None
                link = before.value if isinstance(before, Unit) and before.kind == "P" else ""
                if link in ("since", "by", "until", "before", "after", "for", "from", "to", "of", "asof"):
                    continue
                found.append((node.value, node.end))
    return found
