"""Article 7 transparency reports."""

from __future__ import annotations

from treatygraph.extract.clause import SAYING, Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date, date_in

_NO_CLAIM = frozenset({"should", "if", "urge", "invite", "purpose", "require"})


def read(reading: Reading) -> None:
    """Find the claims about transparency reports in a sentence."""
    _named(reading)
    _overdue_line(reading)
    for frame in reading.frames:
        if frame.sense in ("submit", "deposit", "send", "follow", "have", "declare", "receive"):
            _reported(reading, frame)
        elif frame.sense in ("be", "remain"):
            _overdue(reading, frame)


def _overdue_line(reading: Reading) -> None:
    """As in "Initial Article 7 report overdue": a line of a table without a verb."""
    if not reading.clauses or reading.clauses[0].vg is not None or reading.discourse.part_treaty != "ccm":
        return
    nodes = reading.clauses[0].nodes
    first = nodes[0] if nodes else None
    late = next((node for node in nodes[:3] if isinstance(node, Phrase | Unit) and _late_word(node)), None)
    if isinstance(first, Phrase) and first.has("REP") and late is not None and "mine ban" not in reading.text.lower():
        span = (first.start, late.end)
        treaty = reading.discourse.part_treaty
        reading.emit(None, "submittedReport", treaty, positive=False, date=None, span=span, rule="report.overdue")


def _late_word(node: Phrase | Unit) -> bool:
    units = node.units if isinstance(node, Phrase) else [node]
    return any(unit.low in ("overdue", "late") for unit in units)


def _named(reading: Reading) -> None:
    """The report that a sentence opens with: "In its initial transparency report, provided in May 2012, it …"."""
    for frame in reading.frames:
        clause = frame.clause
        if clause.kind != "main" or frame.subject != SELF or clause.vg is None:
            continue
        for phrase in [n for n in clause.nodes if isinstance(n, Phrase) and n.gov == "in" and n.has("REP")]:
            if phrase not in clause.pre and frame.sense not in SAYING:
                continue
            if owner(phrase, reading.discourse) != SELF:
                continue
            about = reading.text[phrase.start : max(clause.vg.start, phrase.end + 60)].lower()
            if any(word in about for word in ("mine ban", "ccw", "conventional", "protocol")):
                continue
            inner = phrase.first("DATE")
            following = reading.framer.letter_date(clause) or (inner.value if inner is not None else None)
            following = following or _of_year(clause, phrase)
            if phrase not in clause.pre and following is None:
                continue  # without its date, the report is only where something was said
            reading.emit(
                None,
                "submittedReport",
                reading.discourse.part_treaty,
                positive=True,
                date=following,
                span=(phrase.start, phrase.end),
                rule="report.named",
            )
            return


def _of_year(clause: Clause, report: Phrase) -> str | None:
    """As in "In its voluntary transparency report for the convention in 2011, it stated"."""
    if report not in clause.pre:
        return None
    rest = clause.pre[clause.pre.index(report) + 1 :]
    end = next((at for at, n in enumerate(rest) if isinstance(n, Unit) and n.kind == ","), 0)
    return date_in(rest[:end]) or None


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
    reports = reports or _of_relative(clause)
    if frame.mode in _NO_CLAIM or frame.mode in ("plan", "intent", "may", "can") or frame.sense in ("have", "declare"):
        return
    if _none_since(reading, frame) or _gave_none(reading, frame):
        return
    if _late_in(clause):
        frame.negative = True
    if frame.sense == "receive" and not (vg.passive and frame.negative):
        return
    if frame.sense in ("deposit", "send") and not any(n.has("REP") for n in reports):
        return
    if frame.sense == "follow" and not subject_report:
        return
    if passive or frame.sense == "follow":
        if (
            not (subject_report or _it_was_due(reading, clause))
            or clause.subject is None
            or owner(clause.subject, reading.discourse) == "other"
            or not (clause.subject.has("REP") or clause.subject.head.low == "it" or reading.discourse.topic == "report")
        ):
            return
    elif not frame.self_acts or not (_reports_told(reading, reports) or _left_out(reading, frame)):
        return
    about = reading.text[clause.pre[0].start if clause.pre else vg.start :].lower()
    if (
        _treaty(reading, reports) != "mbt"
        and any(word in about for word in ("mine ban", "ccw", "conventional weapons", "protocol v"))
        and "cluster" not in about
    ):
        return
    dates = _report_dates(clause, reading)
    end = max([vg.end, *(n.end for n in reports)])
    predicate = "submittedReport"
    treaty = _treaty(reading, reports)
    if frame.negative:
        date = clause_date(clause, reading.discourse, clause.pre) or clause_date(clause, reading.discourse)
        reading.emit(frame, predicate, treaty, positive=False, date=date, span=span_of(clause, end), rule="report.not")
        return
    _but_none(reading, frame)
    _but_one_due(reading, frame)
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
            own_word=False,
        )


