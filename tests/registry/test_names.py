"""Names of states: every way to write one leads to its state, and what is ambiguous is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.errors import UnknownIdentifier
from treatygraph.registry import Registry, StateName
from treatygraph.registry.names import fold, is_acronym, spellings

REGISTRY = Registry.load()
CLEAR_NAMES = [
    name
    for name in REGISTRY.state_names
    if name.kind not in ("adjective", "demonym") and (not name.ambiguous or name.default)
]


@pytest.mark.parametrize(
    ("text", "alpha3"),
    [
        ("Kyrgyzstan", "KGZ"),
        ("the Kyrgyz Republic", "KGZ"),
        ("Lao PDR", "LAO"),
        ("Lao People’s Democratic Republic", "LAO"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Congo, Democratic Republic of", "COD"),
        ("Congo, Republic of", "COG"),
        ("Congo", "COG"),
        ("St Kitts & Nevis", "KNA"),
        ("São Tomé and Principe", "STP"),
        ("The Gambia", "GMB"),
        ("Myanmar/Burma", "MMR"),
        ("Macedonia FYR", "MKD"),
        ("Swaziland", "SWZ"),
        ("Holy See", "VAT"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("the UK", "GBR"),
        ("korea, republic of", "KOR"),
        ("DPRK", "PRK"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea", "GIN"),
        ("Guinea Bissau", "GNB"),
        ("Dominica", "DMA"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
        ("kgz", "KGZ"),
        (" KGZ ", "KGZ"),
    ],
)
def test_a_name_leads_to_its_state(text: str, alpha3: str) -> None:
    assert REGISTRY.state_by_name(text).alpha3 == alpha3


@pytest.mark.parametrize("text", ["Korea", "the Korea", "korea"])
def test_a_name_of_several_states_is_refused_with_all_of_them(text: str) -> None:
    with pytest.raises(UnknownIdentifier, match="it can mean KOR or PRK: give the code"):
        REGISTRY.state_by_name(text)


@pytest.mark.parametrize("text", ["", "us", "car", "Kyrgyz", "Danes", "Atlantis", "Latin America"])
def test_what_is_no_name_of_a_state_is_refused(text: str) -> None:
    with pytest.raises(UnknownIdentifier):
        REGISTRY.state_by_name(text)


def test_a_slip_of_the_pen_gets_the_name_that_was_meant() -> None:
    with pytest.raises(UnknownIdentifier, match="did you mean Kyrgyzstan"):
        REGISTRY.state_by_name("Krygyzstan")


@given(
    st.sampled_from(CLEAR_NAMES),
    st.sampled_from(["", "the ", "The "]),
    st.sampled_from(["as it is", "upper", "lower", "title"]),
    st.booleans(),
    st.booleans(),
)
def test_case_article_quotes_and_spaces_do_not_matter(
    name: StateName, article: str, case: str, curly: bool, wide: bool
) -> None:
    text = name.text
    if not name.case_matters:
        text = {"as it is": text, "upper": text.upper(), "lower": text.lower(), "title": text.title()}[case]
    text = text.replace("'", "’") if curly else text.replace("’", "'")
    text = text.replace(" ", "  ") if wide and not name.case_matters else text
    assert REGISTRY.state_by_name(article + text).alpha3 == name.state


def test_the_table_of_names_is_sorted_and_has_no_row_twice() -> None:
    keys = [
        (name.text, name.state, name.kind if name.kind in ("adjective", "demonym") else "name")
        for name in REGISTRY.state_names
    ]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("text", "states", "default"),
    [
        ("Korean", ("KOR", "PRK"), None),
        ("Congolese", ("COD", "COG"), None),
        ("Dominican", ("DMA", "DOM"), None),
        ("Congo", ("COD", "COG"), "COG"),
        ("Korea", ("KOR", "PRK"), None),
    ],
)
def test_an_ambiguous_name_tells_all_that_it_can_mean(text: str, states: tuple[str, ...], default: str | None) -> None:
    rows = [name for name in REGISTRY.state_names if name.text == text and name.kind != "demonym"]
    assert states == tuple(row.state for row in rows)
    assert all(row.ambiguous == states for row in rows)
    assert [row.state for row in rows if row.default] == ([default] if default else [])


def test_no_name_in_the_table_begins_with_an_article() -> None:
    assert not [name.text for name in REGISTRY.state_names if name.text.lower().startswith("the ")]


def test_a_name_that_can_be_something_else_says_so() -> None:
    georgia = next(name for name in REGISTRY.state_names if name.text == "Georgia")
    assert "United States" in georgia.also
    assert not georgia.ambiguous


@pytest.mark.parametrize(
    ("text", "takes_article"),
    [
        ("Netherlands", True),
        ("Kyrgyz Republic", True),
        ("Russian Federation", True),
        ("Philippines", True),
        ("Holy See", True),
        ("Lao PDR", True),
        ("UK", True),
        ("Kyrgyzstan", False),
        ("Korea, Republic of", False),
        ("France", False),
    ],
)
def test_the_table_tells_before_which_names_the_article_stands(text: str, takes_article: bool) -> None:
    rows = {name.takes_article for name in REGISTRY.state_names if name.text == text and name.kind != "adjective"}
    assert rows == {takes_article}


def test_a_word_that_is_a_state_only_with_its_capital_says_so() -> None:
    by_text = {name.text: name.case_matters for name in REGISTRY.state_names}
    assert [by_text[text] for text in ("US", "U.S.", "CAR", "Turkey", "Polish")] == [True] * 5
    assert not by_text["Kyrgyzstan"]


@given(st.text(max_size=40))
def test_folding_a_folded_name_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.sampled_from(CLEAR_NAMES))
def test_all_spellings_of_a_name_fold_to_one(name: StateName) -> None:
    assert {fold(spelling) for spelling in spellings(name.text)} == {fold(name.text)}


def test_acronyms_are_told_from_words() -> None:
    assert [is_acronym(text) for text in ("US", "U.S.", "DPRK", "Us", "Chad", "LAO PDR")] == [True] * 3 + [False] * 3
