"""A release: all its files, described as they are, the same bytes each time, whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from treatygraph.errors import OutputError
from treatygraph.graph import Dataset, build
from treatygraph.model import Claim, Edition, Extraction, Footnote, Passage, Source
from treatygraph.namespaces import BASE
from treatygraph.record import public_record
from treatygraph.registry import Registry
from treatygraph.release import write_release
from treatygraph.release.crate import CRATE, crate
from treatygraph.release.tables import claims_csv

QUOTE = "=cmd|' /C calc'!A0 attended, " + "and attended again " * 20


def extraction() -> Extraction:
    passage = Passage(QUOTE, 10, 10 + len(QUOTE), (1, 2))
    claims = tuple(
        Claim("KGZ", "participatedIn", meeting, "positive", "2008", "asserted", speaker, (passage,), "test")
        for meeting, speaker in (("dublin-2008", None), ("wellington-2008", "Kyrgyz officials"))
    )
    letter = Source("letter", author="Ministry", number="1/2", date="2010-04-30", text="Letter 1/2")
    notes = (Footnote(1, "Letter 1/2", 900, 910, (letter,)), Footnote(2, "Letter 1/2 again", 911, 930, (letter,)))
    return Extraction(Edition("KGZ", "2010-08-12", sha256="a" * 64, length=1000), claims, notes, (), "test/1")


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build([extraction()], Registry.load())


def test_the_checksums_are_those_of_the_files(dataset: Dataset, tmp_path: Path) -> None:
    release = write_release(dataset.graphs, [extraction()], tmp_path / "release")
    lines = (release.folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: told for told, name in (line.split("  ") for line in lines)}
    assert set(sums) == {path.name for path in release.folder.iterdir()} - {"SHA256SUMS"}
    for name, told in sums.items():
        assert hashlib.sha256((release.folder / name).read_bytes()).hexdigest() == told


def test_the_description_counts_what_is_there(dataset: Dataset, tmp_path: Path) -> None:
    release = write_release(dataset.graphs, [extraction()], tmp_path / "release")
    described = Graph().parse(release.folder / "void.ttl")
    void = "http://rdfs.org/ns/void#"
    me = URIRef(f"https://w3id.org/treatygraph/release/{release.name}")
    assert int(str(described.value(me, URIRef(void + "triples")))) == release.triples
    lines = (release.folder / "treatygraph.nt").read_text(encoding="utf-8").splitlines()
    assert release.triples == len(lines) == len(set(lines))
    parts = list(described.objects(me, URIRef(void + "propertyPartition")))
    assert sum(int(str(described.value(part, URIRef(void + "triples")))) for part in parts) == release.triples
    for file in release.files:
        if file.name not in ("void.ttl", CRATE):  # the descriptions do not describe each other both ways
            size = described.value(URIRef(f"{me}/{file.name}"), URIRef("http://www.w3.org/ns/dcat#byteSize"))
            assert int(str(size)) == (release.folder / file.name).stat().st_size


def test_the_table_has_a_row_a_claim_and_no_formula(dataset: Dataset, tmp_path: Path) -> None:
    release = write_release(dataset.graphs, [extraction()], tmp_path / "release")
    rows = list(csv.DictReader(io.StringIO((release.folder / "claims.csv").read_bytes().decode(), newline="")))
    assert [row["object"] for row in rows] == ["dublin-2008", "wellington-2008"]
    assert rows[0]["sources"] == rows[1]["sources"] != ""
    assert rows[0]["quote"].startswith("'=cmd")
    assert len(rows[0]["quote"]) <= 201
    dictionary = json.loads((release.folder / "claims.csv-metadata.json").read_text(encoding="utf-8"))
    assert [column["name"] for column in dictionary["tableSchema"]["columns"]] == list(rows[0])


def test_the_table_of_the_record_has_a_row_an_entry_and_says_how_sure_it_is(tmp_path: Path) -> None:
    registry = Registry.load()
    records = public_record(registry)
    dataset = build([extraction()], registry, records=records)
    release = write_release(dataset.graphs, [extraction()], tmp_path / "release", records=records)
    rows = list(csv.DictReader(io.StringIO((release.folder / "record.csv").read_bytes().decode(), newline="")))
    assert len(rows) == sum(len(part.entries) for part in records)
    signed = [row for row in rows if (row["predicate"], row["object"]) == ("signed", "ccm")]
    assert {row["derived"] for row in signed} == {"false"}
    assert sum(row["date"] in ("2008-12-03", "2008-12-04") for row in signed) == 94
    derived = next(row for row in rows if row["derived"] == "true")
    assert derived["derived_from"].startswith("https://w3id.org/treatygraph/claim/")
    assert {row["claim"] for row in rows} >= set(derived["derived_from"].split())
    dictionary = json.loads((release.folder / "record.csv-metadata.json").read_text(encoding="utf-8"))
    assert [column["name"] for column in dictionary["tableSchema"]["columns"]] == list(rows[0])


@pytest.mark.parametrize(("quotes", "longest"), [("none", 0), ("short", 201), ("full", 10_000)])
def test_the_table_carries_as_much_text_as_the_release(quotes: str, longest: int) -> None:
    pieces = claims_csv([extraction()], quotes=quotes)  # type: ignore[arg-type]  # parametrised literals
    content = b"".join(pieces).decode()
    row = next(csv.DictReader(io.StringIO(content, newline="")))
    assert len(row["quote"]) <= longest
    assert (len(row["quote"]) > 300) == (quotes == "full")


_WRITE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_release import extraction
from treatygraph.graph import build
from treatygraph.registry import Registry
from treatygraph.namespaces import BASE
from treatygraph.release import write_release
from treatygraph.release.crate import CRATE, crate
write_release(build([extraction()], Registry.load()).graphs, [extraction()], Path(sys.argv[1]))
"""


