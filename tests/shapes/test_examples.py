"""Every constraint of the shapes has an example that passes and a counter-example that trips it and nothing else.

An example stands in ``shapes/examples/SHAPES-FILE/ok-*.ttl``, a counter-example in ``bad-*.ttl`` with a comment ``trips
SHAPE COMPONENT``. All of them are validated in one run: each file's things have a base of their own, by which a result
finds back to its file.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, SH, URIRef

from treatygraph.namespaces import BASE, PREFIXES, TG
from treatygraph.registry import Registry
from treatygraph.validate import ENGINES, RawResult, Shapes, engine
from treatygraph.validate.focus import focus_nodes
from treatygraph.validate.reading import read_lines

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "shapes" / "examples"
SHAPES = BASE + "shapes#"
FILES = sorted(path for path in EXAMPLES.rglob("*.ttl") if path.name != "context.ttl")
_TRIPS = re.compile(r"^# trips shape:(\S+) sh:(\w+)ConstraintComponent$", re.MULTILINE)
_BASE = re.compile(r"<https://example\.org/([^/]+/[^/]+)/")

COMPONENTS = {
    "minCount": "MinCount", "maxCount": "MaxCount", "class": "Class", "datatype": "Datatype", "pattern": "Pattern",
    "in": "In", "nodeKind": "NodeKind", "minInclusive": "MinInclusive", "minLength": "MinLength", "or": "Or",
    "not": "Not", "lessThan": "LessThan", "lessThanOrEquals": "LessThanOrEquals", "sparql": "SPARQL",
}  # fmt: skip
"""The constraint of each parameter that the shapes use."""

DESCRIBING = {"path", "property", "severity", "message", "declare", "prefix", "namespace", "select", "prefixes",
              "inversePath", "zeroOrMorePath", "targetClass", "targetSubjectsOf", "targetObjectsOf"}  # fmt: skip
"""What in the SHACL namespace is no constraint."""


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def told(path: Path) -> set[tuple[str, str]]:
    """What a counter-example says it trips; nothing of an example."""
    return {(match[1], match[2]) for match in _TRIPS.finditer(path.read_text(encoding="utf-8"))}


@cache
def data() -> tuple[str, ...]:
    files = [ROOT / "ontology" / "treatygraph.ttl", EXAMPLES / "context.ttl", *FILES]
    return tuple(sorted({line for number, file in enumerate(files) for line in read_lines(file, label=f"e{number}")}))


@cache
def results(using: str) -> tuple[RawResult, ...]:
    return tuple(engine(using).run(data(), Shapes.load().text))


@cache
def tripped(using: str) -> dict[str, set[tuple[str, str]]]:
    """Each file's results, and under another name those on nodes of no file."""
    found: dict[str, set[tuple[str, str]]] = {}
    for result in results(using):
        match = _BASE.match(result.focus)
        component = result.component.removeprefix(PREFIXES["sh"]).removesuffix("ConstraintComponent")
        key = match[1] if match else result.focus
        found.setdefault(key, set()).add((result.shape.removeprefix(SHAPES), component))
    return found


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    made = rdflib.Graph()
    for path in sorted((ROOT / "shapes").glob("*.ttl")):
        made.parse(path)
    return made


def constraints(graph: rdflib.Graph) -> set[tuple[str, str]]:
    """Every constraint of every shape that has a name."""
    named = {shape for shape in graph.subjects() if isinstance(shape, URIRef) and shape.startswith(SHAPES)}
    return {
        (shape.removeprefix(SHAPES), component)
        for shape in named
        for parameter, component in COMPONENTS.items()
        if (shape, SH[parameter], None) in graph
    }


@pytest.mark.parametrize("using", ENGINES)
@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_an_example_passes_and_a_counter_example_trips_its_constraint_alone(path: Path, using: str) -> None:
    assert path.stem.startswith(("ok-", "bad-"))
    assert path.stem.startswith("bad-") == (len(told(path)) == 1)
    assert tripped(using).get(name_of(path), set()) == told(path)


@pytest.mark.parametrize("using", ENGINES)
def test_what_the_examples_share_conforms(using: str) -> None:
    assert set(tripped(using)) - {name_of(path) for path in FILES} == set()