def _treaty(reading: Reading, reports: list[Phrase]) -> str:
    """Whose report it is: "its annual Mine Ban Treaty report"."""
    named = [unit.value for phrase in reports for unit in phrase.units if unit.kind == "TR" and phrase.head is not unit]
    return named[0] if named and set(named) == {"mbt"} else reading.discourse.part_treaty


def _it_was_due(reading: Reading, clause: Clause) -> bool:
    """As in "its initial report was due by 28 September 2011; it has not been submitted"."""
    subject, vg = clause.subject, clause.vg
    if subject is None or subject.head.low != "it" or vg is None or not vg.passive or not vg.neg:
        return False
    told = [one.subject for one in reading.clauses[: reading.clauses.index(clause)] if one.kind == "main"]
    return bool(told) and told[-1] is not None and told[-1].has("REP")


def _but_one_due(reading: Reading, frame: Frame) -> None:
    """As in "has submitted every report except the one due in April 2014"."""
    nodes = frame.clause.post
    for index, node in enumerate(nodes[:-1]):
        due = nodes[index + 1]
        if not (isinstance(node, Unit) and node.kind == "EXC" and isinstance(due, Phrase) and due.head.low == "due"):
            continue
        if any(unit.low == "one" for unit in due.units) and not frame.negative:
            treaty = reading.discourse.part_treaty
            span = (node.start, due.end)
            reading.emit(frame, "submittedReport", treaty, positive=False, date=None, span=span, rule="report.not")


def _reports_told(reading: Reading, reports: list[Phrase]) -> bool:
    """Whether what is handed in are transparency reports, by name or by what was told before."""
    named = any(n.has("REP") or _treaty(reading, [n]) == "mbt" for n in reports)
    return bool(reports) and (named or reading.discourse.topic == "report")


def _of_relative(clause: Clause) -> list[Phrase]:
    """The report of "its initial transparency report for the convention, which it provided in 2013"."""
    report = clause.antecedent
    if clause.kind != "rel" or report is None or clause.subject is report:
        return []
    report = report.of if report.gov == "for" and report.of is not None else report
    return [report] if report.has("REP") else []


def _left_out(reading: Reading, frame: Frame) -> bool:
    """As in "still had not submitted it", "had not provided the update due in April"."""
    direct = reading.direct(frame.clause)
    if frame.sense != "submit" or not frame.negative or direct is None:
        return False
    update = direct.head.kind == "REPW" and "update" in direct.head.low
    told = "report" in reading.text.lower() or reading.discourse.topic == "report"
    return update or (direct.head.low in ("it", "one") and told)


def _late_in(clause: Clause) -> bool:
    """As in "is late in submitting its report"."""
    host = clause.host
    if clause.kind != "ing" or clause.link != "in" or host is None or host.sense != "be":
        return False
    return any(isinstance(node, Phrase) and node.head.low in ("late", "overdue") for node in host.post)


