"""The commands query and show: what they print, in which form, and how they complain."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from treatygraph.graph import build
from treatygraph.model import Claim, Edition, Extraction, Footnote, Passage, Source
from treatygraph.registry import Registry
from treatygraph.store import build_store

if TYPE_CHECKING:
    from tests.conftest import Command

CLAIMS = tuple(
    Claim("TGO", predicate, object_, polarity, None, "asserted", None, (Passage("\x1b[31mred", 0, 8, (1,)),), "test")  # type: ignore[arg-type]  # literals of the table below
    for predicate, object_, polarity in (
        ("participatedIn", "wellington-2008", "positive"),
        ("signed", "ccm", "negative"),
        ("used", "cluster-munitions", "negative"),
    )
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("asked")
    letter = Source("letter", author="Ministry", number="1", date="2010")
    extraction = Extraction(
        Edition("TGO", "2010-08-12", sha256="b" * 64, length=20), CLAIMS, (Footnote(1, "A letter.", 9, 18, (letter,)),)
    )
    build_store(build([extraction], Registry.load()).graphs, place / "build" / "store")
    return place


def test_without_words_it_lists_the_questions(treatygraph: Command, folder: Path) -> None:
    listed = treatygraph(folder, "query")
    assert listed.returncode == 0
    assert "attended-not-signed" in listed.stdout
    assert "--meeting" in listed.stdout


def test_a_question_is_asked_by_name_with_its_parameters(treatygraph: Command, folder: Path) -> None:
    asked = treatygraph(folder, "query", "attended-not-signed", "--meeting", "wellington-2008")
    [row] = csv.DictReader(io.StringIO(asked.stdout))
    assert row["name"] == "Togo"
    assert treatygraph(folder, "query", "attended-not-signed", "--meeting=dublin-2008").stdout.count("\n") == 1


def test_a_question_tells_about_itself(treatygraph: Command, folder: Path) -> None:
    told = treatygraph(folder, "query", "attended-not-signed", "--help")
    assert told.returncode == 0
    assert "wellington-2008" in told.stdout
    assert "silence is no claim" in " ".join(told.stdout.split())


def test_the_usual_prefixes_are_known_and_a_file_or_standard_input_will_do(treatygraph: Command, folder: Path) -> None:
    query = "SELECT ?c { ?c tg:polarity tg:negative }"
    (folder / "q.rq").write_text(query, encoding="utf-8")
    words = [
        treatygraph(folder, "query", query),
        treatygraph(folder, "query", "q.rq"),
        treatygraph(folder, "query", "-", stdin=query),
    ]
    assert len({done.stdout for done in words}) == 1
    assert words[0].stdout.count("\n") == 3


@pytest.mark.parametrize(("form", "begins"), [("json", "{"), ("xml", "<?xml"), ("tsv", "?c\n"), ("csv", "c\n")])
def test_rows_come_in_the_form_that_is_asked_for(treatygraph: Command, folder: Path, form: str, begins: str) -> None:
    done = treatygraph(folder, "query", "SELECT ?c { ?c a tg:Claim }", "--format", form)
    assert done.stdout.replace("\r\n", "\n").startswith(begins)


def test_triples_come_as_turtle_and_go_to_a_file(treatygraph: Command, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.ttl"
    done = treatygraph(folder, "query", "CONSTRUCT { ?s tg:signed ?o } { ?s tg:participatedIn ?o }", "-o", str(out))
    assert done.returncode == 0
    assert "tg:signed" in out.read_text(encoding="utf-8")


def test_what_would_be_asked_can_be_looked_at(treatygraph: Command, folder: Path) -> None:
    shown = treatygraph(folder, "query", "votes", "--resolution", "unga-ccm-2016", "--sparql").stdout
    assert "VALUES ?resolution { <https://w3id.org/treatygraph/resolution/unga-ccm-2016> }" in shown


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["query", "attended-not-singed"], "did you mean attended-not-signed"),
        (["query", "attended-not-signed", "--metting", "x"], "has no parameter 'metting'"),
        (["query", "attended-not-signed", "--meeting", "wellington-2009"], "did you mean wellington-2008"),
        (["query", "attended-not-signed", "--meeting"], "has no value"),
        (["query", "SELECT * WHERE {"], "the query:1:17: not a SPARQL 1.1 query"),
        (["query", "SELECT * { SERVICE <http://localhost/> {} }"], "SERVICE would make the store fetch"),
        (["query", "none.rq"], "none.rq: cannot be read"),
        (["query", "votes", "--store", "nowhere"], "build it anew with: treatygraph build"),
        (["query", "votes", "--format", "turtle"], "rows, which have no turtle"),
        (["query", "ASK {}", "--endpoint", "nonsense"], "no address of a store"),
        (["show", "Atlantis"], "unknown state"),
        (["show", "TGO-signed-nothing"], "unknown claim"),
        (["shwo"], "Did you mean 'show'?"),
    ],
)
def test_wrong_use_is_told_with_what_to_do_and_exit_code_2(
    treatygraph: Command, folder: Path, words: list[str], says: str
) -> None:
    done = treatygraph(folder, *words)
    assert done.returncode == 2
    assert says in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_state_is_shown_with_its_evidence_and_no_escape_sequence_reaches_the_terminal(
    treatygraph: Command, folder: Path
) -> None:
    shown = treatygraph(folder, "show", "Togo")
    assert "Togo: 3 claims" in shown.stdout
    assert "[1] Letter" in shown.stdout
    assert "\x1b[31m" not in shown.stdout
    assert "<U+001B>" in shown.stdout


def test_a_footnote_of_which_nothing_is_recorded_is_shown_as_just_that(treatygraph: Command, tmp_path: Path) -> None:
    unseen = Passage(None, None, None, (4,), "Policy, second paragraph")
    bare = Passage(None, None, None, (), "Summary")
    claims = (
        Claim("TGO", "signed", "ccm", "positive", None, "asserted", None, (unseen,), "read-by-hand"),
        Claim("TGO", "ratified", "ccm", "positive", None, "asserted", None, (bare,), "read-by-hand"),
    )
    extraction = Extraction(Edition("TGO", "2010-08-12"), claims, ())
    build_store(build([extraction], Registry.load()).graphs, tmp_path / "build" / "store")
    shown = treatygraph(tmp_path, "show", "TGO").stdout.split("\n\n")
    [ratified] = [part for part in shown if "ratified ccm: yes" in part]
    [signed] = [part for part in shown if "signed ccm: yes" in part]
    assert "no footnote carries it" in ratified
    assert "[4] what it cites is not recorded" in signed
    assert "no footnote" not in signed


def test_a_claim_is_shown_by_its_iri_or_the_end_of_it(treatygraph: Command, folder: Path) -> None:
    listed = json.loads(treatygraph(folder, "show", "TGO", "--json").stdout)
    iri = listed[0]["iri"]
    assert json.loads(treatygraph(folder, "show", iri, "--json").stdout) == listed[:1]
    assert json.loads(treatygraph(folder, "show", iri.rsplit("/", 1)[-1], "--json").stdout) == listed[:1]


def test_a_state_of_which_nothing_is_said_is_not_an_error(treatygraph: Command, folder: Path) -> None:
    done = treatygraph(folder, "show", "FJI")
    assert done.returncode == 0
    assert "silence is neither yes nor no" in done.stderr
