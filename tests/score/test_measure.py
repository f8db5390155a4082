"""The scorer does what the scoring section of the claim guide says, on answers worked out by hand."""

from __future__ import annotations

import pytest

from treatygraph.score import Detail, Scored, counts, same_date, same_speaker, score, total


def _claim(
    predicate: str = "signed",
    thing: str = "ccm",
    polarity: str = "positive",
    date: str | None = None,
    footnotes: tuple[int, ...] = (),
    speaker: str | None = None,
) -> Scored:
    return Scored("KEN", predicate, thing, polarity, date, footnotes, speaker)


def test_precision_recall_and_f1_are_taken_over_distinct_tuples() -> None:
    gold = [_claim(), _claim("ratified"), _claim("adopted"), _claim("adopted", date="2008-05-30")]
    found = [_claim(), _claim(date="2008"), _claim("ratified", polarity="negative")]
    result = score("KEN", gold, found)
    assert (result.hits, result.gold, result.found) == (1, 3, 2)
    assert result.precision == 1 / 2
    assert result.recall == 1 / 3
    assert result.f1 == pytest.approx(0.4)
    assert result.missed == (("KEN", "adopted", "ccm", "positive"), ("KEN", "ratified", "ccm", "positive"))
    assert result.false == (("KEN", "ratified", "ccm", "negative"),)


def test_nothing_found_is_precise_and_recalls_nothing() -> None:
    result = score("KEN", [_claim()], [])
    assert (result.precision, result.recall, result.f1) == (1.0, 0.0, 0.0)


def test_nothing_found_where_there_is_nothing_is_perfect() -> None:
    assert score("KEN", [], []).f1 == 1.0


@pytest.mark.parametrize(
    "identifier",
    ["ccm", "mbt", "ccw-p5", "ccw-ap2", "wellington-2008", "oslo-process", "cm-meetings", "msp13-2025",
     "unga-ccm-2016", "kampala-action-plan", "cluster-munitions", "intersessional-2013", "intersessional-2031",
     "unga-ccm-2014",
     "ccw-p9"],
)  # fmt: skip
def test_objects_that_the_guide_names_are_scored(identifier: str) -> None:
    assert counts(identifier)


@pytest.mark.parametrize(
    "identifier",
    ["unga-c1-ccm-2016", "unga-2020-syria", "vientiane-2044", "auckland-declaration", "ccw-p10", "", "CCM"],
)
def test_other_objects_are_not_scored(identifier: str) -> None:
    assert not counts(identifier)
    assert score("KEN", [_claim(thing=identifier)], [_claim(thing=identifier)]).gold == 0


@pytest.mark.parametrize(
    ("gold", "found", "agree"),
    [
        ("2008-12-03", "2008-12-03", True),
        ("2008", "2008-12-03", True),
        ("2008-12", "2008-12-03", True),
        ("2008-12-03", "2008-12", False),
        ("2008", "2009", False),
        ("2008-1", "2008-12", False),
        ("2014/..", "2014/..", True),
        ("2014", "2014/..", False),
        ("2009/2010", "2009/2010-07", False),
        ("2009", "2009/2010-07", False),
    ],
)
def test_a_date_agrees_when_equal_or_finer(gold: str, found: str, agree: bool) -> None:
    assert same_date(gold, found) is agree


@pytest.mark.parametrize(
    ("gold", "found", "agree"),
    [
        ("Ministry of Foreign Affairs", "the ministry of foreign affairs", True),
        ("officials", "Kyrgyz officials", True),
        ("Kyrgyz officials", "Officials", True),
        ("Kenya’s delegation", "Kenya delegation", True),
        ("government", "President", False),
        ("government", "", False),
        ("government", "the", False),
    ],
)
def test_a_speaker_agrees_without_case_article_and_possessive(gold: str, found: str, agree: bool) -> None:
    assert same_speaker(gold, found) is agree


def test_details_count_over_the_found_claims_that_have_one_and_inventions_apart() -> None:
    gold = [
        _claim("signed", date="2008-12-03", footnotes=(1, 2), speaker="officials"),
        _claim("ratified", date="2010", footnotes=(3,)),
        _claim("adopted"),
        _claim("endorsed", "oslo-declaration", date="2007"),
    ]
    found = [
        _claim("signed", date="2008-12-03", footnotes=(2, 1), speaker="Kenyan officials"),
        _claim("ratified", date="2011", footnotes=(3, 4)),
        _claim("adopted", date="2008", footnotes=(9,), speaker="government"),
    ]
    result = score("KEN", gold, found)
    assert result.dates == Detail(right=1, of=2, invented=1)
    assert result.footnotes == Detail(right=1, of=2, invented=1)
    assert result.speakers == Detail(right=1, of=1, invented=1)


def test_any_of_several_found_claims_of_one_tuple_may_be_right() -> None:
    gold = [_claim(date="2010", speaker="officials"), _claim(date="2012")]
    found = [_claim(date="1999"), _claim(date="2012-05")]
    result = score("KEN", gold, found)
    assert result.dates == Detail(1, 1, 0)
    assert result.speakers == Detail(0, 1, 0)


def test_a_wrong_detail_is_told_with_both_values() -> None:
    result = score("KEN", [_claim(date="2010", footnotes=(1,))], [_claim(date="2011", footnotes=(1,), speaker="she")])
    told = [(each.detail, each.gold, each.found) for each in result.differences]
    assert told == [("dates", ("2010",), ("2011",)), ("speakers", (), ("she",))]


def test_totals_are_sums_over_profiles_and_no_means() -> None:
    one = score("A", [_claim(), _claim("ratified")], [_claim()])
    other = score("B", [_claim(date="2008")], [_claim(date="2008"), _claim("adopted"), _claim("withdrewFrom")])
    both = total([one, other])
    assert (both.hits, both.gold, both.found) == (2, 3, 4)
    assert both.dates == Detail(1, 1, 0)
    assert len(both.missed) == 1
    assert len(both.false) == 2
