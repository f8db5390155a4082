"""The engines that can run the shapes: one interface, one adapter each.

pySHACL is the reference: it is always there, and what another engine says must be what it says. Engines take lines and
give :class:`~treatygraph.validate.model.RawResult`; what is done with a result is the same for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from typing import Protocol

from treatygraph.errors import UnknownIdentifier, UnreadableInput
from treatygraph.validate.model import RawResult, Severity

REFERENCE = "pyshacl"
"""The engine whose verdict counts where two differ."""

ENGINES = (REFERENCE, "shacl")
"""The names that ``--engine`` takes beside ``auto``."""

SH = "http://www.w3.org/ns/shacl#"


class Engine(Protocol):
    """Runs a shapes graph over a data graph: N-Triples text over N-Triples lines, which have no line ends."""

    name: str

    def run(self, data: Sequence[str], shapes: str) -> Iterable[RawResult]:
        """All results, in no order; raises InputError where the engine cannot run the shapes."""
        ...


def severity(iri: str) -> Severity:
    """A SHACL severity by its IRI; one of a shape's own is a violation, as the standard has it block conformance."""
    return {f"{SH}Warning": "warning", f"{SH}Info": "info"}.get(iri, "violation")  # type: ignore[return-value]


def is_installed(name: str) -> bool:
    """Whether an engine's package is installed."""
    return find_spec(name) is not None


def engine(name: str = "auto") -> Engine:
    """An engine by its name; ``auto`` is the fast one where it is installed, else the reference.

    Raises UnknownIdentifier for a name that no engine has, and UnreadableInput for one that is not installed.
    """
    chosen = ("shacl" if is_installed("shacl") else REFERENCE) if name == "auto" else name
    if chosen not in ENGINES:
        raise UnknownIdentifier("SHACL engine", name, ENGINES)
    if not is_installed(chosen):
        raise UnreadableInput(f"the SHACL engine {chosen!r} is not installed", todo="pip install shacl")
    if chosen == "shacl":
        from treatygraph.validate.engine_shacl import RustEngine

        return RustEngine()
    from treatygraph.validate.engine_pyshacl import PyShacl

    return PyShacl()
