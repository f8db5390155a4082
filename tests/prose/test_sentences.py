"""Sentences end where a reader ends them, whatever full stops stand within them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.prose.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "A letter, No. 011-14/809, came from the ministry.",
        "It voted for Res. 70/54 and art. 5 of the text.",
        "The U.S. Army bombed it from the air.",
        "It was host to St. Vincent and St. Lucia.",
        "Amb. Jane Doe and Lt. Gen. John Roe spoke for it.",
        "Maj.-Gen. Roe (ret.) Doe was there.",
        "J. R. Smith of Handicap Intl. wrote this.",
        "Some arms, e.g. Soviet ones, i.e. RBK bombs, are held.",
        "The stock, of approx. 500 bombs, was old.",
        "It came on Sept. 3 and left on Dec. 12.",
        "It said “we cannot… and will not” join.",
        "The text […] Russia cited was a draft.",
        "It has 1.5 million of them and 10.1 million parts.",
        "See www.clusterconvention.org and http://x.org/A.B for more.",
        "“Why not?” asked the delegate.",
        "Kenya (and, so it said, Uganda) signed.",
        "It is 5 p.m. in Geneva.",
        "Vol. 3, pp. 4–5, para. 6, was cited.",
    ],
)  # fmt: skip
def test_a_full_stop_within_a_sentence_does_not_end_it(sentence: str) -> None:
    assert split(f"{sentence} It agreed.") == [sentence, "It agreed."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It trades with the U.S.", "The state has not signed."),
        ("It ratified Protocol V.", "Kenya did not."),
        ("It said “no.”", "Then it left."),
        ("It said “no”.", "Then it left."),
        ("It signed (in Oslo).", "Then it left."),
        ("(It signed in Oslo.)", "Then it left."),
        ("Did it sign?", "It did!"),
        ("It signed in 2008.", "“We are glad,” it said."),
        ("It signed in 2008.", "107 states did."),
        ("It has bombs, rockets, etc.", "In 2009 it had none."),
        ("It wrote to the ministry, no.", "The ministry wrote back."),
        ("It could not…", "It would not."),
        ("This is vitamin C.", "It helps."),
        ("It met the CMC.", "[Kenya] was there."),
    ],
)
def test_a_sentence_ends_at_its_full_stop(first: str, second: str) -> None:
    assert split(f"{first} {second}") == [first, second]


def test_a_missing_space_behind_a_full_stop_does_not_join_sentences() -> None:
    assert split("It destroyed all munitions.The state said so.“Yes,” it said.") == [
        "It destroyed all munitions.", "The state said so.", "“Yes,” it said.",
    ]  # fmt: skip


def test_a_list_number_is_no_sentence() -> None:
    assert split("1. The state signed. 2. It ratified.")[0] == "1. The state signed."


@given(st.text(alphabet=st.sampled_from(list("aA.?!…”“\"') (5U[—e")) | st.characters()))
def test_sentences_hold_every_character_but_spaces_in_order(text: str) -> None:
    text = " ".join(text.split())
    last = 0
    for start, end in split_sentences(text):
        assert last <= start < end
        assert not text[last:start].strip(" ")
        assert text[start] != " "
        assert text[end - 1] != " "
        last = end
    assert not text[last:].strip(" ")
