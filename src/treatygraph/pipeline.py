"""From profiles and data to a validated, released graph: what ``treatygraph build`` does, in one call.

>>> built = build(out=Path("build"))                          # doctest: +SKIP
>>> built.release.triples, built.report.conforms              # doctest: +SKIP
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from treatygraph.again import (
    Input,
    Renewal,
    State,
    Step,
    Unsure,
    fingerprint,
    last_of,
    load_state,
    save_state,
    settings_digest,
    sums_digest,
    update_release,
    validate_step,
)
from treatygraph.errors import Findings, InputError, Place
from treatygraph.graph import Context, Dataset, Quotes, document_graph
from treatygraph.graph import build as build_graph
from treatygraph.inputs import Failure, Progress, inputs, is_sample, read_each, shipped_inputs
from treatygraph.iris import Iris, term
from treatygraph.model import Extraction
from treatygraph.namespaces import BASE
from treatygraph.record import public_record
from treatygraph.registry import Registry
from treatygraph.release import Release, write_release
from treatygraph.store import load_store
from treatygraph.validate import Report, validate

_FEW = 10
"""Of how many inputs one may have changed for the others to be taken over: above that, all is built as soon."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: what validation said, the release, the inputs left out, and how much was read.

    ``editions`` are those of all inputs, ``claims_of_profiles`` the claims that they tell, each once however many do,
    ``not_understood`` the stretches that gave no claim. Of ``inputs`` files ``unchanged`` were taken over from the last
    build, without being read again; where that is none, ``anew`` says why, if there is more to say than that it was the
    first build.
    """

    report: Report
    release: Release
    failures: tuple[Failure, ...]
    editions: int
    claims_of_profiles: int
    not_understood: int
    inputs: int
    unchanged: int = 0
    anew: str = ""

    @property
    def quads(self) -> int:
        """How many triples the named graphs hold, one that several hold counted in each."""
        return self.release.quads

    @property
    def claims(self) -> int:
        """How many claims the graph holds, those of profiles and those of the public record, each once."""
        return dict(self.release.counts.classes).get(term("Claim"), 0)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a build is asked for, and what identifies its inputs and its settings."""

    paths: tuple[Path, ...]
    out: Path
    registry: Registry
    base: str
    quotes: Quotes
    encoding: str | None
    record: bool
    say: Progress
    settings: str
    hashes: Mapping[str, str]

    @property
    def release(self) -> Path:
        return self.out / "release"

    @property
    def store(self) -> Path:
        return self.out / "store"

    @property
    def cache(self) -> Path:
        return self.out / "cache"

    @property
    def iris(self) -> Iris:
        return Iris(self.base)


def build(  # each a choice that a caller makes by its name
    profiles: Sequence[Path] = (),
    *,
    out: Path = Path("build"),
    data: Path | None = None,
    base: str = BASE,
    quotes: Quotes = "short",
    encoding: str | None = None,
    record: bool = True,
    fresh: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Build the graph of the profiles (those that come with the package, where none are named), validate, release.

    With ``record``, the public record is in it: what the depositary, lists of states and roll calls say of all states.
    Where few inputs changed since the last build into ``out``, what the others gave is taken over from its release, and
    the files are the same, byte by byte, as from nothing, which ``fresh`` asks for. ``out/cache`` remembers what was
    built; it can be deleted at any time.

    Writes ``out/release`` and ``out/store``, each whole or not at all. Raises Findings where validation finds
    violations, with the report as its ``report``, and InputError where no input at all could be read; what was
    released before then still stands.
    """
    say = progress or (lambda _: None)
    paths = tuple(inputs(profiles)) if profiles else tuple(shipped_inputs())
    say("looking for what changed")
    settings = settings_digest(data, base=base, quotes=quotes, encoding=encoding, record=record)
    registry = Registry.load(data)
    plan = _Plan(paths, out, registry, base, quotes, encoding, record, say, settings, _hashes(paths))
    state, why = (None, "") if fresh else load_state(plan.cache, plan.release, settings)
    if state and plan.hashes:
        try:
            return _build_again(plan, state)
        except Unsure as doubt:
            why = str(doubt)
    return replace(_build_all(plan), anew=why)


def _hashes(paths: Sequence[Path]) -> dict[str, str]:
    """The SHA-256 of each input, by path; nothing where one is named twice, for then all is built.

    What lies among the samples that come with the package is read otherwise than the same text elsewhere.
    """
    found = {str(path): _hash(path) for path in paths}
    return found if len(found) == len(paths) else {}


def _hash(path: Path) -> str:
    try:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "unreadable"
    return f"{sha256} of a sample" if is_sample(path) else sha256


def _build_all(plan: _Plan) -> Built:
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
    known = {str(path): _input(plan, path, found) for path, found in read}
    known |= {failure.name: Input("unreadable", unread=True) for failure in failures}
    claims = len({claim.identity for extraction in extractions for claim in extraction.claims})
    sizes = {graph: len(lines) for graph, lines in dataset.graphs.items()}
    if plan.hashes:
        held = fingerprint(plan.store.resolve() / "db")
        sums = sums_digest(plan.release)
        state = State(plan.settings, known, sizes, release.counts, claims, sums, held, last_of(report))
        save_state(plan.cache, state)
    return _told(plan, known, report, release, failures, claims)


def _told(
    plan: _Plan, known: Mapping[str, Input], report: Report, release: Release, failures: Sequence[Failure], claims: int
) -> Built:
    return Built(
        report,
        release,
        tuple(failures),
        sum(each.editions for each in known.values()),
        claims,
        sum(each.not_understood for each in known.values()),
        len(plan.paths),
    )


def _input(plan: _Plan, path: Path, extractions: Sequence[Extraction]) -> Input:
    """What the next build needs to know of an input that was read."""
    editions = [extraction.edition for extraction in extractions]
    before = plan.hashes.get(str(path), "")
    return Input(
        before if _hash(path) == before else "written to while it was read",
        tuple(dict.fromkeys(map(plan.iris.graph, editions))),
        len(editions),
        sum(len(extraction.not_understood) for extraction in extractions),
        max((edition.date for edition in editions if edition.date), default=None),
    )


def _build_again(plan: _Plan, state: State) -> Built:
    """Only what changed inputs change; raises Unsure where that cannot be, or would be no shorter way."""
    told, failures, affected = _read_changed(plan, state)
    extractions = [each for path in map(str, plan.paths) for each in told.get(path, ())]
    failed = {failure.name for failure in failures}
    known = {
        str(path): Input("unreadable", unread=True)
        if str(path) in failed
        else _input(plan, path, told[str(path)])
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
    return replace(_told(plan, known, reports[0], release, failures, made.claims), unchanged=unchanged)


def _read_changed(plan: _Plan, state: State) -> tuple[dict[str, list[Extraction]], list[Failure], set[str]]:
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


class InvalidGraph(Findings):
    """The graph breaks the shapes, so that nothing was released; ``report`` says where."""

    def __init__(self, report: Report) -> None:
        count = len(report.violations)
        super().__init__(
            f"validation found {count} violation{'' if count == 1 else 's'}; nothing was released",
            todo="mend the input; what was released before still stands",
        )
        self.report = report
