"""Releases to load, and servers to load them into: one of each kind for the tests that leave it as they found it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.load.servers import STARTERS, Server

from treatygraph.load import Credentials, connect
from treatygraph.load.sparql import COUNTS
from treatygraph.load.stores.standard import Standard

BASE = "https://w3id.org/treatygraph/graph/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def line(number: int, value: str = "") -> str:
    """A triple that is only this number's."""
    return f'<https://example.org/s{number}> <https://example.org/p> "{value or number}" .'


HARD = sorted(
    f"<https://example.org/hard> <https://example.org/{name}> {term} ."
    for name, term in {
        "quotes": r'"say \"no\" \\ and \n a line"',
        "language": '"Côte d’Ivoire"@fr',
        "region": '"colour"@en-gb',
        "year": f'"2008"^^<{XSD}gYear>',
        "month": f'"2008-12"^^<{XSD}gYearMonth>',
        "day": f'"2008-12-03"^^<{XSD}date>',
        "open": '"2014/.."^^<http://id.loc.gov/datatypes/edtf/EDTF-level1>',
        "number": f'"10"^^<{XSD}integer>',
        "truth": f'"true"^^<{XSD}boolean>',
        "iri": "<https://example.org/Å?x=(1)&y=%20#z>",
        "beyond": '"𝔘 \u2028 \u202e \U0001f54a"',
        "empty": '""',
        "brace": '"} ; DROP ALL #"',
    }.items()
)


def release(size: int = 40, value: str = "") -> dict[str, list[str]]:
    """Three graphs: hard cases, a small one, and one of a size; a triple that two graphs hold is among them."""
    return {
        f"{BASE}ontology": HARD,
        f"{BASE}registry": [line(0), line(1)],
        f"{BASE}profile/KGZ": sorted(line(number, value) for number in range(1, size + 1)),
    }


def connected(server: Server, **options: float) -> Standard:
    """The store of a server, asked as the user it was made with."""
    credentials = Credentials(server.user, server.password) if server.user else Credentials()
    return connect(server.kind, server.to, credentials=credentials, tries=int(options.get("tries", 0)), pause=0.05)


@pytest.fixture(scope="session", params=sorted(STARTERS))
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Every server that is here, one after the other."""
    started = STARTERS[request.param](tmp_path_factory.mktemp(request.param))
    yield started
    started.stop()


@pytest.fixture
def store(server: Server) -> Standard:
    """The server as a store, emptied of what earlier tests left.

    Graphs are listed by counting them: Virtuoso takes over a minute for SELECT DISTINCT ?g where this takes none.
    """
    found = connected(server)
    for row in found.rows(COUNTS, "look"):
        name = row["g"][1:-1]
        if name.startswith(("https://example.org/", "https://w3id.org/", "urn:x-treatygraph")):
            found.update([f"DROP SILENT GRAPH <{name}>"], "clean")
    if found.default == "own":
        found.update(["DROP SILENT DEFAULT"], "clean")
    return found


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[Server]:
    """An Oxigraph of the test's own, to be killed."""
    started = STARTERS["oxigraph"](tmp_path)
    yield started
    started.stop()