def _overdue(reading: Reading, frame: Frame) -> None:
    """As in "its initial Article 7 report is overdue", "its report has been due since 2012 and is late"."""
    clause = frame.clause
    subject = clause.subject
    late = next((n for n in clause.post if isinstance(n, Phrase | Unit) and _is_late(n)), None)
    if (
        late is None
        or clause.kind != "main"
        or frame.negative
        or frame.mode
        or subject is None
        or not subject.has("REP")
    ):
        return
    if owner(subject, reading.discourse) == "other" or "mine ban" in reading.text.lower():
        return
    reading.emit(
        frame,
        "submittedReport",
        reading.discourse.part_treaty,
        positive=False,
        date=clause_date(clause, reading.discourse),
        span=(subject.start, late.end),
        rule="report.overdue",
    )


def _is_late(node: Phrase | Unit) -> bool:
    return (node.head.low if isinstance(node, Phrase) else node.low) in ("late", "overdue")


def _none_since(reading: Reading, frame: Frame) -> bool:
    """As in "none was submitted in 2013", "none has been sent since": none of the reports told of before."""
    clause = frame.clause
    subject = clause.subject
    told = reading.discourse.topic == "report" or any(unit.kind == "REP" for unit in reading.units)
    nothing = subject is not None and subject.head.kind == "NOBODY"
    if not nothing or clause.vg is None or not clause.vg.passive or not told or frame.agent:
        return False
    date = clause_date(clause, reading.discourse)
    reading.emit(
        frame,
        "submittedReport",
        reading.discourse.part_treaty,
        positive=False,
        date=date,
        span=span_of(clause, last_date_end(clause.post, date)),
        rule="report.not",
    )
    return True


def _gave_none(reading: Reading, frame: Frame) -> bool:
    """As in "provided three reports in 2011–2014, but has provided none since"."""
    direct = reading.direct(frame.clause)
    date = clause_date(frame.clause, reading.discourse)
    if direct is None or direct.head.kind != "NOBODY" or frame.subject != SELF or not (date or "").endswith("/.."):
        return False
    if frame.sense != "submit" or not any(one.predicate == "submittedReport" for one in reading.found):
        return False
    reading.emit(
        frame,
        "submittedReport",
        reading.discourse.part_treaty,
        positive=False,
        date=date,
        span=span_of(frame.clause, direct.end, last_date_end(frame.clause.post, date)),
        rule="report.not",
    )
    return True


def _but_none(reading: Reading, frame: Frame) -> None:
    """As in "provided two reports in 2011 and 2012, but none since then"."""
    nodes = frame.clause.post
    for index, node in enumerate(nodes):
        none = isinstance(node, Unit) and node.kind == "CNEG" and node.value == "none"
        if not none and not (isinstance(node, Phrase) and node.head.kind == "NOBODY" and node.gov is None):
            continue
        rest = nodes[index + 1 :]
        if len(rest) < 2 or not isinstance(rest[0], Unit) or rest[0].value != "since":
            continue
        date = clause_date(frame.clause, reading.discourse, rest)
        if date is None:
            continue
        reading.emit(
            frame,
            "submittedReport",
            reading.discourse.part_treaty,
            positive=False,
            date=date,
            span=(node.start, max(node.end, rest[1].end)),
            rule="report.not",
        )


def _report_dates(clause: Clause, reading: Reading) -> list[tuple[str, int]]:
    found = []
    groups = [clause.post, *[other.post for other in reading.below(clause) if other.kind in ("part", "inf", "ing")]]
    for group in groups:
        for index, node in enumerate(group):
            if isinstance(node, Unit) and node.kind == "DATE" and node.value:
                before = group[index - 1] if index else None
                link = before.value if isinstance(before, Unit) and before.kind == "P" else ""
                if isinstance(before, Phrase) and before.head.low in ("year", "years", "period"):
                    continue
                if any(isinstance(n, Unit) and n.kind == "EXC" for n in group[:index]):
                    continue  # "except the one due in April 2014"
                if link in ("since", "by", "until", "before", "after", "for", "from", "to", "of", "asof"):
                    continue
                found.append((node.value, node.end))
    return found
