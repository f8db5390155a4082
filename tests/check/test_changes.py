"""What changed between two editions: added, withdrawn, turned, or told with another date, speaker or sureness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.check.conftest import edition, read, said

from treatygraph.check import Change, Material, difference, edition_of
from treatygraph.errors import UnknownIdentifier
from treatygraph.model import Claim, Polarity
from treatygraph.registry import Registry

REGISTRY = Registry.load()


def _changes(before: list[Claim], after: list[Claim]) -> tuple[Change, ...]:
    earlier, later = edition(*before, date="2010"), edition(*after, date="2018")
    return difference([earlier], [later], REGISTRY).changes


def _aspects(before: list[Claim], after: list[Claim]) -> list[tuple[str, ...]]:
    return [change.aspects for change in _changes(before, after)]


SIGNED = said("signed", "ccm", "negative")


def test_what_both_editions_say_is_no_change() -> None:
    found = difference([edition(SIGNED, date="2010")], [edition(SIGNED, date="2018")], REGISTRY)
    assert (found.changes, found.unchanged) == ((), 1)


def test_claims_are_added_and_withdrawn() -> None:
    used, produced = said("used", "cluster-munitions", "negative"), said("produced", "cluster-munitions", "negative")
    added, withdrawn = _changes([SIGNED, used], [SIGNED, produced])
    assert (added.aspects, withdrawn.aspects) == (("added",), ("withdrawn",))
    assert added.message == "Newly said: Kyrgyzstan has not produced cluster munitions."
    assert withdrawn.message == "No longer said: Kyrgyzstan has not used cluster munitions."
    assert (added.before, withdrawn.after) == (None, None)


def test_a_no_that_became_a_yes_has_turned() -> None:
    (change,) = _changes([said("accededTo", "ccm", "negative")], [said("accededTo", "ccm", date="2014-09-02")])
    assert change.aspects == ("turned", "date")
    assert change.message.startswith("No became yes: Kyrgyzstan has not acceded to")
    (back,) = _changes([said("consideringJoining", "ccm")], [said("consideringJoining", "ccm", "negative")])
    assert back.message.startswith("Yes became no")


@pytest.mark.parametrize(
    ("before", "after", "aspect"),
    [
        (said("participatedIn", "wellington-2008", date="2008"), said("participatedIn", "wellington-2008"), "date"),
        (
            said("used", "cluster-munitions", "negative", modality="reported", speaker="Ministry of Defence"),
            said("used", "cluster-munitions", "negative", modality="reported", speaker="Ministry of Foreign Affairs"),
            "speaker",
        ),
        (
            said("stockpiled", "cluster-munitions", modality="hedged"),
            said("stockpiled", "cluster-munitions"),
            "sureness",
        ),
    ],
)
def test_the_same_told_otherwise_is_one_change(before: Claim, after: Claim, aspect: str) -> None:
    assert _aspects([before], [after]) == [(aspect,)]
    assert _aspects([after], [before]) == [(aspect,)]


def test_support_voiced_again_by_others_at_another_time_is_another_claim() -> None:
    once = said("expressedSupportFor", "ccm", date="2008", modality="reported", speaker="officials")
    again = said("expressedSupportFor", "ccm", date="2016", modality="reported", speaker="Ministry of Foreign Affairs")
    assert _aspects([once], [again]) == [("added",), ("withdrawn",)]


def test_a_vote_told_otherwise_in_several_ways_is_still_that_vote() -> None:
    before = said("votedInFavorOf", "unga-ccm-2015", date="2015-12", modality="reported", speaker="officials")
    after = said("votedInFavorOf", "unga-ccm-2015", date="2015")
    assert _aspects([before], [after]) == [("date", "speaker", "sureness")]


def test_the_least_different_claims_are_taken_for_each_other() -> None:
    before = [said("used", "cluster-munitions", date="1991"), said("used", "cluster-munitions", date="1999")]
    after = [said("used", "cluster-munitions", date="1991", modality="hedged")]
    sureness, withdrawn = sorted(_changes(before, after), key=lambda change: change.aspects, reverse=False)
    assert (sureness.aspects, withdrawn.aspects) == (("sureness",), ("withdrawn",))
    assert withdrawn.before is not None
    assert withdrawn.before.date == "1999"


TEXT = """Kyrgyzstan