def test_two_hash_seeds_write_the_same_bytes(tmp_path: Path) -> None:
    here = Path(__file__).resolve()
    contents = []
    for seed in ("0", "4242"):
        subprocess.run(
            [sys.executable, "-c", _WRITE, str(tmp_path / seed), str(here.parent)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(here.parents[2] / "src")},
        )
        contents.append({path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()})
    assert contents[0] == contents[1]
    assert len(contents[0]) > 10


def test_a_place_that_cannot_be_written_leaves_what_was_there(dataset: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot write"):
        write_release(dataset.graphs, [extraction()], file / "release")
    assert file.read_text(encoding="utf-8") == "mine"


def test_the_release_is_an_ro_crate_of_all_its_files(dataset: Dataset, tmp_path: Path) -> None:
    release = write_release(dataset.graphs, [extraction()], tmp_path / "release")
    crate = json.loads((release.folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    known = {entity["@id"]: entity for entity in crate["@graph"]}
    assert known["ro-crate-metadata.json"]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.3"}
    root = known["./"]
    assert root["datePublished"] == "2010-08-12"
    parts = {part["@id"] for part in root["hasPart"]}
    held = {path.name for path in release.folder.iterdir()}
    assert parts == held - {"SHA256SUMS", "ro-crate-metadata.json"}
    for name in parts:
        content = (release.folder / name).read_bytes()
        assert known[name]["sha256"] == hashlib.sha256(content).hexdigest()
        assert known[name]["contentSize"] == str(len(content))


def test_a_crate_has_no_date_that_nobody_told() -> None:
    for newest, day in ((None, None), ("2010", "2010-01-01"), ("2010-08", "2010-08-01"), ("no date", None)):
        [root] = [
            entity
            for entity in json.loads(crate(base=BASE, version="1", name="n", files=(), newest=newest))["@graph"]
            if entity["@id"] == "./"
        ]
        assert root.get("datePublished") == day
