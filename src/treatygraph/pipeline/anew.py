"""A build from nothing: all inputs read, all of the graph made, validated, released and loaded."""

from __future__ import annotations

from functools import partial

from treatygraph.again import Input, State, fingerprint, last_of, save_state, sums_digest, ways_of
from treatygraph.errors import InputError, Place
from treatygraph.graph import build as build_graph
from treatygraph.inputs import read_each
from treatygraph.pipeline.plan import Built, InvalidGraph, Plan, input_of, told_of
from treatygraph.record import public_record
from treatygraph.release import write_release
from treatygraph.store import load_store
from treatygraph.validate import Shapes, validate


def build_all(plan: Plan) -> Built:
    """Everything from nothing."""
    say = plan.say
    read, failures = read_each(plan.paths, plan.registry, encoding=plan.encoding, progress=say)
    extractions = [extraction for _, found in read for extraction in found]
    if failures and not extractions:
        raise failures[0].error
    if not extractions:
        raise InputError("there is no profile to build from", place=Place(", ".join(map(str, plan.paths)) or None))
    say("making the graph")
    records = public_record(plan.registry) if plan.record else ()
    dataset = build_graph(extractions, plan.registry, base=plan.base, quotes=plan.quotes, records=records)
    say("validating")
    report = validate(dataset)
    if report.violations:
        raise InvalidGraph(report)
    say("writing the release")
    release = write_release(
        dataset.graphs,
        extractions,
        plan.release,
        quotes=plan.quotes,
        base=plan.base,
        records=records,
        progress=lambda name: say(f"writing {name}"),
        beside=partial(load_store, link=plan.store, graphs=len(dataset.graphs), base=plan.base),
    )
    known = {str(path): input_of(plan, path, found) for path, found in read}
    known |= {failure.name: Input("unreadable", unread=True) for failure in failures}
    claims = len({claim.identity for extraction in extractions for claim in extraction.claims})
    sizes = {graph: len(lines) for graph, lines in dataset.graphs.items()}
    if plan.hashes:
        held = fingerprint(plan.store.resolve() / "db")
        sums = sums_digest(plan.release)
        ways = ways_of(Shapes.load())
        state = State(plan.settings, known, sizes, release.counts, claims, sums, held, last_of(report), ways)
        save_state(plan.cache, state)
    return told_of(plan, known, report, release, failures, claims)
