"""Claims survive the way to JSON Lines and back; a wrong record is told by file, line and key."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.claims import encode_line, read_jsonl, read_stream, to_line, to_lines, to_record, write_jsonl
from treatygraph.errors import DataError, SyntaxFault, UnreadableInput
from treatygraph.model import SOURCE_KINDS, Claim, Edition, Extraction, Footnote, Passage, Source

WORDS = st.text(min_size=1, max_size=12)
MAYBE = st.none() | WORDS
DATES = st.sampled_from([None, "2008", "2008-12", "2008-12-03", "2009/2010-07", "2014/.."])
NUMBERS = st.lists(st.integers(1, 5), max_size=3, unique=True).map(lambda found: tuple(sorted(found)))
SOURCES = st.builds(
    Source, st.sampled_from(SOURCE_KINDS), MAYBE, MAYBE, MAYBE, MAYBE, DATES, MAYBE, MAYBE, MAYBE, MAYBE, st.text()
)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    quote, start = draw(MAYBE), draw(st.integers(0, 9999))
    if quote is None:
        return Passage(None, None, None, draw(NUMBERS), draw(MAYBE))
    return Passage(quote, start, start + len(quote), draw(NUMBERS))


CLAIMS = st.builds(
    Claim, WORDS, WORDS, WORDS, st.sampled_from(["positive", "negative"]), DATES,
    st.sampled_from(["asserted", "reported", "hedged"]), MAYBE,
    st.lists(passages(), min_size=1, max_size=3).map(tuple), st.text(),
)  # fmt: skip
EDITIONS = st.builds(Edition, WORDS, DATES, WORDS, MAYBE, MAYBE, MAYBE, st.none() | st.integers(0), MAYBE)


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    claims = tuple(draw(st.lists(CLAIMS, min_size=1, max_size=4)))
    cited = sorted({number for claim in claims for number in claim.footnotes})
    notes = tuple(Footnote(n, draw(WORDS), 3, 9, tuple(draw(st.lists(SOURCES, max_size=2)))) for n in cited)
    return Extraction(draw(EDITIONS), claims, notes, (), draw(WORDS))


def text_of(note: Footnote) -> list[str]:
    return [source.text for source in note.sources]


@given(extractions())
def test_a_claim_comes_back_from_its_line_as_it_was(extraction: Extraction) -> None:
    stream = io.BytesIO(b"".join(map(encode_line, to_lines([extraction]))))
    (again,) = read_stream(stream)
    assert again == extraction
    assert [text_of(note) for note in again.footnotes] == [text_of(note) for note in extraction.footnotes]


@given(extractions())
def test_a_claim_is_one_line_for_every_reader(extraction: Extraction) -> None:
    for line in to_lines([extraction]):
        assert len(encode_line(line).decode().splitlines()) == 1


KENYA = Edition("KEN", "2014-08-12", title="Kenya", sha256="ab" * 32, length=900, name="kenya.txt")
SIGNED = Claim(
    "KEN", "signed", "ccm", "positive", "2008-12-03", "asserted", None, (Passage("signed", 40, 46, (1,)),), "signature"
)
LETTER = Source("letter", organisation="Ministry of Foreign Affairs", date="2010-05-04", text="Letter, 4 May 2010")
EXTRACTION = Extraction(KENYA, (SIGNED,), (Footnote(1, "Letter, 4 May 2010.", 100, 119, (LETTER,)),), (), "t/1")


def test_the_keys_stand_in_the_order_that_the_guide_gives() -> None:
    assert list(to_record(SIGNED, EXTRACTION)) == [
        "subject", "predicate", "object", "polarity", "date", "modality", "attributed_to", "footnotes", "quote",
        "start", "end", "rule", "sources", "notes", "edition", "extractor",
    ]  # fmt: skip


def test_several_passages_are_all_told_and_the_first_is_the_record_s_own() -> None:
    twice = replace(SIGNED, passages=(Passage("signed", 40, 46, (1,)), Passage("put", 60, 63, (2,))))
    record = to_record(twice, EXTRACTION)
    assert [passage["start"] for passage in record["passages"]] == [40, 60]
    assert (record["quote"], record["footnotes"]) == ("signed", [1, 2])


def test_lines_of_two_editions_are_two_extractions_in_the_order_they_came(tmp_path: Path) -> None:
    other = Extraction(Edition("KEN", "2017", name="b"), (SIGNED,), (), (), "t/1")
    path = tmp_path / "claims.jsonl"
    assert write_jsonl([other, EXTRACTION, other], path) == 3
    again = read_jsonl(path)
    assert [extraction.edition.date for extraction in again] == ["2017", "2014-08-12"]
    assert len(again[0].claims) == 2


def test_a_claim_read_without_its_text_has_no_quote_but_a_section(tmp_path: Path) -> None:
    bare = replace(SIGNED, passages=(Passage(None, None, None, (4,), "Policy"),))
    extraction = Extraction(KENYA, (bare,), (Footnote(4, "", 0, 0, (LETTER,)),), (), "hand")
    record = to_record(bare, extraction)
    assert (record["quote"], record["start"], record["section"]) == (None, None, "Policy")
    assert "notes" not in record
    write_jsonl([extraction], tmp_path / "c.jsonl")
    assert read_jsonl(tmp_path / "c.jsonl") == [extraction]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"polarity": "yes"}, "'polarity' holds 'yes', which is none of positive, negative"),
        ({"modality": None}, "'modality' holds None"),
        ({"date": "12/2008"}, "'date' holds no date"),
        ({"date": ""}, "'date' holds ''"),
        ({"subject": ""}, "'subject' is empty"),
        ({"rule": 3}, "'rule' holds 3, which is no text"),
        ({"footnotes": [2]}, "'sources"),
        ({"footnotes": ["1"]}, "no list of footnote numbers"),
        ({"end": 47}, "'quote' has 6 characters"),
        ({"start": 47}, "'start' and end hold 47 and 46"),
        ({"start": None}, "which are no offsets"),
        ({"passages": []}, "'passages' holds [], which is no list"),
        ({"passages": [{"quote": "x", "start": 1, "end": 2, "footnotes": [1]}]}, "begins with another passage"),
        ({"passages": [{"quote": "signed", "start": 40, "end": 46, "footnotes": [1, 2]}]}, "the passages have [1, 2]"),
        ({"sources": []}, "'sources' holds [], which is no object"),
        ({"sources": {"x": []}}, "'sources.x' is no footnote number"),
        ({"sources": {"1": {}}}, "'sources.1' is no list"),
        ({"sources": {"1": [{"kind": "fax"}]}}, "'sources.1.kind' holds 'fax'"),
        ({"sources": {"1": [{"kind": "letter", "date": "soon"}]}}, "'sources.1.date' holds no date"),
        ({"sources": {"1": [{"kind": "letter", "athor": "A"}]}}, "'sources.1.athor' is not known (did you mean"),
        ({"edition": "2014"}, "edition is str, no object"),
        ({"edition": {"state": "KEN", "date": None}}, "'edition.topic' is missing"),
        ({"edition": {"state": "KEN", "date": None, "topic": "t", "length": -1}}, "'edition.length' holds -1"),
        ({"polarty": "positive"}, "'polarty' is not known (did you mean 'polarity'?)"),
    ],
)
def test_a_wrong_record_is_told_by_line_and_key(change: dict[str, Any], message: str) -> None:
    record = to_record(SIGNED, EXTRACTION) | change
    if change == {"footnotes": [2]}:
        record = to_record(SIGNED, EXTRACTION) | {"sources": {"1": [3]}}
        message = "sources.1 is int, no object"
    stream = io.BytesIO(b"\n" + json.dumps(record).encode() + b"\n")
    with pytest.raises(DataError, match=re.escape(message)) as fault:
        read_stream(stream, "claims.jsonl")
    assert str(fault.value).startswith("claims.jsonl:2: ")


def test_a_missing_key_is_named() -> None:
    record = to_record(SIGNED, EXTRACTION)
    del record["rule"]
    with pytest.raises(DataError, match="'rule' is missing"):
        read_stream(io.BytesIO(json.dumps(record).encode()))


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        (b'{"subject": "KEN",}', "c:1:19", "no JSON"),
        (b"[1", "c:1:3", "no JSON"),
        (b'{"a": "\xff"}', "c:1:8", "not UTF-8"),
        (b"[" * 100_000, "c:1", "nested too deeply"),
        (b"3", "c:1", "the line is int, no object"),
    ],
)
def test_a_line_that_is_no_claim_is_told_by_its_place(line: bytes, place: str, message: str) -> None:
    with pytest.raises((SyntaxFault, DataError), match=message) as fault:
        read_stream(io.BytesIO(line), "c")
    assert str(fault.value).startswith(f"{place}: ")


def test_a_line_without_end_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(UnreadableInput, match="longer than 16 MB"):
        read_stream(io.BytesIO(b"x" * (17 * 1024 * 1024)))


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(UnreadableInput, match=r"nowhere\.jsonl"):
        read_jsonl(Path("nowhere.jsonl"))


def test_a_byte_order_mark_and_blank_lines_do_no_harm() -> None:
    stream = io.BytesIO(b"\xef\xbb\xbf" + to_line(SIGNED, EXTRACTION).encode() + b"\r\n\r\n")
    assert read_stream(stream) == [EXTRACTION]
