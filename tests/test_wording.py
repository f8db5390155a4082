"""Claims, dates, objects and sources in words."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph import wording
from treatygraph.model import SOURCE_KINDS, Claim, Modality, Polarity, Source
from treatygraph.registry import Registry


@pytest.fixture(scope="module")
def words() -> wording.Wording:
    return wording.Wording(Registry.load())


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (("KGZ", "signed", "ccm", "negative", "2008-12", "asserted", None),
         "Kyrgyzstan did not sign the Convention on Cluster Munitions (December 2008)"),
        (("NLD", "participatedIn", "msp1-2010", "positive", None, "asserted", None),
         "The Netherlands participated in the First Meeting of States Parties in Vientiane, 2010"),
        (("KGZ", "used", "cluster-munitions", "negative", "2010-04", "reported", "Ministry of Foreign Affairs"),
         "Kyrgyzstan has not used cluster munitions (April 2010; according to the Ministry of Foreign Affairs)"),
        (("KGZ", "stockpiled", "cluster-munitions", "positive", None, "hedged", None),
         "Kyrgyzstan stockpiled cluster munitions (not said for certain)"),
        (("KGZ", "used", "cluster-munitions", "positive", "2014/..", "reported", None),
         "Kyrgyzstan used cluster munitions (since 2014; as reported)"),
        (("KGZ", "votedInFavorOf", "unga-ccm-2015", "positive", "2015", "asserted", None),
         ("Kyrgyzstan voted in favor of General Assembly resolution A/RES/70/54, “Implementation of the Convention on "
          "Cluster Munitions” (2015)")),
        (("KGZ", "hosted", "lima-2007", "negative", None, "asserted", None),
         "Kyrgyzstan is denied to have hosted the Lima Conference on Cluster Munitions, 2007"),
        (("KGZ", "participatedIn", "cm-meetings", "positive", "2009/2010-07", "asserted", None),
         "Kyrgyzstan participated in international or regional meetings on cluster munitions (2009 to July 2010)"),
    ],
)  # fmt: skip
def test_a_claim_is_one_sentence(
    claim: tuple[str, str, str, Polarity, str | None, Modality, str | None], sentence: str, words: wording.Wording
) -> None:
    assert words.claim(Claim(*claim, ())) == sentence


def test_every_object_of_the_registry_can_be_said(words: wording.Wording) -> None:
    for identifier in Registry.load().objects:
        for dated in (True, False):
            assert "  " not in words.object(identifier, dated=dated)


@pytest.mark.parametrize("kind", SOURCE_KINDS)
def test_every_kind_of_source_can_be_said_by_its_parts_and_by_its_words(kind: str) -> None:
    told = wording.source_in_words(Source(kind, author="A. Person", date="2010", url="https://example.org/"))
    assert told.endswith(", A. Person, 2010")
    assert wording.source_in_words(Source(kind, text=" some  words ")) == "some words"
    assert wording.source_in_words(Source(kind)) != ""


@given(st.text(min_size=1), st.integers(min_value=1, max_value=30))
def test_what_is_shortened_is_a_beginning_that_ends_where_a_word_ends(text: str, length: int) -> None:
    kept, cut = wording.shortened(text, length)
    assert text.startswith(kept)
    assert 0 < len(kept) <= max(length, 1)
    assert cut == (len(text) > len(kept))
    if cut and len(kept) < length:
        assert text[len(kept)].isspace()
        assert not kept[-1].isspace()


def test_the_examples_in_the_documentation_hold() -> None:
    assert doctest.testmod(wording).failed == 0
