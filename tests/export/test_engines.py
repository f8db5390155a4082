"""The commands that an export writes, run by the engines' own bulk loaders; what they loaded is what was exported."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.conftest import Command
from tests.load.conftest import connected, release
from tests.load.servers import Server, fuseki, missing, oxigraph, rdf4j, shelf, virtuoso

from treatygraph.export import export_bulk
from treatygraph.load import Settings, verify
from treatygraph.release.read import read_release
from treatygraph.store import digest

GRAPHS = release(300)


@pytest.fixture
def bulk(tmp_path: Path) -> Path:
    """An export of three graphs in several shards, at a place with a space in its name."""
    out = tmp_path / "a place" / "bulk"
    out.parent.mkdir()
    export_bulk(GRAPHS, out, shard=100)
    return out


def _run(script: Path, **environment: object) -> subprocess.CompletedProcess[str]:
    told = {name: str(value) for name, value in environment.items()}
    return subprocess.run([script], env={**os.environ, **told}, capture_output=True, text=True, check=False, cwd="/")


def _well(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def _running(server: Server) -> Iterator[Server]:
    try:
        yield server
    finally:
        server.stop()


def _holds_the_export(server: Server, bulk: Path) -> None:
    found = verify(connected(server), read_release(bulk), Settings())
    assert found.equivalent, found
    assert found.compared == sum(map(len, GRAPHS.values()))
    assert found.digest_expected == digest(GRAPHS) == json.loads((bulk / "manifest.json").read_text())["sha256"]
    if server.kind == "virtuoso":  # it writes true as 1
        return
    assert found.same
    assert found.default_is_union


def _oxigraph() -> Path:
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    if not program.exists():
        missing("oxigraph", "the package oxigraph")
    return program


def test_oxigraph_loads_the_shards_and_verify_proves_it(bulk: Path, tmp_path: Path, treatygraph: Command) -> None:
    _well(_run(bulk / "oxigraph/load.sh", DB=tmp_path / "db", OXIGRAPH=_oxigraph()))
    with _running(oxigraph(tmp_path)) as server:
        _holds_the_export(server, bulk)
        done = treatygraph(tmp_path, "verify", "--endpoint", f"{server.to}/query", "--release", bulk)
        assert done.returncode == 0, done.stderr
        assert "exactly this release" in done.stdout
        assert digest(GRAPHS) in done.stdout


def _jena() -> Path:
    found = sorted(shelf().glob("apache-jena-*/bin/tdb2.xloader"))
    if not found or shutil.which("java") is None:
        missing("jena", f"apache-jena-* in {shelf().name}, and java")
    return found[-1].parent.parent


@pytest.mark.parametrize("loader", ["tdbloader", "xloader"])
def test_both_loaders_of_jena_fill_what_fuseki_then_serves(loader: str, bulk: Path, tmp_path: Path) -> None:
    settings = {"JENA_HOME": _jena(), "JVM_ARGS": "-Xmx1g -XX:TieredStopAtLevel=1"}
    _well(_run(bulk / f"fuseki/{loader}.sh", DB=tmp_path / "tdb2", **settings))
    with _running(fuseki(tmp_path, tdb2=True)) as server:
        _holds_the_export(server, bulk)


def _isql() -> str:
    program = shutil.which("isql-vt") or shutil.which("isql-v")
    if program is None:
        missing("virtuoso", "the command isql-vt")
        raise AssertionError
    return program


def _sql_port(folder: Path) -> str:
    return (folder / "virtuoso.ini").read_text(encoding="utf-8").split("ServerPort = 127.0.0.1:")[1].split()[0]


def test_virtuoso_loads_the_shards_and_loads_them_again(bulk: Path, tmp_path: Path) -> None:
    program = _isql()
    with _running(virtuoso(tmp_path)) as server:
        settings = {"ISQL": program, "PORT": _sql_port(tmp_path)}
        _well(_run(bulk / "virtuoso/load.sh", **settings))
        _holds_the_export(server, bulk)
        words = [program, settings["PORT"], "dba", "dba", "EXEC=user_set_password('dba', 's3cret');"]
        subprocess.run(words, check=True, capture_output=True)
        again = _run(bulk / "virtuoso/load.sh", **settings, VIRTUOSO_PASSWORD="s3cret")  # noqa: S106 - no secret
        _well(again)
        assert "shards loaded: 4" in again.stdout
        server.password = "s3cret"  # noqa: S105 - no secret
        _holds_the_export(server, bulk)


def test_a_shard_that_virtuoso_cannot_load_ends_the_script_with_an_error(bulk: Path, tmp_path: Path) -> None:
    program = _isql()
    with _running(virtuoso(tmp_path)):
        settings = {"ISQL": program, "PORT": _sql_port(tmp_path)}
        elsewhere = _run(bulk / "virtuoso/load.sh", **settings, FOLDER=tmp_path / "elsewhere")
        assert elsewhere.returncode == 1, elsewhere.stdout
        assert "does DirsAllowed name" in elsewhere.stderr
        part = next((bulk / "named").glob("part-00002*"))
        part.write_bytes(part.read_bytes()[:100])
        cut = _run(bulk / "virtuoso/load.sh", **settings)
        assert cut.returncode == 1
        assert "part-00002" in cut.stdout


def test_an_rdf4j_server_takes_the_shards(bulk: Path, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        missing("rdf4j", "the command curl")
    with _running(rdf4j(tmp_path)) as server:
        _well(_run(bulk / "rdf4j/load.sh", REPOSITORY=server.to))
        _holds_the_export(server, bulk)


def test_a_script_that_is_not_told_where_to_load_says_so(bulk: Path) -> None:
    for script in ("oxigraph/load.sh", "fuseki/tdbloader.sh", "fuseki/xloader.sh"):
        done = _run(bulk / script)
        assert done.returncode != 0
        assert "DB: the folder" in done.stderr
    done = _run(bulk / "rdf4j/load.sh")
    assert done.returncode != 0
    assert "REPOSITORY: the address" in done.stderr


def test_what_no_engine_here_can_read_is_at_least_well_formed(bulk: Path) -> None:
    from configparser import ConfigParser

    from rdflib import Graph

    told = ConfigParser(interpolation=None)
    told.read(bulk / "qlever/Qleverfile", encoding="utf-8")
    assert (told["data"]["FORMAT"], told["index"]["INPUT_FILES"]) == ("nq", "../named/*.nq.gz")
    assert list((bulk / "qlever").glob(told["index"]["INPUT_FILES"]))
    json.loads(told["index"]["SETTINGS_JSON"])
    assert json.loads((bulk / "neptune/load.json").read_text())["format"] == "nquads"
    assert len(Graph().parse(bulk / "graphdb/repository.ttl", format="turtle")) > 5
    for script in bulk.glob("*/*.sh"):
        done = subprocess.run(["bash", "-n", script], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
