"""A profile in plain text gives its state, its date, and clean sentences that know their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from treatygraph.document import Document, read_text

PLAIN = """Kenya

Last Updated: 12 August 2014

Cluster Munition Ban Policy

Kenya signed the convention on 3 December 2008.[1] Its delegate spoke of “a step,”[2] he said, in New York.

It has never used cluster munitions.[1],[3]

[1] Letter from the Ministry of Foreign Affairs, 4 May 2010.
[2] Statement of Kenya.
[3] Email from an official.
"""


def sentences(document: Document) -> list[str]:
    return [sentence.text for sentence in document.sentences]


def test_the_title_line_tells_the_state_and_the_date_line_the_edition() -> None:
    edition = read_text(PLAIN).edition
    assert (edition.state, edition.date, edition.topic, edition.title) == (
        "KEN", "2014-08-12", "cluster-munition-ban-policy", "Kenya",
    )  # fmt: skip


def test_markers_are_taken_out_and_remembered_where_they_stood() -> None:
    first, second, third = read_text(PLAIN).sentences
    assert first.text == "Kenya signed the convention on 3 December 2008."
    assert [(marker.number, marker.at) for marker in first.markers] == [(1, len(first.text))]
    assert second.text == "Its delegate spoke of “a step,” he said, in New York."
    assert second.text[: second.markers[0].at].endswith("step,”")
    assert [marker.number for marker in third.markers] == [1, 3]


def test_footnotes_are_no_sentences() -> None:
    document = read_text(PLAIN)
    assert [note.number for note in document.footnotes] == [1, 2, 3]
    assert not [text for text in sentences(document) if "Letter" in text]
    assert document.problems == ()


def test_every_clean_character_stands_where_it_says() -> None:
    document = read_text(PLAIN.replace("\n", "\r\n"))
    for sentence in document.sentences:
        start, end = sentence.span(0, len(sentence.text))
        assert document.text[start] == sentence.text[0]
        assert document.text[end - 1] == sentence.text[-1]


def test_the_real_profile_reads_as_a_person_reads_it(shared: Path) -> None:
    document = read_text((shared / "kyrgyzstan-2010.txt").read_bytes().decode())
    assert (document.edition.state, document.edition.date) == ("KGZ", "2010-08-12")
    assert len(document.sentences) == 12
    assert [note.number for note in document.footnotes] == [1, 2, 3, 4]
    assert document.problems == ()


@pytest.mark.parametrize("name", ["AGO-2022", "ETH-2014", "IDN-2017", "SUR-2021", "TZA-2018", "UGA-2010"])
def test_practice_profiles_are_of_the_state_that_their_name_tells(shared: Path, name: str) -> None:
    document = read_text((shared / "practice" / f"{name}.txt").read_bytes().decode())
    assert document.edition.state == name[:3]
    assert len(document.sentences) > 5
