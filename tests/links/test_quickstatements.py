"""The record as QuickStatements: every act with its day and its reference, and nothing that is not confirmed."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from treatygraph.cli.main import cli
from treatygraph.errors import InputError, QueryError, UnknownIdentifier
from treatygraph.links import quickstatements
from treatygraph.registry import Registry

REGISTRY = Registry.load()
LINES = [line.split("\t") for line in quickstatements(REGISTRY, "ccm", "Q42").splitlines()]


def test_every_signature_and_consent_is_a_statement() -> None:
    assert len([line for line in LINES if line[1] == "P1891"]) == 108
    assert len([line for line in LINES if line[1] == "P6193"]) == 113


def test_a_statement_has_its_day_and_its_reference() -> None:
    guinea_bissau = REGISTRY.state("GNB").code("wikidata")
    (signed,) = [line for line in LINES if line[1:3] == ["P1891", guinea_bissau]]
    assert signed == [
        "Q42", "P1891", guinea_bissau, "P585", "+2008-12-04T00:00:00Z/11", "S854",
        f'"{REGISTRY.treaty("ccm").untc_iri}"', "S813", "+2026-02-03T00:00:00Z/11",
    ]  # fmt: skip


def test_every_line_is_of_the_form_that_the_tool_reads() -> None:
    form = re.compile(
        r'Q\d+\tP\d+\tQ\d+\tP585\t\+\d{4}-\d\d-\d\dT00:00:00Z/11\tS854\t"https://[^"\t]+"\tS813\t\+\S+/11'
    )
    assert all(form.fullmatch("\t".join(line)) for line in LINES)


def test_a_succession_is_no_ratification() -> None:
    south_sudan = REGISTRY.state("SSD").code("wikidata")
    assert f"\tP6193\t{south_sudan}\t" not in quickstatements(REGISTRY, "mbt", "Q42")


def test_an_item_must_be_given_and_be_one() -> None:
    with pytest.raises(InputError, match="no Wikidata item"):
        quickstatements(REGISTRY, "ccm", "P42")
    with pytest.raises(QueryError, match="no acts by kind"):
        quickstatements(REGISTRY, "ccw-p5", "Q42")
    with pytest.raises(UnknownIdentifier):
        quickstatements(REGISTRY, "npt", "Q42")


def test_the_command_writes_what_the_library_gives() -> None:
    result = CliRunner().invoke(cli, ["quickstatements", "ccm", "--item", "Q42"], standalone_mode=False)
    assert result.stdout == quickstatements(REGISTRY, "ccm", "Q42")
