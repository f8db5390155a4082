"""The whole public record as a graph keeps the project's own shapes."""

from __future__ import annotations

from treatygraph.graph import build
from treatygraph.record import public_record
from treatygraph.registry import Registry
from treatygraph.validate import validate


def test_the_graph_of_the_whole_record_has_no_violation_and_no_warning() -> None:
    registry = Registry.load()
    report = validate(build([], registry, records=public_record(registry)))
    assert [finding.message for finding in report.findings] == []
    assert report.conforms
