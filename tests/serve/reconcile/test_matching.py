"""Which thing a name means: names as researchers' tables have them, and those that must not be guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.query.sample import sample_store

from treatygraph.query.answers import MemoryAnswers
from treatygraph.registry import Registry
from treatygraph.serve.reconcile.catalogue import Catalogue, read_catalogue
from treatygraph.serve.reconcile.matching import Query, candidates, suggestions

_CATALOGUE: list[Catalogue] = []


@pytest.fixture(autouse=True)
def catalogue() -> Catalogue:
    if not _CATALOGUE:
        _CATALOGUE.append(read_catalogue(MemoryAnswers(sample_store(record=True)), Registry.load()))
    return _CATALOGUE[0]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kyrgyzstan", "KGZ"),
        ("kyrgyzstan", "KGZ"),
        ("the Kyrgyz Republic", "KGZ"),
        ("KGZ", "KGZ"),
        ("417", "KGZ"),
        ("Q813", "KGZ"),
        ("state/KGZ", "KGZ"),
        ("https://w3id.org/treatygraph/state/KGZ", "KGZ"),
        ("Cote d'Ivoire", "CIV"),
        ("CÔTE D’IVOIRE", "CIV"),
        ("Sao Tome and Principe", "STP"),
        ("Swaziland", "SWZ"),
        ("Burma", "MMR"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Lao PDR", "LAO"),
        ("St. Lucia", "LCA"),
        ("US", "USA"),
    ],
)
def test_a_name_or_code_of_a_state_is_a_match(name: str, code: str, catalogue: Catalogue) -> None:
    first, *others = candidates(Query(name, ("State",)), catalogue)
    assert (first.entity.id, first.match) == (f"state/{code}", True)
    assert not any(other.match for other in others)
    assert first.score >= 95


@pytest.mark.parametrize(("name", "code"), [("Kirgizstan", "KGZ"), ("Phillipines", "PHL"), ("Columbia", "COL")])
def test_a_misspelt_name_is_first_and_no_match(name: str, code: str, catalogue: Catalogue) -> None:
    first = candidates(Query(name, ("State",)), catalogue)[0]
    assert (first.entity.id, first.match) == (f"state/{code}", False)


@pytest.mark.parametrize(("name", "codes"), [("Congo", {"COG", "COD"}), ("Korea", {"KOR", "PRK"})])
def test_a_name_that_several_states_have_is_left_to_the_reader(
    name: str, codes: set[str], catalogue: Catalogue
) -> None:
    found = candidates(Query(name, ("State",)), catalogue)
    assert codes <= {each.entity.id.removeprefix("state/") for each in found[:4]}
    assert not any(each.match for each in found)


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Wellington Conference", "meeting/wellington-2008"),
        ("Convention on Cluster Munitions", "treaty/ccm"),
        ("CCM", "treaty/ccm"),
        ("A/RES/70/54", "resolution/unga-ccm-2015"),
        ("Wellington Declaration", "declaration/wellington-declaration"),
    ],
)
def test_things_of_other_types_are_found_by_their_names(name: str, identifier: str, catalogue: Catalogue) -> None:
    first = candidates(Query(name), catalogue)[0]
    assert (first.entity.id, first.match) == (identifier, True)


def test_a_type_leaves_out_things_of_others(catalogue: Catalogue) -> None:
    assert all("Meeting" in each.entity.types for each in candidates(Query("Wellington", ("Meeting",)), catalogue))
    assert candidates(Query("Kyrgyzstan", ("Weapon",)), catalogue) == []


def test_what_other_columns_say_decides_between_namesakes(catalogue: Catalogue) -> None:
    told = Query("Congo", ("State",), (("alpha2", ("CD",)),))
    assert candidates(told, catalogue)[0].entity.id == "state/COD"
    against = Query("Kyrgyzstan", ("State",), (("m49", ("999",)),))
    first = candidates(against, catalogue)[0]
    assert first.entity.id == "state/KGZ"
    assert not first.match
    assert first.score < 95


def test_a_year_fits_a_day_of_that_year(catalogue: Catalogue) -> None:
    first = candidates(Query("Wellington Conference", ("Meeting",), (("earliest", ("2008",)),)), catalogue)[0]
    assert first.properties == 1.0
    assert first.match


def test_without_a_name_values_alone_can_find_a_thing(catalogue: Catalogue) -> None:
    first = candidates(Query("", ("State",), (("m49", ("417",)),)), catalogue)[0]
    assert first.entity.id == "state/KGZ"
    assert not first.match


def test_a_suggestion_begins_as_what_was_typed(catalogue: Catalogue) -> None:
    assert [entity.id for entity in suggestions("kyrg", catalogue, ["State"])] == ["state/KGZ"]
    assert "meeting/wellington-2008" in [entity.id for entity in suggestions("wellington", catalogue)]
    assert suggestions("KGZ", catalogue)[0].id == "state/KGZ"


@given(st.text(max_size=60), st.sampled_from(["State", "Meeting", "Nothing"]))
def test_any_text_has_scores_in_order_between_0_and_100_and_at_most_one_match(text: str, kind: str) -> None:
    found = candidates(Query(text, (kind,)), _CATALOGUE[0])
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)
    assert sum(each.match for each in found) <= 1


def test_every_state_is_matched_by_its_own_name_and_codes(catalogue: Catalogue) -> None:
    registry = Registry.load()
    missed = [
        (code, name)
        for code, state in registry.states.items()
        for name in (state.name, state.official_name, code)
        if not any(
            each.match and each.entity.id == f"state/{code}" for each in candidates(Query(name, ("State",)), catalogue)
        )
    ]
    assert missed == []
