"""A new release and a new store from the old ones and what changed, the same bytes as from nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Store

from treatygraph.again import forms
from treatygraph.again.change import Change, change_of, recount
from treatygraph.again.copying import look_at, read_checked, write_parts
from treatygraph.again.layout import Old, Unsure, mapped
from treatygraph.again.state import State
from treatygraph.again.stored import copy_database, exchange, fingerprint
from treatygraph.again.table import claims_again
from treatygraph.errors import UnreadableInput
from treatygraph.folders import replaced_whole
from treatygraph.graph import Quotes
from treatygraph.model import Extraction
from treatygraph.release.crate import CRATE
from treatygraph.release.describe import Described
from treatygraph.release.jsonld import context_of
from treatygraph.release.write import NQUADS, NTRIPLES, SUMS, VOID, Release, complete, put, release_name
from treatygraph.resources import ontology_dir
from treatygraph.store import manifest_of, open_again, write_manifest


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is to be renewed: the new lines of each graph that changed, the editions told anew or gone, the options.

    ``editions`` are IRIs, ``extractions`` all that these editions now say, ``newest`` the date of the newest edition of
    all, ``curated`` the graphs that are no document's.
    """

    graphs: Mapping[str, Sequence[str]]
    editions: Collection[str]
    extractions: Sequence[Extraction]
    newest: str | None
    curated: frozenset[str]
    quotes: Quotes
    base: str


@dataclass(frozen=True, slots=True)
class Step:
    """A change that is about to be released: the stores before and after it, and the lines of the new union."""

    change: Change
    before: Store
    after: Store
    lines: Callable[[], list[str]]


def update_release(
    link: Path, store: Path, state: State, renewal: Renewal, check: Callable[[Step], State]
) -> tuple[Release, State]:
    """Renew the release and the store that stand at these links; gives the release, and the state but its inputs.

    ``check`` raises where the change must not be released, and gives the state with what it found. Raises Unsure, with
    nothing changed, where the old release is not as its checksums say or holds something unforeseen. The state's
    ``sums`` are still those of the old one.
    """
    release = link.resolve()
    told = _checksums(release)
    before = _old_store(store, state, told)
    try:
        with mapped(release / NQUADS) as nquads:
            change = change_of(nquads, before, renewal.graphs, renewal.curated)
        if not renewal.graphs:
            return _standing(link, release, told, check(Step(change, before, before, lambda: _union(release, change))))
        return _write(link, release, told, store, state, renewal, change, before, check)
    except (ValueError, LookupError, SyntaxError) as fault:
        raise Unsure(f"the old release is not what it should be: {fault}") from fault


def _standing(link: Path, release: Path, told: Mapping[str, str], state: State) -> tuple[Release, State]:
    """The release as it is, where nothing changes: looked at, and not written again."""
    with ThreadPoolExecutor(2) as pool:
        looked_at = [pool.submit(look_at, release / name, sha256) for name, sha256 in told.items()]
        files = sorted((each.result() for each in looked_at), key=lambda file: file.name)
    quads = sum(state.graphs.values())
    return Release(release_name(files), link, tuple(files), state.counts.triples, quads, state.counts), state


def _write(  # the parts of one change, each by itself
    link: Path, release: Path, told: Mapping[str, str], store: Path, state: State, renewal: Renewal, change: Change,
    before: Store, check: Callable[[Step], State],
) -> tuple[Release, State]:  # fmt: skip
    files: list[Described] = []
    sizes = {**state.graphs, **{graph: len(lines) for graph, lines in renewal.graphs.items()}}
    graphs = {graph: sizes[graph] for graph in sorted(sizes) if sizes[graph]}
    with (  # the store takes its place first, as in a build from nothing
        replaced_whole(link, lambda: release_name(files)) as folder,
        replaced_whole(store, lambda: release_name(files).rpartition("-")[2]) as stored,
    ):
        copy_database(store.resolve() / "db", stored / "db")
        after = exchange(stored / "db", change, before)
        state = check(Step(change, before, after, lambda: _union(release, change)))
        counts = recount(state.counts, change, before, after)
        files += _written(folder, release, told, change, renewal)
        done = {file.name: file for file in files}
        held, triples = sum(graphs.values()), counts.triples
        del after, before
        write_manifest(stored, base=renewal.base, quads=held + triples, graphs=len(graphs), sha256=done[NQUADS].sha256)
        made = complete(
            folder, files, counts=counts, graphs=graphs, newest=renewal.newest, quotes=renewal.quotes,
            base=renewal.base,
        )  # fmt: skip
    written = Release(release_name(files), link, tuple(made), triples, held, counts)
    claims = state.claims + change.claims
    return written, replace(
        state, graphs=graphs, counts=counts, claims=claims, store=fingerprint(store.resolve() / "db")
    )


def _written(folder: Path, release: Path, told: Mapping[str, str], change: Change, renewal: Renewal) -> list[Described]:
    """All files of the release but those that tell of the others; two at once, for most of it is hashing."""
    names = [name for name in told if name not in (VOID, CRATE)]
    names.sort(key=lambda name: -(release / name).stat().st_size)  # the longest first, so that none is waited for
    with mapped(release / NTRIPLES) as ntriples, ThreadPoolExecutor(2) as pool:
        described = forms.describing(ntriples, change)
        made = [pool.submit(_renewed, folder, release, name, told[name], change, renewal, described) for name in names]
        return [each.result() for each in made]


def _renewed(
    folder: Path, release: Path, name: str, sha256: str, change: Change, renewal: Renewal, described: forms.Described
) -> Described:
    """A file of the release after the change; one that no profile changes as it is."""
    if name == "claims.csv":
        old = read_checked(release / name, sha256)
        rows = claims_again(
            old, renewal.editions, renewal.extractions, quotes=renewal.quotes, base=renewal.base
        )  # fmt: skip
        return put(folder, name, rows)
    base = renewal.base
    with mapped(release / name) as data:
        match name:
            case "treatygraph.nq":
                parts = forms.nquads(data, change)
            case "treatygraph.nt":
                parts = forms.ntriples(data, change)
            case "treatygraph.ttl":
                parts = forms.turtle_again(data, change, described, base)
            case "treatygraph.rdf":
                parts = forms.rdf_xml_again(data, change, described)
            case "treatygraph.trig":
                parts = forms.trig_again(data, change, base)
            case "treatygraph.jsonld":
                parts = forms.jsonld_again(data, change, context_of(ontology_dir() / "treatygraph.ttl"))
            case _:
                parts = [Old(0, len(data))]
    return write_parts(release / name, sha256, folder / name, parts)


def _union(release: Path, change: Change) -> list[str]:
    """The lines of the new union, sorted."""
    with mapped(release / NTRIPLES) as data:
        lines = data[:].decode("utf-8").split("\n")
    return sorted({*lines[:-1], *change.union_got} - set(change.union_lost))


def _checksums(release: Path) -> dict[str, str]:
    try:
        lines = (release / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as fault:
        raise Unsure("the release has no checksums") from fault
    return {name: sha256 for sha256, _, name in (line.partition("  ") for line in lines)}


def _old_store(store: Path, state: State, told: Mapping[str, str]) -> Store:
    if manifest_of(store).get("sha256") != told.get(NQUADS):
        raise Unsure("the store is that of another release")
    if fingerprint(store.resolve() / "db") != dict(state.store):
        raise Unsure("the store was written to since the last build")
    try:
        return open_again(store)
    except UnreadableInput as fault:
        raise Unsure("the store cannot be opened") from fault
