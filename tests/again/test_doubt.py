"""In any doubt a build takes nothing over, tells why, and gives what a build from nothing gives."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.claims import profile
from tests.again.conftest import INPUTS, Place

from treatygraph import resources
from treatygraph.errors import Findings
from treatygraph.pipeline import build
from treatygraph.store import open_store


@pytest.mark.parametrize("name", ["treatygraph.nq", "treatygraph.rdf", "claims.csv", "context.jsonld"])
def test_a_release_that_was_touched_is_not_built_upon(place: Place, name: str) -> None:
    path = place.release.resolve() / name
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(content)
    place.write(3, profile(60))
    built = place.build_and_compare()
    assert built.unchanged == 0
    assert built.anew


def test_a_release_that_was_cut_is_not_built_upon(place: Place) -> None:
    path = place.release.resolve() / "treatygraph.trig"
    path.write_bytes(path.read_bytes()[:1000])
    place.write(3, profile(60))
    assert place.build_and_compare().unchanged == 0


@pytest.mark.parametrize("harm", ["cut", "other", "gone", "no list"])
def test_a_memory_that_was_touched_is_not_believed(place: Place, harm: str) -> None:
    path = place.folder / "out" / "cache" / "last-build.json"
    text = path.read_text(encoding="utf-8")
    if harm == "cut":
        path.write_text(text[: len(text) // 2], encoding="utf-8")
    elif harm == "other":
        path.write_text(text.replace('"editions": 1', '"editions": 2', 1), encoding="utf-8")
    elif harm == "gone":
        shutil.rmtree(path.parent)
    else:
        (place.release / "SHA256SUMS").unlink()
    assert place.build_and_compare().unchanged == 0
    assert place.build_and_compare().unchanged == INPUTS


def test_a_store_of_another_release_is_not_built_upon(place: Place) -> None:
    manifest = place.folder / "out" / "store" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"sha256": "0" * 64}), encoding="utf-8")
    built = place.build_and_compare()
    assert built.unchanged == 0
    assert "store" in built.anew


def test_a_store_that_was_written_to_is_not_built_upon(place: Place) -> None:
    from pyoxigraph import NamedNode, Quad, Store

    node = NamedNode("https://example.org/x")
    store = Store(place.folder / "out" / "store" / "db")
    store.add(Quad(node, node, node))
    store.flush()
    del store
    assert place.build_and_compare().unchanged == 0


def test_other_options_are_built_from_nothing(place: Place) -> None:
    built = build([place.inputs], out=place.folder / "out", record=False, quotes="none")
    assert built.unchanged == 0
    assert "options" in built.anew
    fresh = build([place.inputs], out=place.folder / "fresh", record=False, quotes="none", fresh=True)
    assert [file.sha256 for file in built.release.files] == [file.sha256 for file in fresh.release.files]


def test_another_row_of_the_registry_is_built_from_nothing(place: Place) -> None:
    data = place.folder / "data"
    shutil.copytree(resources.data_dir(), data)
    build([place.inputs], out=place.folder / "out", record=False, data=data)
    assert build([place.inputs], out=place.folder / "out", record=False, data=data).unchanged == INPUTS
    table = data / "registry" / "organisations.csv"
    text = table.read_text(encoding="utf-8")
    name = text.splitlines()[1].split(",")[1]
    table.write_text(text.replace(name, f"{name} and others", 1), encoding="utf-8")
    built = build([place.inputs], out=place.folder / "out", record=False, data=data)
    assert built.unchanged == 0
    assert f"{name} and others" in (place.release / "treatygraph.nt").read_text(encoding="utf-8")


def test_other_shapes_are_built_from_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = place.folder / "shapes"
    shutil.copytree(resources.shapes_dir(), shapes)
    with (shapes / "claim.ttl").open("a", encoding="utf-8") as stream:
        stream.write("# another line\n")
    monkeypatch.setattr(resources, "shapes_dir", lambda: shapes)
    assert place.build().unchanged == 0


def test_what_breaks_a_shape_is_not_released_and_what_was_there_stands(place: Place) -> None:
    before = place.contents()
    told = profile(3)
    early = replace(told.claims[0], polarity="positive", date="2001-01-01", predicate="signed", object="ccm")
    place.write(3, replace(told, claims=(*told.claims, early)))
    with pytest.raises(Findings) as again:
        place.build()
    with pytest.raises(Findings) as fresh:
        place.build(out="fresh", fresh=True)
    assert again.value.report == fresh.value.report  # type: ignore[attr-defined]
    assert place.contents() == before
    place.write(3, profile(3, 7))
    assert place.build_and_compare().unchanged == INPUTS - 1


def test_a_build_that_is_killed_leaves_the_old_release_and_a_sound_memory(place: Place) -> None:
    command = (
        "import sys; from pathlib import Path; from treatygraph.pipeline import build; "
        "build([Path(sys.argv[1])], out=Path(sys.argv[2]), record=False, progress=lambda s: print(s, flush=True))"
    )
    before = place.contents()
    for number, wait in enumerate((0.0, 0.05, 0.15)):
        place.write(3, profile(3, 7 + number))
        child = subprocess.Popen(
            [sys.executable, "-c", command, str(place.inputs), str(place.folder / "out")],
            stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )  # fmt: skip
        assert child.stdout
        for line in child.stdout:
            if line.startswith("validating"):
                break
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        child.stdout.close()
        child.wait()
        after = place.contents()  # a whole release, old or new, and a whole store
        sums = dict(line.split("  ")[::-1] for line in after[0]["SHA256SUMS"].decode().splitlines())
        assert sorted(sums) == sorted(after[0].keys() - {"SHA256SUMS"})
        assert wait or after[0] == before[0]
        place.build_and_compare()


def test_two_stores_that_share_tables_do_not_disturb_each_other(place: Place) -> None:
    old = (place.folder / "out" / "store").resolve()
    held = {str(quad) for quad in open_store(old)}
    place.write(3, profile(3, 7))
    place.build()
    assert (place.folder / "out" / "store").resolve() != old
    assert {str(quad) for quad in open_store(old)} == held
    shutil.rmtree(old)
    assert place.build_and_compare().unchanged == INPUTS


def test_an_input_named_twice_is_built_from_nothing_each_time(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.inputs.mkdir()
    path = place.write(0, profile(0))
    for _ in range(2):
        assert build([path, path], out=tmp_path / "out", record=False).unchanged == 0
