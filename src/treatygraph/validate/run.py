"""Validating a dataset or files: everything there is looked at, and only what is given is blamed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from treatygraph.errors import InputError, Place
from treatygraph.graph import Context, Dataset, ontology_graph, registry_graph
from treatygraph.namespaces import BASE
from treatygraph.registry import Registry
from treatygraph.validate.engine import Engine, engine
from treatygraph.validate.focus import focus_nodes, subjects
from treatygraph.validate.model import Finding, RawResult, Report
from treatygraph.validate.places import mention_line, subject_lines
from treatygraph.validate.reading import read_lines
from treatygraph.validate.shapes import Shapes
from treatygraph.validate.words import Neighbourhood, SortedLines

_COMPONENT = ("http://www.w3.org/ns/shacl#", "ConstraintComponent")
_TURTLE = (".ttl", ".trig", ".nt", ".nq")


def validate_dataset(
    dataset: Dataset,
    *,
    graphs: Collection[str] | None = None,
    using: str | Engine = "auto",
    shapes: Shapes | None = None,
) -> Report:
    """Validate a dataset; with ``graphs`` only what these named graphs describe, the others being at hand.

    Places are offsets in the profiles. Raises InputError where no shape looks at anything in it.
    """
    name, ontology = ontology_graph(Context(Registry.load(), dataset.base))
    lines = list(dataset.union())
    if name not in dataset.graphs:
        lines = sorted(ontology.union(lines))
    own = None if graphs is None else subjects(line for name in graphs for line in dataset.graphs[name])
    return _run(lines, own, shapes or Shapes.load(), using, {})


def validate_lines(lines: Sequence[str], *, using: str | Engine = "auto", shapes: Shapes | None = None) -> Report:
    """Validate the union of a whole graph, ontology included, given as sorted N-Triples lines, each once.

    Raises InputError where no shape looks at anything in it.
    """
    return _run(lines, None, shapes or Shapes.load(), using, {})


def validate_files(
    paths: Sequence[Path],
    *,
    context: bool = True,
    base: str = BASE,
    using: str | Engine = "auto",
    shapes: Shapes | None = None,
) -> Report:
    """Validate RDF files together, in any syntax that their endings tell.

    With ``context`` the ontology and the registry (under ``base``) are at hand, so that a file need not describe the
    states and treaties that it names; only what the files describe is blamed. Places are lines of the files. Raises
    SyntaxFault, with line and column, for a file that breaks its grammar, UnreadableInput for one that cannot be read,
    and InputError where no shape looks at anything in them.
    """
    read = {path: list(read_lines(path, label=f"f{number}")) for number, path in enumerate(paths)}
    given = {line for lines in read.values() for line in lines}
    own = subjects(given)
    known = set(given)
    if context:
        settings = Context(Registry.load(), base)
        known |= ontology_graph(settings)[1] | registry_graph(settings)[1]
    try:
        return _run(sorted(known), own, shapes or Shapes.load(), using, read)
    except InputError as fault:
        if fault.place is None and paths:
            fault.place = Place(", ".join(map(str, paths)))
        raise


def validate(data: Dataset | Path | Iterable[Path], *, using: str | Engine = "auto") -> Report:
    """Validate a dataset, a file or several files by the project's shapes, with the ontology and registry at hand."""
    if isinstance(data, Dataset):
        return validate_dataset(data, using=using)
    return validate_files([data] if isinstance(data, Path) else list(data), using=using)


def _run(
    lines: Sequence[str],
    own: set[str] | None,
    shapes: Shapes,
    using: str | Engine,
    read: Mapping[Path, Sequence[str]],
) -> Report:
    focus = focus_nodes(lines, shapes, own)
    looked_at = set().union(*focus.values())
    if not looked_at:
        raise InputError(
            "there is nothing here that a shape looks at, so nothing was checked",
            todo="does the file use the terms of this ontology? See treatygraph's ontology page",
        )
    runner = engine(using) if isinstance(using, str) else using
    results = [result for result in runner.run(lines, shapes.text) if own is None or result.focus in own]
    targets = {shape: len(nodes) for shape, nodes in focus.items()}
    return report_of(
        results, Neighbourhood(SortedLines(lines)), shapes, len(looked_at), len(lines), runner.name, targets, read
    )


def report_of(
    results: Iterable[RawResult],
    near: Neighbourhood,
    shapes: Shapes,
    looked_at: int,
    triples: int,
    engine_name: str,
    targets: Mapping[str, int],
    read: Mapping[Path, Sequence[str]] | None = None,
) -> Report:
    """What an engine found as a report, each finding in words and with its place: of the files ``read``, if any."""
    raw = tuple(sorted(results, key=repr))
    places = _FilePlaces(read if read and raw else {})
    findings = {_finding(result, near, places, shapes) for result in raw}
    checked = {shapes.titles.get(shape, shape): size for shape, size in sorted(targets.items()) if size}
    return Report(
        tuple(sorted(findings, key=lambda each: (each.order, each.component, each.path or "", each.message))),
        looked_at,
        triples,
        engine_name,
        checked,
        raw,
        dict(targets),
    )


def _finding(result: RawResult, near: Neighbourhood, places: _FilePlaces, shapes: Shapes) -> Finding:
    claims = near.claims(result.focus, result.value)
    prefix, suffix = _COMPONENT
    component = result.component.removeprefix(prefix).removesuffix(suffix)
    about = result.value if result.value in claims and result.value else result.focus
    return Finding(
        severity=result.severity,
        shape=result.shape,
        title=shapes.titles.get(result.shape, result.shape),
        component=component,
        message=shapes.messages.get(result.shape) or result.message or f"breaks the constraint {component}",
        remedy=shapes.remedies.get(result.shape, ""),
        focus=result.focus.strip("<>"),
        words=near.words(about, claims),
        path=result.path.strip("<>") if result.path else None,
        value=result.value,
        place=places.of(about, result.focus) if places else near.place(about, claims),
        claims=tuple(claim.strip("<>") for claim in claims),
    )


class _FilePlaces:
    """The lines on which nodes are described, each file read once and only when a finding needs it."""

    def __init__(self, read: Mapping[Path, Sequence[str]]) -> None:
        self._subjects = {path: subjects(lines) for path, lines in read.items()}
        self._lines: dict[Path, dict[str, int]] = {}

    def __bool__(self) -> bool:
        return bool(self._subjects)

    def of(self, *nodes: str) -> Place | None:
        for node in nodes:
            for path, described in self._subjects.items():
                if node in described:
                    return Place(str(path), self._line(path, node.strip("<>")))
        return None

    def _line(self, path: Path, iri: str) -> int | None:
        text = path.read_text(encoding="utf-8")
        if path.suffix.lower() not in _TURTLE:
            return mention_line(text, iri)
        if path not in self._lines:
            self._lines[path] = subject_lines(text)
        return self._lines[path].get(iri)
