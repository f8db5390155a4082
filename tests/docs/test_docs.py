"""The docs tell the truth: commands and Python in them run, links lead somewhere, reference pages are up to date."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("*/README.md")])
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def _blocks(language: str) -> list[tuple[str, str]]:
    return [
        (str(page.relative_to(ROOT)), match[2])
        for page in PAGES
        for match in _BLOCK.finditer(page.read_text(encoding="utf-8"))
        if match[1] == language
    ]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, treatygraph: Command) -> Path:
    """A folder like a fresh checkout in which the graph has been built, with the seed's file name at hand."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copy(ROOT / "data" / "profiles" / "KGZ-2010.txt", folder / "kyrgyzstan-2010.txt")
    assert treatygraph(folder, "build").returncode == 0
    return folder


@pytest.mark.parametrize(("page", "block"), _blocks("console"))
def test_the_commands_of_a_page_run(page: str, block: str, place: Path, treatygraph: Command) -> None:
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ treatygraph ")]
    assert commands, f"{page} has a console block without a command"
    for command in commands:
        done = treatygraph(place, *shlex.split(command)[1:])
        assert done.returncode == 0, f"{page}: {command}\n{done.stderr}"


@pytest.mark.parametrize(("page", "block"), _blocks("python"))
def test_the_python_of_a_page_runs(page: str, block: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    exec(compile(block, page, "exec"), {})  # noqa: S102 - our own pages


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_links_of_a_page_lead_to_a_file(page: Path) -> None:
    broken = [link for link in _LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert not broken


def test_the_reference_pages_are_what_the_code_says() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "generate.py"))["pages"]()
    for name, content in made.items():
        assert (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8") == content, f"run make docs: {name}"


def test_the_guide_is_the_one_that_is_shared(shared: Path) -> None:
    assert (ROOT / "docs" / "claim-guide.md").read_bytes() == (shared / "claim-guide.md").read_bytes()
