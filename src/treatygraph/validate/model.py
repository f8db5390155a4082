"""What a validation found: findings, each in words and with its place, and how much was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from treatygraph.errors import Place

Severity = Literal["violation", "warning", "info"]
"""A violation stops a release; a warning is told; so is what a shape only notes."""

_ORDER = {"violation": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class RawResult:
    """One result as an engine gives it. Nodes, values and paths are N-Triples terms, shapes and components IRIs.

    ``path`` is None for a constraint on the node itself, and for a path that is more than one predicate.
    """

    focus: str
    shape: str
    component: str
    severity: Severity
    message: str
    path: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, in words: which rule, about which claim, where, and what to do.

    ``words`` says the claim (or else the thing) that it is about, ``claims`` are the IRIs of the claims it touches.
    ``shape`` is the rule's IRI, ``title`` its name, ``component`` the kind of constraint (``MinCount``). ``place`` is
    where it stands: line of the input file, or offset in the profile.
    """

    severity: Severity
    shape: str
    title: str
    component: str
    message: str
    remedy: str
    focus: str
    words: str
    path: str | None = None
    value: str | None = None
    place: Place | None = None
    claims: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[int, str, int, int, str, str, str]:
        """Violations first, then by place, then by node and rule."""
        place = self.place or Place()
        at = (place.file or "", place.line or 0, place.offset or 0)
        return (_ORDER[self.severity], *at, self.focus, self.shape, self.value or "")

    def to_dict(self) -> dict[str, Any]:
        """For JSON: the fields by name, the place as file, line, column and offset; what is None is left out."""
        place = {
            key: value
            for key in ("file", "line", "column", "offset")
            if self.place and (value := getattr(self.place, key)) is not None
        }
        told = {
            "severity": self.severity, "title": self.title, "claim": self.words, "message": self.message,
            "remedy": self.remedy, "place": place or None, "shape": self.shape, "component": self.component,
            "focus": self.focus, "path": self.path, "value": self.value, "claims": list(self.claims) or None,
        }  # fmt: skip
        return {key: value for key, value in told.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run: its findings, in order, and what was looked at.

    ``focus_nodes`` counts the nodes that some shape looked at, ``checked`` how many each shape did, by its title.
    ``raw`` is what the engine gave, ``targets`` the number of focus nodes of each shape by its IRI: what the next run
    needs that looks at a change only.
    """

    findings: tuple[Finding, ...]
    focus_nodes: int
    triples: int
    engine: str
    checked: Mapping[str, int] = field(default_factory=dict)
    raw: tuple[RawResult, ...] = field(default=(), repr=False)
    targets: Mapping[str, int] = field(default_factory=dict, repr=False)

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that stop a release."""
        return tuple(finding for finding in self.findings if finding.severity == "violation")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that are told and stop nothing."""
        return tuple(finding for finding in self.findings if finding.severity != "violation")

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return not self.violations

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "conforms": self.conforms,
            "violations": len(self.violations),
            "warnings": len(self.warnings),
            "focus_nodes": self.focus_nodes,
            "triples": self.triples,
            "engine": self.engine,
            "checked": dict(self.checked),
            "findings": [finding.to_dict() for finding in self.findings],
        }
