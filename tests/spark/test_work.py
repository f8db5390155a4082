"""What a worker does, without a cluster: the code shipped stands alone, and a run that is over is left alone."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.batch.conftest import contents

from treatygraph.batch import Options, plan, run
from treatygraph.batch.record import fingerprint
from treatygraph.registry import Registry
from treatygraph.spark.boot import Answer, Order
from treatygraph.spark.shipping import write_archive
from treatygraph.spark.task import work

MARK = ".treatygraph-run-1"


def _order(out: Path, rules: str | None = None) -> Order:
    return {
        "base": str(Path.cwd()), "out": str(out), "encoding": None, "again": False, "mark": MARK,
        "rules": rules or fingerprint(Registry.load()), "settings": (),
    }  # fmt: skip


def _parcels(folder: Path) -> list[tuple[str, str, str]]:
    return [(job.place, job.profile, job.name) for job in plan([folder])]


_ALONE = """
import json, sys
sys.path.insert(0, sys.argv[1])
from treatygraph.spark.task import work
order, parcels = json.load(sys.stdin)
for answer in work(order, map(tuple, parcels)):
    print(json.dumps(answer))
assert not [name for name, module in sys.modules.items() if "site-packages" in (getattr(module, "__file__", 0) or "")]
"""


def test_what_is_shipped_needs_nothing_but_the_standard_library_and_writes_the_same_bytes(
    profiles: Path, tmp_path: Path
) -> None:
    here = list(run(plan([profiles]), Options(tmp_path / "one")))
    archive = write_archive(tmp_path)
    assert archive.stat().st_size < 1_000_000
    shipped = tmp_path / "shipped"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(shipped)
    out = tmp_path / "two"
    out.mkdir()
    (out / MARK).touch()
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _ALONE, str(shipped)], check=True, capture_output=True, text=True,
        input=json.dumps([_order(out), _parcels(profiles)]),
    )  # fmt: skip
    (out / MARK).unlink()
    assert contents(out) == contents(tmp_path / "one")
    answers = [tuple(json.loads(line)) for line in done.stdout.splitlines()]
    assert [answer[:2] for answer in answers] == [(outcome.name, outcome.status) for outcome in here]


def test_the_archive_is_called_by_its_content(tmp_path: Path) -> None:
    assert write_archive(tmp_path).name == write_archive(tmp_path).name


def _status(answers: list[Answer]) -> list[str]:
    return [answer[1] for answer in answers]


def test_a_worker_that_does_not_see_the_mark_does_nothing(profiles: Path, tmp_path: Path) -> None:
    assert _status(list(work(_order(tmp_path / "out"), []))) == ["stopped"]
    assert _status(list(work(_order(tmp_path / "out"), _parcels(profiles)))) == ["stopped"]
    assert not (tmp_path / "out").exists()


def test_a_worker_stops_after_the_profile_it_is_at_when_the_mark_is_taken_away(
    profiles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("treatygraph.spark.task._LOOK", -1.0)  # it looks before each profile, however fast it reads
    (tmp_path / MARK).touch()
    answers = work(_order(tmp_path), _parcels(profiles) * 100)
    first = next(answers)
    (tmp_path / MARK).unlink()
    assert _status([first, *answers]) == ["done", "stopped"]


def test_other_rules_on_a_worker_are_told(profiles: Path, tmp_path: Path) -> None:
    (answer,) = work(_order(tmp_path, rules="others"), _parcels(profiles))
    assert answer[1] == "fatal"
    assert "has other rules or tables" in (answer[4] or "")


def test_what_cannot_be_written_ends_the_work_with_its_place(profiles: Path, tmp_path: Path) -> None:
    (tmp_path / MARK).touch()
    (tmp_path / "africa").write_text("in the way", encoding="utf-8")
    answers = list(work(_order(tmp_path), _parcels(profiles)))
    assert _status(answers) == ["done", "fatal"]
    assert "cannot write" in (answers[-1][4] or "")
    assert str(tmp_path / "africa") in (answers[-1][5] or "")
