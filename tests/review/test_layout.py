"""The layout cuts the clean text where marks begin and end, and loses nothing of the text and of the extraction."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.document import Document, read_text
from treatygraph.model import Claim, Extraction, Passage
from treatygraph.review.layout import Segment, review_of


def _marked(segments: tuple[Segment, ...], number: int) -> str:
    return "".join(segment.text for segment in segments if number in segment.claims)


def test_each_passage_is_marked_where_it_stands_also_where_passages_overlap(
    document: Document, extraction: Extraction
) -> None:
    first, second = review_of(document, extraction).paragraphs
    assert _marked(first.segments, 1) == 'signed the "convention" & its'
    assert _marked(first.segments, 2) == "the \"convention\" & its <b onclick='x'> annexes in Oslo"
    assert _marked(second.segments, 1) == "signed in Oslo"
    both = [segment.text for segment in first.segments if segment.claims == (1, 2)]
    assert both == ['the "convention" & its']


def test_a_claim_stands_beside_the_paragraph_of_its_first_passage(document: Document, extraction: Extraction) -> None:
    first, second = review_of(document, extraction).paragraphs
    assert (first.claims, second.claims) == ((1, 2, 3), ())
    assert (first.unread, second.unread) == ((), (1,))


def test_a_claim_without_a_place_in_the_prose_is_told_apart(document: Document, extraction: Extraction) -> None:
    assert review_of(document, extraction).claims_elsewhere == (4,)


def test_footnote_markers_stand_behind_their_words(document: Document, extraction: Extraction) -> None:
    first, second = review_of(document, extraction).paragraphs
    assert [segment.notes for segment in first.segments if segment.notes] == [(1,), (9,)]
    assert [segment.notes for segment in second.segments if segment.notes] == [(1, 2)]


def test_what_was_read_as_layout_is_listed_with_its_place(document: Document, extraction: Extraction) -> None:
    (head,) = review_of(document, extraction).passed_over
    assert head.text.split("\n\n") == ["Kenya", "Last updated: 3 August 2017", "Policy"]
    assert document.text[head.start : head.end] == head.text


def test_the_extraction_of_another_text_is_refused(document: Document, extraction: Extraction) -> None:
    other = replace(extraction, edition=replace(extraction.edition, sha256="0" * 64))
    with pytest.raises(ValueError, match="another text"):
        review_of(document, other)


_PROSE = "Kenya\n\nPolicy\n\nKenya signed it.[1] It ratified it in May.\n\nIt voted &amp; spoke.[1]\n\n[1] A letter.\n"


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 60)), max_size=12))
def test_whatever_the_passages_the_clean_text_stays_whole_and_every_passage_is_marked(
    stretches: list[tuple[int, int]],
) -> None:
    document = read_text(_PROSE)
    size = len(document.text)
    claims = tuple(
        Claim("KEN", "signed", "ccm", "positive", None, "asserted", None, (Passage("x", a, min(a + n, size)),))
        for a, n in stretches
    )
    review = review_of(document, Extraction(document.edition, claims))
    told = "".join(segment.text for paragraph in review.paragraphs for segment in paragraph.segments)
    assert told.replace(" ", "") == "".join(sentence.text for sentence in document.sentences).replace(" ", "")
    marked = {n for paragraph in review.paragraphs for segment in paragraph.segments for n in segment.claims}
    assert marked | set(review.claims_elsewhere) == set(range(1, len(claims) + 1))
    for number, claim in enumerate(claims, start=1):
        start, end = claim.passages[0].start or 0, claim.passages[0].end or 0
        wanted = "".join(
            char
            for sentence in document.sentences
            for char, a, b in zip(sentence.text, sentence.starts, sentence.ends, strict=True)
            if a < end and b > start
        )
        shown = "".join(_marked(paragraph.segments, number) for paragraph in review.paragraphs)
        assert shown == wanted
    begun = [b.number for paragraph in review.paragraphs for s in paragraph.segments for b in s.begins]
    ended = [n for paragraph in review.paragraphs for s in paragraph.segments for n in s.ends]
    assert sorted(begun) == sorted(marked) == sorted(ended)