def test_the_engines_agree_on_every_result() -> None:
    reference, *others = (
        {(one.focus, one.shape, one.component, one.severity, one.path, one.value) for one in results(using)}
        for using in ENGINES
    )
    for other in others:
        assert other == reference


def test_every_constraint_has_a_counter_example(graph: rdflib.Graph) -> None:
    shown = {pair for path in FILES for pair in told(path)}
    assert constraints(graph) - shown == set()
    assert shown - constraints(graph) == set()


def test_every_shape_has_a_focus_node_in_an_example_that_passes() -> None:
    passing = {name_of(path) for path in FILES if path.stem.startswith("ok-")}
    for shape, nodes in focus_nodes(data(), Shapes.load()).items():
        assert passing.intersection(match[1] for node in nodes if (match := _BASE.match(node))), shape


def test_every_counter_example_has_a_focus_node(graph: rdflib.Graph) -> None:
    shapes = Shapes.load()
    above = {str(inner): str(outer) for outer, inner in graph.subject_objects(SH.property)}
    looked_at = focus_nodes(data(), shapes)
    for path in FILES:
        for shape, _ in told(path):
            targeted = above.get(SHAPES + shape, SHAPES + shape)
            assert any(node.startswith(f"<https://example.org/{name_of(path)}/") for node in looked_at[targeted]), path


def test_every_constraint_says_what_it_is_what_is_wrong_and_what_to_do(graph: rdflib.Graph) -> None:
    shapes = Shapes.load()
    for shape, _ in constraints(graph):
        for words in (shapes.titles, shapes.messages, shapes.remedies):
            assert words.get(SHAPES + shape), shape


def test_no_shape_uses_a_constraint_that_this_test_does_not_know(graph: rdflib.Graph) -> None:
    known = {*COMPONENTS, *DESCRIBING, "hasValue", "equals"}
    used = {str(term).removeprefix(str(SH)) for term in graph.predicates() if str(term).startswith(str(SH))}
    assert used - known == set()


def test_every_class_of_things_in_a_graph_has_its_shapes(graph: rdflib.Graph) -> None:
    """A kind of meeting or source is looked at as a meeting or source; all other classes by themselves."""
    ontology = rdflib.Graph().parse(ROOT / "ontology" / "treatygraph.ttl")
    targets = set(graph.objects(None, SH.targetClass))
    below = set(ontology.transitive_subjects(rdflib.RDFS.subClassOf, URIRef(f"{TG}Forum")))
    below |= set(ontology.transitive_subjects(rdflib.RDFS.subClassOf, URIRef(f"{TG}Source")))
    terms = {URIRef(TG + name) for name in ("ClaimPredicate", "Polarity", "Modality")}
    classes = {term for term in ontology.subjects(RDF.type, rdflib.OWL.Class) if str(term).startswith(TG)}
    assert classes - targets - below - terms == set()


def test_direct_triples_and_kinds_of_object_are_checked_for_every_predicate_of_the_registry(
    graph: rdflib.Graph,
) -> None:
    predicates = Registry.load().predicates
    shown = {str(term).removeprefix(TG) for term in graph.objects(URIRef(SHAPES + "Fact"), SH.targetSubjectsOf)}
    assert shown == set(predicates)
    for name in predicates:
        assert (EXAMPLES / "fact" / f"ok-{name}.ttl").is_file()
        assert (EXAMPLES / "fact" / f"bad-{name}-unclaimed.ttl").is_file()
        assert (EXAMPLES / "claim" / f"bad-object-kind-{name}.ttl").is_file()


def test_no_choice_asks_for_a_class_that_grows_with_the_profiles(graph: rdflib.Graph) -> None:
    """The Rust engine lists all that is of a class anew for each value: of an edition's, time grew with the square."""
    kinds = ("Treaty", "Process", "Forum", "Meeting", "Declaration", "Resolution", "Weapon")
    lists = [list(graph.items(found)) for kind in (SH["or"], SH["and"], SH.xone) for found in graph.objects(None, kind)]
    waiting = [member for members in lists for member in members]
    waiting += [each for kind in (SH["not"], SH.node, SH.qualifiedValueShape) for each in graph.objects(None, kind)]
    asked: set[object] = set()
    while waiting:
        shape = waiting.pop()
        asked |= set(graph.objects(shape, SH["class"]))
        waiting += graph.objects(shape, SH.property)
    assert asked == {URIRef(TG + kind) for kind in kinds}
