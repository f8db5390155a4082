"""What the notes of a profile say together: "ibid.", other notes, whose ministry it is; and no word is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from treatygraph import edtf
from treatygraph.citations import owner, parse_footnote, parse_footnotes
from treatygraph.document import read_text
from treatygraph.model import SOURCE_KINDS
from treatygraph.registry import Registry

LETTER = "Letter No. 5/11 from the Ministry of Defense, 3 May 2011."


@pytest.mark.parametrize("again", ["Ibid.", "Ibid., p. 4.", "See ibid.", "*Ibid.*, annex 2.", "Ibid., Form B."])
def test_ibid_is_the_source_cited_last(again: str) -> None:
    first, second = parse_footnotes([(1, LETTER), (2, again)])
    assert second == first
    assert second[0].text == again.rstrip(".")


def test_ibid_follows_the_last_of_several_and_itself() -> None:
    notes = [(1, f"UN Treaty Collection; {LETTER}"), (2, "Ibid."), (3, "Ibid.; and notes by the CMC, 4 May 2011.")]
    _, second, third = parse_footnotes(notes)
    assert [source.kind for source in second] == ["letter"]
    assert [source.kind for source in third] == ["letter", "notes"]


def test_ibid_with_nothing_before_it_is_kept_as_it_stands() -> None:
    (source,) = parse_footnote("Ibid.")
    assert (source.kind, source.text) == ("other", "Ibid")


@pytest.mark.parametrize("again", ["See note 1.", "See also footnote 1.", "Note 1 above.", "See above, note 1."])
def test_another_note_s_sources_are_this_one_s(again: str) -> None:
    notes = parse_footnotes([(1, LETTER), (2, "UN Treaty Collection."), (3, again)])
    assert notes[2] == notes[0]


def test_a_note_that_is_not_there_is_kept_in_words() -> None:
    assert parse_footnotes([(1, "See note 9.")])[0][0].text == "See note 9"


def test_a_source_cited_twice_in_one_note_is_one() -> None:
    assert len(parse_footnote(f"{LETTER} {LETTER}")) == 1


def test_notes_take_meeting_and_day_from_the_statement_before_them() -> None:
    statement, notes = parse_footnote("Statement of Togo, Lima Conference, Lima, 23 May 2007. Notes by the CMC.")
    assert (notes.event, notes.place, notes.date) == (statement.event, statement.place, statement.date)
    assert (notes.kind, notes.author) == ("notes", "CMC")


@pytest.mark.parametrize(
    ("note", "author", "organisation"),
    [
        ("Letter from the Ministry of Defense, 3 May 2011.", "Ministry of Defense of the Gambia", None),
        ("Letter from the Ministry of Defense of Togo, 3 May 2011.", "Ministry of Defense of Togo", None),
        ("Letter from the Gambian Ministry of Defense, 3 May 2011.", "Gambian Ministry of Defense", None),
        ("Email from an official, Ministry of Justice, 3 May 2011.", None, "Ministry of Justice of the Gambia"),
        ("Letter from the Permanent Mission, 3 May 2011.", "Permanent Mission of the Gambia", None),
        ("Email from A. Person, HRW, 3 May 2011.", "A. Person", "HRW"),
        ("Notes by the CMC.", "CMC", None),
        ("Meeting with officials, 3 May 2011.", None, "Gambia"),
        ("Article 7 Report, 3 May 2011.", "Gambia", None),
        ("Togo, Article 7 Report, 3 May 2011.", "Togo", None),
        ("Reply to the Monitor questionnaire, 3 May 2011.", "Gambia", None),
    ],
)  # fmt: skip
def test_an_institution_without_a_state_is_the_profile_s_own(
    note: str, author: str | None, organisation: str | None
) -> None:
    (source,) = parse_footnote(note, owner=owner(Registry.load(), "GMB"))
    assert (source.author, source.organisation) == (author, organisation)


def test_letters_of_two_states_ministries_of_one_day_are_two_sources() -> None:
    text = "{0}\n\n{0} never used them.[1]\n\n[1] Letter from the Ministry of Defense, 3 May 2011."
    notes = [read_text(text.format(state)).footnotes[0].sources[0] for state in ("Kenya", "Togo")]
    assert notes[0].identity != notes[1].identity


def test_the_real_profile_s_notes_cite_four_sources(shared: Path) -> None:
    document = read_text((shared / "kyrgyzstan-2010.txt").read_bytes().decode())
    cited = [source for note in document.footnotes for source in note.sources]
    assert [(s.kind, s.author, s.organisation, s.number, s.date) for s in cited] == [
        ("letter", "Ministry of Foreign Affairs of the Kyrgyz Republic", None, "011-14/809", "2010-04-30"),
        ("statement", "Kyrgyzstan", None, None, "2008-02-22"),
        ("notes", "CMC", None, None, "2008-02-22"),
        ("email", "Laura Cheeseman", "CMC", None, "2008-12-12"),
        ("letter", "Ministry of Foreign Affairs of the Kyrgyz Republic", None, "011-14/809", "2010-04-30"),
    ]
    assert len({source.identity for source in cited}) == 4


PIECES = st.lists(
    st.sampled_from(
        ["Letter", "Email", "Statement", "of", "from", "to", "the", "Ministry", "CMC", ",", ";", ".", "(", ")", "“",
         "”", '"', "No.", "5/7", "p. 4", "3 May 2011", "2009", "and", "Ibid.", "see", "note 1", "www.x.org",
         "Notes by", "Article 7 Report", "A/C.1/70/L.1", "resolution 70/54", "Kenya", "Oslo", "*", "[", "Amb.",
         "\u00a0", "\n"]
    )
    | st.text(max_size=4), max_size=25,
).map(" ".join)  # fmt: skip


@given(PIECES)
@example("and; and; .")
@example("Letter to , from ( ; Notes")
def test_every_word_of_a_note_is_in_one_of_its_sources(note: str) -> None:
    (sources,) = parse_footnotes([(1, note)])
    told = " ".join(source.text for source in sources)
    for word in re.findall(r"[^\W_]{3,}", note):
        assert word in told or word in ("and", "And")


@given(PIECES)
def test_every_source_is_of_a_known_kind_and_its_date_can_be(note: str) -> None:
    for source in parse_footnote(note):
        assert source.kind in SOURCE_KINDS
        assert source.date is None or edtf.is_valid(source.date)
