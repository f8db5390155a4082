"""A graph built under another base answers the same questions: its store tells the base, an endpoint is told it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from treatygraph.errors import InputError
from treatygraph.query.ask import iris_of, rows
from treatygraph.views import state_view

if TYPE_CHECKING:
    from tests.conftest import Command

ROOT = Path(__file__).resolve().parents[2]
OTHER = "https://example.org/our/"


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, treatygraph: Command) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("bases")
    profile = ROOT / "data" / "profiles" / "KGZ-2010.txt"
    for name, words in (("usual", ()), ("other", ("--base", OTHER))):
        assert treatygraph(folder, "build", profile, "--no-record", "-o", folder / name, *words).returncode == 0
    return folder / "usual" / "store", folder / "other" / "store"


def test_a_named_question_finds_the_same_states(stores: tuple[Path, Path]) -> None:
    usual, other = (rows("attended-not-signed", store=store) for store in stores)
    assert [row[1] for row in other.rows] == [row[1] for row in usual.rows]
    assert other.rows


def test_a_state_is_shown_from_either(stores: tuple[Path, Path]) -> None:
    usual, other = (state_view("KGZ", store=store) for store in stores)
    assert [view.label for view in other] == [view.label for view in usual]
    assert all(view.iri.startswith(f"{OTHER}claim/KGZ-") for view in other)


def test_the_commands_need_not_be_told(stores: tuple[Path, Path], treatygraph: Command, tmp_path: Path) -> None:
    asked = treatygraph(tmp_path, "query", "attended-not-signed", "--store", stores[1], "--format", "csv")
    assert "Kyrgyzstan" in asked.stdout
    claim = state_view("KGZ", store=stores[1])[0].iri.rsplit("/", 1)[-1]
    assert OTHER in treatygraph(tmp_path, "show", claim, "--store", stores[1], "--json").stdout


def test_an_endpoint_is_told_its_base_and_what_is_none_is_refused(tmp_path: Path) -> None:
    assert iris_of(tmp_path, "https://example.org/query", OTHER).base == OTHER
    with pytest.raises(InputError, match="no IRI"):
        iris_of(tmp_path, None, "nonsense")
