"""Validation of a change that is about to be released: of what it can concern, or of all where that is not known."""

from __future__ import annotations

from dataclasses import replace

from treatygraph.again.state import State
from treatygraph.again.triples import UnionOf
from treatygraph.again.update import Step
from treatygraph.inputs import Progress
from treatygraph.validate import Last, Reach, Report, Shapes, Unfollowed, reach_of, validate_change, validate_lines


def validate_step(step: Step, state: State, say: Progress) -> tuple[Report, State]:
    """The report of a whole run over the new graph, and the state with what the next such run needs to know."""
    ways = state.ways
    try:
        ways = ways or tuple(reach_of(Shapes.load()).ways())
        report = validate_change(
            step.change.union_lost,
            step.change.union_got,
            UnionOf(step.before),
            UnionOf(step.after),
            state.validated,
            Reach.of(ways),
        )
    except Unfollowed as why:
        say(f"validating everything: {why}")
        report = validate_lines(step.lines())
    return report, replace(state, validated=last_of(report), ways=ways)


def last_of(report: Report) -> Last:
    """What the next run needs to know of this one."""
    return Last(report.raw, report.targets, report.focus_nodes, report.triples, report.engine)
