"""A note's sources are made when they are asked for, and are the same in whatever order notes are asked."""

from __future__ import annotations

import pickle
from itertools import permutations

import pytest

from treatygraph.citations import parse_footnotes, parser
from treatygraph.model import Footnote, Source

NOTES = [
    (1, "Statement of Kenya, Oslo Process, Accra, 29 May 2012."),
    (2, "Notes by the CMC."),
    (3, "Ibid."),
    (2, "Letter from A. Person, Ministry of Defense, 4 May 2010."),
    (4, "See note 2."),
    (5, "See note 6."),
    (6, "Ibid., p. 4. See note 1."),
]


def test_the_order_in_which_notes_are_asked_for_changes_nothing() -> None:
    expected = [tuple(sources) for sources in parse_footnotes(NOTES)]
    assert [len(sources) for sources in expected] == [1, 1, 1, 1, 1, 1, 2]
    assert expected[4][0].kind == "notes"  # of two notes of one number the first is meant
    for order in list(permutations(range(len(NOTES))))[::97]:
        again = parse_footnotes(NOTES)
        told = {index: tuple(again[index]) for index in order}
        assert [repr(told[index]) for index in range(len(NOTES))] == [repr(sources) for sources in expected]


def test_a_note_is_parsed_when_it_is_asked_for_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def counting(text: str, *rest: object) -> tuple[Source, ...]:
        parsed.append(text)
        return parser.parse(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("treatygraph.citations.notes.parse", counting)
    found = parse_footnotes(NOTES)
    assert parsed == []
    assert found[3][0].kind == "letter"
    assert len(found[3]) == 1
    assert parsed == [NOTES[3][1]]
    assert found[2][0].kind == "notes"  # "ibid." needs those before it, the one known is not parsed again
    assert sorted(parsed) == sorted(text for _, text in NOTES[:4] if text)


@pytest.mark.parametrize("words", ["Ibid.", "See note {}."])
def test_a_long_chain_of_notes_that_point_back_ends(words: str) -> None:
    chain = [(1, "Letter from A. Person, Ministry of Defense, 4 May 2010.")]
    chain += [(number, words.format(number - 1)) for number in range(2, 3_000)]
    assert parse_footnotes(chain)[-1][0].kind == "letter"


def test_they_equal_a_tuple_of_sources_in_every_way() -> None:
    [found] = parse_footnotes(NOTES[:1])
    made = tuple(found)
    assert found == made
    assert made == found
    assert found != ()
    assert hash(found) == hash(made)
    assert repr(found) == repr(made)
    assert pickle.loads(pickle.dumps(found)) == made  # noqa: S301
    assert Footnote(1, "words", 0, 5, found) == Footnote(1, "words", 0, 5, made)
    assert hash(Footnote(1, "words", 0, 5, found)) == hash(Footnote(1, "words", 0, 5, made))