Cluster Munition Ban Policy

Last updated: 9 July 2018

As of July 2018, it has not signed.[1] It met no one.
"""


def test_each_side_has_its_sentence_where_the_text_is_at_hand() -> None:
    later = read(TEXT, REGISTRY, ("has not signed", SIGNED))
    earlier = edition(said("used", "cluster-munitions"), date="2010")
    (change,) = difference([earlier], [later], REGISTRY).changes[:1]
    assert change.after is not None
    assert (change.after.quote, change.after.sentence) == ("has not signed", "As of July 2018, it has not signed.")


def test_an_edition_is_found_by_the_beginning_of_its_date() -> None:
    editions = [edition(SIGNED, date=date) for date in ("2010-08-12", "2018-07-09", "2018-11-01")]
    assert edition_of(editions, "KGZ", "2010") == (editions[0],)
    assert edition_of(editions, "KGZ", "2018-07") == (editions[1],)
    assert edition_of(editions, "KGZ", "2018") == (editions[2],)
    with pytest.raises(UnknownIdentifier, match=r"there are: 2010-08-12, 2018-07-09, 2018-11-01"):
        edition_of(editions, "KGZ", "2012")
    with pytest.raises(UnknownIdentifier, match="no editions of it"):
        edition_of(editions, "NOR", "2012")


def test_one_edition_read_in_two_texts_is_one_edition() -> None:
    one = edition(SIGNED, date="2010-08-12")
    other = edition(said("used", "cluster-munitions", "negative"), date="2010-08-12")
    assert edition_of([one, other], "KGZ", "2010") == (one, other)
    found = difference([one, other], [edition(SIGNED, date="2018")], REGISTRY)
    assert ([change.aspects for change in found.changes], found.unchanged) == ([("withdrawn",)], 1)


def test_two_states_have_no_difference() -> None:
    norway = edition(said("signed", "ccm", state="NOR"))
    with pytest.raises(ValueError, match="two states"):
        difference([edition(SIGNED)], [norway], REGISTRY)


_CLAIMS = st.lists(
    st.builds(
        said,
        st.sampled_from(["signed", "used", "participatedIn"]),
        st.sampled_from(["ccm", "cluster-munitions"]),
        st.sampled_from(["positive", "negative"]),
        date=st.sampled_from([None, "2008", "2009"]),
        modality=st.sampled_from(["asserted", "hedged"]),
        speaker=st.sampled_from([None, "officials"]),
    ),
    min_size=1,
    max_size=8,
)


@given(before=_CLAIMS, after=_CLAIMS)
def test_nothing_is_lost_or_told_twice_whatever_changed(before: list[Claim], after: list[Claim]) -> None:
    def sound(claims: list[Claim]) -> Material:
        kinds: dict[str, str] = {"signed": "ccm", "used": "cluster-munitions", "participatedIn": "wellington-2008"}
        made = (said(c.predicate, kinds[c.predicate], _polarity(c), date=c.date, modality=c.modality,
                     speaker=c.attributed_to) for c in claims)  # fmt: skip
        return edition(*dict.fromkeys(made), date="2010")

    earlier, later = sound(before), sound(after)
    found = difference([earlier], [later], REGISTRY)
    were = [change.before.claim for change in found.changes if change.before]
    are = [change.after.claim for change in found.changes if change.after]
    assert len(were) == len(set(were)) == len(earlier.extraction.claims) - found.unchanged
    assert len(are) == len(set(are)) == len(later.extraction.claims) - found.unchanged
    back = difference([later], [earlier], REGISTRY)
    assert (len(back.changes), back.unchanged) == (len(found.changes), found.unchanged)


def _polarity(claim: Claim) -> Polarity:
    return claim.polarity
