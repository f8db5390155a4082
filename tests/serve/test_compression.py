"""Answers are compressed for who says so, and stay what they are: their ETag, their parts, their end."""

from __future__ import annotations

import gzip
import socket
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.serve.conftest import Running

from treatygraph.serve import compression
from treatygraph.serve.compression import LEAST, compressible, takes_gzip

GZIP = {"accept-encoding": "gzip, deflate, br, zstd"}
PLAIN = {"accept-encoding": "identity"}
LONG = "SELECT * WHERE { ?a ?b ?c . ?d ?e 'person 1' }"
TOO_LONG = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }"


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip", True),
        ("x-gzip", True),
        ("GZIP;q=1.0, identity;q=0.5", True),
        ("br, *", True),
        ("gzip;q=0.001", True),
        ("identity;q=0, *;q=0.1", True),
        ("", False),
        ("br", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip;q=0, *", False),
        ("*;q=0", False),
        ("gzip;q=0.5, identity", False),
        ("gzip;q=2", False),
        ("gzipped", False),
        ("gz ip", False),
    ],
)
def test_the_weights_decide(header: str, taken: bool) -> None:
    assert takes_gzip(header) is taken


@given(st.text(max_size=200))
def test_no_header_breaks_the_reader(header: str) -> None:
    assert takes_gzip(header) in (True, False)


@pytest.mark.parametrize("path", ["/state/KGZ.html", "/", "/claims.csv", "/state/KGZ.ttl", "/static/query.js"])
def test_what_is_compressed_is_the_same_when_it_is_unpacked(client: TestClient, path: str) -> None:
    plain, packed = client.get(path, headers=PLAIN), client.get(path, headers=GZIP)
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content  # the client unpacks
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    for answer in (plain, packed):
        assert "accept-encoding" in answer.headers["vary"].lower()


def test_the_first_page_without_the_editor_is_light(client: TestClient) -> None:
    sizes = [int(client.get(path, headers=GZIP).headers["content-length"])
             for path in ("/", "/static/site.css", "/static/site.js")]  # fmt: skip
    assert sum(sizes) < 60_000


def test_what_is_short_or_no_text_or_no_answer_goes_as_it_is(client: TestClient) -> None:
    for path, status in (("/robots.txt", 200), ("/static/oxigraph.wasm.gz", 200), ("/state/KGZ.timeline.png", 200),
                         ("/nowhere", 404), ("/state/KGZ", 303)):  # fmt: skip
        found = client.get(path, headers=GZIP)
        assert found.status_code == status
        assert "content-encoding" not in found.headers


def test_forms_have_tags_of_their_own_and_who_has_either_is_told_so(client: TestClient) -> None:
    plain, packed = (client.get("/state/KGZ.html", headers=form).headers["etag"] for form in (PLAIN, GZIP))
    assert packed == f"W/{plain}"
    for form, tag in ((PLAIN, plain), (GZIP, packed)):
        for known in (plain, packed):
            again = client.get("/state/KGZ.html", headers={**form, "if-none-match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
            assert "Accept-Encoding" in again.headers["vary"]
            assert "content-encoding" not in again.headers


@pytest.mark.parametrize("form", [PLAIN, GZIP])
@pytest.mark.parametrize("path", ["/state/KGZ.html", "/static/site.css", "/robots.txt", "/sparql"])
def test_head_tells_what_get_would_but_for_a_length_that_costs_to_know(
    client: TestClient, path: str, form: dict[str, str]
) -> None:
    got, head = client.get(path, headers=form), client.head(path, headers=form)
    assert head.content == b""
    told = dict(got.headers)
    if "content-encoding" in told and "content-length" not in head.headers:
        del told["content-length"]
    assert dict(head.headers) == told


def test_parts_are_parts_of_the_plain_form(client: TestClient, built: Path) -> None:
    whole = (built / "release" / "treatygraph.ttl").read_bytes()
    path = client.get("/latest/treatygraph.ttl").headers["location"]
    packed = client.get(path, headers=GZIP)
    assert packed.content == whole
    assert packed.headers["etag"].startswith("W/")
    assert "accept-ranges" not in packed.headers
    part = client.get(path, headers={**GZIP, "range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole[10:20])
    assert "content-encoding" not in part.headers
    assert not part.headers["etag"].startswith("W/")
    # whoever has the beginning of the compressed form must not get the rest of the plain one
    mixed = client.get(path, headers={**GZIP, "range": "bytes=10-19", "if-range": packed.headers["etag"]})
    assert (mixed.status_code, mixed.content) == (200, whole)


def test_a_file_too_long_to_be_worth_it_goes_as_it_is(
    client: TestClient, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compression, "MOST", 2 * LEAST)
    found = client.get(client.get("/latest/treatygraph.ttl").headers["location"], headers=GZIP)
    assert "content-encoding" not in found.headers
    assert found.content == (built / "release" / "treatygraph.ttl").read_bytes()


def test_the_same_page_is_compressed_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    before = client.get("/state/AGO.html", headers=GZIP)

    def refuse(*_: object, **__: object) -> bytes:
        raise AssertionError("compressed again")

    monkeypatch.setattr(gzip, "compress", refuse)
    assert client.get("/state/AGO.html", headers=GZIP).content == before.content
    with pytest.raises(AssertionError, match="compressed again"):
        client.get("/state/AGO.html?other", headers=GZIP)


def test_a_query_s_answer_is_compressed_whether_it_is_short_or_comes_in_pieces(server: Running) -> None:
    for query, packed in (("ASK {}", False), ("SELECT * { ?s ?p ?o } LIMIT 50", True), (LONG, True)):
        plain = server.ask(query, **PLAIN)
        found = server.ask(query, **GZIP)
        assert ("content-encoding" in found.headers) is packed
        assert found.content == plain.content
        assert ("accept-encoding" in found.headers["vary"].lower()) is packed
    assert "content-length" not in found.headers


def test_an_answer_that_breaks_off_is_cut_for_who_unpacks_it_too(server: Running) -> None:
    query = TOO_LONG.replace(" ", "%20").replace("?", "%3F")
    got = bytearray()
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as asking:
        asking.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        while piece := asking.recv(1 << 16):
            got += piece
    head, _, body = bytes(got).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert b"content-encoding: gzip" in head.lower()
    assert not body.endswith(b"0\r\n\r\n")
    unpacking = zlib.decompressobj(16 + zlib.MAX_WBITS)
    unpacking.decompress(_unchunked(body))
    assert not unpacking.eof


def _unchunked(body: bytes) -> bytes:
    found = bytearray()
    while body:
        size, _, body = body.partition(b"\r\n")
        length = int(size, 16)
        found += body[:length]
        body = body[length + 2 :]
    return bytes(found)


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [
        (b"text/html; charset=utf-8", True),
        (b"application/sparql-results+json", True),
        (b"application/rdf+xml", True),
        (b"application/n-triples", True),
        (b"image/svg+xml", True),
        (b"image/png", False),
        (b"application/gzip", False),
        (b"application/wasm", False),
        (b"", False),
    ],
)
def test_text_of_every_kind_is_worth_compressing(media_type: bytes, expected: bool) -> None:
    assert compressible(media_type) is expected
