"""A build after few inputs changed: these are read, and what the others gave is taken over from the last release."""

from __future__ import annotations

from dataclasses import replace

from treatygraph.again import (
    Input,
    Renewal,
    State,
    Step,
    Unsure,
    save_state,
    sums_digest,
    update_release,
    validate_step,
)
from treatygraph.graph import Context, Dataset, document_graph
from treatygraph.inputs import Failure, read_each
from treatygraph.model import Extraction
from treatygraph.pipeline.plan import Built, InvalidGraph, Plan, input_of, told_of
from treatygraph.validate import Report

_FEW = 10
"""Of how many inputs one may have changed for the others to be taken over: above that, all is built as soon."""


def build_again(plan: Plan, state: State) -> Built:
    """Only what changed inputs change; raises Unsure where that cannot be, or would be no shorter way."""
    told, failures, affected = _read_changed(plan, state)
    extractions = [each for path in map(str, plan.paths) for each in told.get(path, ())]
    failed = {failure.name for failure in failures}
    known = {
        str(path): Input("unreadable", unread=True)
        if str(path) in failed
        else input_of(plan, path, told[str(path)])
        if str(path) in told
        else state.inputs[str(path)]
        for path in plan.paths
    }
    if not any(each.editions for each in known.values()):
        raise Unsure("nothing is left")
    plan.say("making the graph")
    context = Context(plan.registry, plan.base, plan.quotes)
    dataset = Dataset.of((document_graph(each, context) for each in extractions), plan.base)
    documents = {graph for each in state.inputs.values() for graph in each.graphs}
    prefix = plan.iris.named_graph("")
    renewal = Renewal(
        {graph: dataset.graphs.get(graph, ()) for graph in sorted(affected)},
        {plan.base + graph.removeprefix(prefix) for graph in affected},
        extractions,
        max((each.newest for each in known.values() if each.newest), default=None),
        frozenset(state.graphs.keys() - documents),
        plan.quotes,
        plan.base,
    )
    reports: list[Report] = []

    def check(step: Step) -> State:
        plan.say("validating")
        report, checked = validate_step(step, state, plan.say)
        if report.violations:
            raise InvalidGraph(report)
        reports.append(report)
        plan.say("writing the release")
        return checked

    release, made = update_release(plan.release, plan.store, state, renewal, check)
    save_state(plan.cache, replace(made, inputs=known, sums=sums_digest(plan.release)))
    unchanged = len(plan.paths) - len(told) - len(failures)
    return replace(told_of(plan, known, reports[0], release, failures, made.claims), unchanged=unchanged)


def _read_changed(plan: Plan, state: State) -> tuple[dict[str, list[Extraction]], list[Failure], set[str]]:
    """What those inputs now tell that changed or share a graph with one that did; failures; all graphs that change.

    What was not readable is read again each time, so that it is told each time.
    """
    known, hashes = state.inputs, plan.hashes
    unread = {path for path, one in known.items() if one.unread}
    changed = {path for path, sha256 in hashes.items() if path not in known or known[path].sha256 != sha256} | (
        unread & hashes.keys()
    )
    gone = known.keys() - hashes.keys()
    if len((changed | gone) - unread) > max(1, len(hashes) // _FEW):
        raise Unsure("many inputs changed")
    affected = {graph for path in (changed | gone) & known.keys() for graph in known[path].graphs}
    told: dict[str, list[Extraction]] = {}
    failures: list[Failure] = []
    tried: set[str] = set()
    # an input that tells of the same edition as one that changed, or is gone, has its part in the same graph
    while waiting := {
        path
        for path in hashes.keys() - tried
        if path in changed or (path in known and not affected.isdisjoint(known[path].graphs))
    }:
        paths = [path for path in plan.paths if str(path) in waiting]
        read, failed = read_each(paths, plan.registry, encoding=plan.encoding, progress=plan.say)
        failures += failed
        told |= {str(path): found for path, found in read}
        affected |= {plan.iris.graph(each.edition) for _, found in read for each in found}
        tried |= waiting
    order = {str(path): number for number, path in enumerate(plan.paths)}
    return told, sorted(failures, key=lambda failure: order[failure.name]), affected
