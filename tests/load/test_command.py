"""The commands load and verify, as a user types them, before a real server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import Command
from tests.load.conftest import release
from tests.load.servers import Server
from tests.query.server import free_port

from treatygraph.cli.load import _KINDS
from treatygraph.errors import InputError, QueryError
from treatygraph.load import KINDS
from treatygraph.query.credentials import address_without_secret, credentials_for
from treatygraph.store import nquads


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "release.nq"
    path.write_text("\n".join(nquads(release())) + "\n", encoding="utf-8")
    return path


def test_the_command_offers_every_kind_that_there_is() -> None:
    assert tuple(_KINDS) == KINDS


def test_load_and_verify_say_what_they_did(treatygraph: Command, oxigraph: Server, file: Path, tmp_path: Path) -> None:
    done = treatygraph(tmp_path, "load", "--to", oxigraph.to, "--kind", "oxigraph", "--release", file, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["triples"], told["graphs"], told["way"]) == (55, 3, "one update")
    assert told["verified"]["same"]
    again = treatygraph(tmp_path, "verify", "--endpoint", f"{oxigraph.to}/query", "--release", file)
    assert again.returncode == 0
    assert "exactly this release: 55 triples, 55 compared" in again.stdout


def test_a_sample_is_not_called_all_of_it(treatygraph: Command, oxigraph: Server, file: Path, tmp_path: Path) -> None:
    words = ("--release", file)
    assert treatygraph(tmp_path, "load", "--to", oxigraph.to, "--kind", "oxigraph", *words).returncode == 0
    for sample, compared in (("10", "compared one by one each is the same\nSHA-256 "), ("0", "of 0 compared")):
        done = treatygraph(tmp_path, "verify", "--endpoint", f"{oxigraph.to}/query", *words, "--sample", sample)
        assert done.returncode == 0
        assert compared in done.stdout
        assert "exactly" not in done.stdout


def test_verify_ends_with_1_and_names_what_differs(
    treatygraph: Command, oxigraph: Server, file: Path, tmp_path: Path
) -> None:
    done = treatygraph(tmp_path, "verify", "--endpoint", f"{oxigraph.to}/query", "--release", file)
    assert done.returncode == 1
    assert "0 triples of 55" in done.stdout
    assert "lost" in done.stdout


def test_a_dry_run_shows_the_requests_and_sends_none(treatygraph: Command, file: Path, tmp_path: Path) -> None:
    for kind in KINDS:
        to = f"http://127.0.0.1:{free_port()}/x"
        done = treatygraph(tmp_path, "load", "--to", to, "--kind", kind, "--release", file, "--dry-run")
        assert done.returncode == 0, done.stderr
        assert "POST http://127.0.0.1" in done.stdout
        assert "nothing was sent" in done.stderr


def test_a_broken_release_is_refused_with_its_line_before_anything_is_sent(
    treatygraph: Command, tmp_path: Path
) -> None:
    path = tmp_path / "broken.nq"
    path.write_text("<a:s> <a:p> <a:o> <a:g> .\n<a:s> <a:p> oops <a:g> .\n", encoding="utf-8")
    done = treatygraph(tmp_path, "load", "--to", "http://127.0.0.1:9/x", "--kind", "fuseki", "--release", path)
    assert done.returncode == 2
    assert "broken.nq:2" in done.stderr


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("_:b <a:p> <a:o> <a:g> .\n", "blank node"),
        ("<a:s> <a:p> _:b <a:g> .\n", "blank node"),
        ("<a:s> <a:p> <a:o> .\n", "in no named graph"),
        ("", "holds nothing"),
    ],
)
def test_what_no_store_could_hold_twice_alike_is_refused(
    treatygraph: Command, tmp_path: Path, content: str, fault: str
) -> None:
    path = tmp_path / "bad.nq"
    path.write_text(content, encoding="utf-8")
    done = treatygraph(tmp_path, "load", "--to", "http://127.0.0.1:9/x", "--kind", "fuseki", "--release", path)
    assert done.returncode == 2
    assert fault in done.stderr


def test_a_release_that_is_not_as_its_checksum_says_is_refused(treatygraph: Command, tmp_path: Path) -> None:
    (tmp_path / "treatygraph.nq").write_text("<a:s> <a:p> <a:o> <a:g> .\n", encoding="utf-8")
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  treatygraph.nq\n", encoding="utf-8")
    done = treatygraph(tmp_path, "load", "--to", "http://127.0.0.1:9/x", "--kind", "fuseki", "--release", tmp_path)
    assert done.returncode == 2
    assert "not what SHA256SUMS" in done.stderr


def test_a_store_that_is_not_there_is_told_in_three_lines(treatygraph: Command, file: Path, tmp_path: Path) -> None:
    words = ("verify", "--endpoint", f"http://127.0.0.1:{free_port()}/q", "--release", file)
    done = treatygraph(tmp_path, *words, environment={"TREATYGRAPH_USER": "me", "TREATYGRAPH_PASSWORD": "s3cret"})
    assert done.returncode == 2
    assert "the connection failed" in done.stderr
    assert "Traceback" not in done.stderr
    assert "s3cret" not in done.stderr


@pytest.mark.parametrize("address", ["", "x", "ftp://h/", "http://", "http://h:99999/"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(QueryError, match="no address"):
        address_without_secret(address)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(QueryError, match="TREATYGRAPH_PASSWORD") as raised:
        address_without_secret("http://me:s3cret@localhost/ds")
    assert "s3cret" not in str(raised.value)


def test_credentials_come_from_a_file_that_nobody_else_may_read(tmp_path: Path) -> None:
    path = tmp_path / "netrc"
    path.write_text("machine a.example login me password one\nmachine b.example login token password two\n")
    path.chmod(0o644)
    with pytest.raises(InputError, match="chmod 600"):
        credentials_for("http://a.example/ds", file=path)
    path.chmod(0o600)
    assert credentials_for("http://a.example:3030/ds", file=path).password == "one"  # noqa: S105 - no secret
    assert credentials_for("https://b.example/", file=path).token == "two"  # noqa: S105 - no secret
    with pytest.raises(InputError, match=r"nothing of the host c\.example"):
        credentials_for("http://c.example/", file=path)
