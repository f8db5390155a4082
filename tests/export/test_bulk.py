"""A bulk export: shards that hold each line once, the same bytes each time, whole or not at all."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import Command
from tests.load.conftest import HARD, release

from treatygraph.errors import UnreadableInput
from treatygraph.export import export_bulk
from treatygraph.release.read import read_release
from treatygraph.store import digest, nquads, union


def _lines(folder: Path, kind: str) -> list[str]:
    parts = sorted((folder / kind).iterdir())
    return [line for part in parts for line in gzip.decompress(part.read_bytes()).decode("utf-8").split("\n")[:-1]]


@pytest.mark.parametrize("shard", [1, 7, 13, 10_000])
def test_the_shards_hold_every_quad_once_and_the_union_once(tmp_path: Path, shard: int) -> None:
    graphs = release()
    manifest = export_bulk(graphs, tmp_path / "bulk", shard=shard)
    assert _lines(tmp_path / "bulk", "named") == list(nquads(graphs))
    assert _lines(tmp_path / "bulk", "default") == list(union(graphs))
    assert (manifest.quads, manifest.triples) == (len(list(nquads(graphs))), len(list(union(graphs))))
    assert manifest.triples < manifest.quads
    assert all(each.triples <= shard for each in (*manifest.named, *manifest.default))
    assert manifest.sha256 == digest(graphs)


def test_the_manifest_tells_each_shard_as_it_is(tmp_path: Path) -> None:
    export_bulk(release(), tmp_path / "bulk", shard=9)
    told = json.loads((tmp_path / "bulk/manifest.json").read_text(encoding="utf-8"))
    shards = told["named"] + told["default"]
    assert len(shards) == len(list((tmp_path / "bulk").glob("*/part-*.gz")))
    for shard in shards:
        content = (tmp_path / "bulk" / shard["file"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (shard["bytes"], shard["sha256"])
        assert gzip.decompress(content).count(b"\n") == shard["triples"]


def test_the_same_release_gives_the_same_bytes(tmp_path: Path) -> None:
    contents = []
    for name in ("one", "two"):
        export_bulk(release(), tmp_path / name, shard=10)
        folder = (tmp_path / name).resolve()
        contents.append({p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()})
    assert contents[0] == contents[1]


def test_an_export_that_fails_leaves_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export_bulk(release(), tmp_path / "bulk")
    before = _lines(tmp_path / "bulk", "named")

    def full(*_given: object, **_named: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("treatygraph.export.bulk.gzip.compress", full)
    with pytest.raises(Exception, match="No space left"):
        export_bulk(release(3), tmp_path / "bulk")
    assert _lines(tmp_path / "bulk", "named") == before
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


@settings(deadline=None, max_examples=30)  # each example makes a folder durable
@given(st.lists(st.sampled_from(HARD), unique=True, max_size=13), st.integers(1, 20))
def test_any_lines_come_back_out_of_shards_of_any_size(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], shard: int
) -> None:
    out = tmp_path_factory.mktemp("any") / "bulk"
    export_bulk({"https://example.org/g": sorted(lines)}, out, shard=shard)
    assert [line.replace(" <https://example.org/g> .", " .") for line in _lines(out, "named")] == sorted(lines)


def test_the_command_shows_the_shards_and_takes_a_file(treatygraph: Command, tmp_path: Path) -> None:
    quads = tmp_path / "some.nq"
    quads.write_text("".join(f"{line}\n" for line in nquads(release())), encoding="utf-8")
    done = treatygraph(tmp_path, "export", "--release", quads, "--bulk", "bulk", "--shard", "20", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["quads"] == len(list(nquads(release())))
    assert (tmp_path / "bulk/oxigraph/load.sh").stat().st_mode & 0o100


def test_an_export_is_read_back_as_the_release_that_it_was_made_of(tmp_path: Path) -> None:
    export_bulk(release(), tmp_path / "bulk", shard=9)
    assert read_release(tmp_path / "bulk") == {name: sorted(set(lines)) for name, lines in sorted(release().items())}


def test_an_export_that_somebody_changed_is_refused_with_the_file(tmp_path: Path) -> None:
    export_bulk(release(), tmp_path / "bulk", shard=9)
    part, manifest = tmp_path / "bulk/named/part-00002.nq.gz", tmp_path / "bulk/manifest.json"
    whole, told = part.read_bytes(), json.loads(manifest.read_text(encoding="utf-8"))
    part.write_bytes(whole + b"x")
    with pytest.raises(UnreadableInput, match=r"part-00002\.nq\.gz.*is not what manifest\.json says"):
        read_release(tmp_path / "bulk")
    part.unlink()
    with pytest.raises(UnreadableInput, match=r"part-00002\.nq\.gz"):
        read_release(tmp_path / "bulk")
    part.write_bytes(whole)
    manifest.write_text(json.dumps({**told, "named": told["named"][:-1]}), encoding="utf-8")
    with pytest.raises(UnreadableInput, match="not the release that it tells of"):
        read_release(tmp_path / "bulk")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"sha256": 1, "named": []}', '{"sha256": "", "named": [{}]}',
                                     '{"sha256": "", "named": [{"file": "../x", "sha256": ""}]}'])  # fmt: skip
def test_what_is_no_manifest_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableInput, match="is no manifest of a bulk export"):
        read_release(tmp_path)


def test_what_is_no_release_is_told(treatygraph: Command, tmp_path: Path) -> None:
    done = treatygraph(tmp_path, "export", "--release", tmp_path, "--bulk", "bulk")
    assert done.returncode == 2
    assert "treatygraph.nq" in done.stderr
    assert not (tmp_path / "bulk").exists()
