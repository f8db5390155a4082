"""After any edits of inputs, a build gives the bytes, the quads and the report of a build from nothing."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from benchmarks.claims import profile
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.again.conftest import INPUTS, Place

from treatygraph.model import Extraction

_EDIT = st.tuples(
    st.sampled_from(["other claims", "another profile", "remove", "the edition of another", "say the contrary"]),
    st.integers(0, INPUTS - 1 + 3),
    st.integers(4, 40),
)


def contrary(extraction: Extraction) -> Extraction:
    """What says of each of its claims the contrary too, so that validation warns."""
    turned = tuple(
        replace(claim, polarity="negative" if claim.polarity == "positive" else "positive", date=None)
        for claim in extraction.claims
        if claim.predicate not in ("hosted", "provisionallyApplied", "withdrewFrom")
    )
    return replace(extraction, claims=(*extraction.claims, *turned))


def apply(place: Place, kind: str, name: int, number: int) -> None:
    file = place.inputs / f"{name:03}.jsonl"
    if kind == "remove":
        if len(list(place.inputs.iterdir())) > 12:
            file.unlink(missing_ok=True)
    elif kind == "other claims":
        place.write(name, profile(name, number))
    elif kind == "another profile":
        place.write(name, profile(INPUTS + number))
    elif kind == "the edition of another":
        place.write(name, profile(number % INPUTS, 6 + name % 9))
    else:
        place.write(name, contrary(profile(name, number)))


# not made smaller where it fails: each example is several builds
@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rounds=st.lists(st.lists(_EDIT, min_size=1, max_size=2), min_size=1, max_size=2))
def test_any_edits_give_the_bytes_of_a_build_from_nothing(
    first: Place, tmp_path_factory: pytest.TempPathFactory, rounds: list[list[tuple[str, int, int]]]
) -> None:
    place = Place(tmp_path_factory.mktemp("edits") / "it")
    shutil.copytree(first.folder, place.folder, symlinks=True)
    place.build()
    for edits in rounds:
        for kind, name, number in edits:
            apply(place, kind, name, number)
        place.build_and_compare()


@pytest.mark.parametrize("kind", ["other claims", "remove"])
@pytest.mark.parametrize("name", [0, INPUTS - 1])
def test_the_first_and_the_last_input_can_change(place: Place, kind: str, name: int) -> None:
    apply(place, kind, name, 9)
    assert place.build_and_compare().unchanged >= INPUTS - 2


def test_an_input_that_comes_anew_is_read_and_the_others_are_not(place: Place) -> None:
    apply(place, "another profile", INPUTS, 3)
    assert place.build_and_compare().unchanged == INPUTS


def test_one_of_two_inputs_of_one_edition_goes_and_the_other_stays(place: Place) -> None:
    apply(place, "the edition of another", INPUTS, 5)
    assert place.build_and_compare().unchanged == INPUTS - 1  # the other one is read again beside it
    apply(place, "remove", 5, 0)
    assert place.build_and_compare().unchanged == INPUTS - 1


def test_numbers_that_the_store_takes_for_others_are_counted_right(place: Place) -> None:
    told = contrary(profile(INPUTS + 1, 8))  # it holds an offset of 511, asked for which Oxigraph gives 512 to 766 too
    place.write(INPUTS + 1, told)
    place.build_and_compare()


def test_a_build_of_nothing_new_takes_all_over_and_writes_nothing(place: Place) -> None:
    before = {path: path.stat().st_mtime_ns for path in (place.folder / "out").rglob("release*/*")}
    built = place.build_and_compare()
    assert built.unchanged == INPUTS
    assert built.anew == ""
    assert before == {path: path.stat().st_mtime_ns for path in (place.folder / "out").rglob("release*/*")}


def test_a_release_that_was_touched_is_built_anew_though_nothing_is_new(place: Place) -> None:
    path = place.release.resolve() / "treatygraph.jsonld"
    path.write_bytes(path.read_bytes().replace(b"Afghanistan", b"Afghanistam", 1))
    assert place.build_and_compare().anew == "treatygraph.jsonld is not what its checksum says"


def test_many_changes_are_built_from_nothing(place: Place) -> None:
    for name in range(5):
        apply(place, "another profile", name, name)
    built = place.build_and_compare()
    assert built.unchanged == 0
    assert built.anew == "many inputs changed"


def test_one_change_after_another_is_built_upon(place: Place) -> None:
    for name in range(4):
        apply(place, "other claims", name, 7)
        assert place.build().unchanged == INPUTS - 1
    assert place.build_and_compare().unchanged == INPUTS


def test_a_profile_in_words_changes_and_is_read_again(place: Place) -> None:
    text = (
        "Kenya\n\nLast updated: 3 August 2017\n\nKenya signed the Convention on Cluster Munitions on 3 December 2008.\n"
    )
    path = place.inputs / "kenya.txt"
    path.write_text(text, encoding="utf-8")
    assert place.build_and_compare().unchanged == INPUTS
    path.write_text(text.replace("signed", "has not signed"), encoding="utf-8")
    built = place.build_and_compare()
    assert built.unchanged == INPUTS


def test_an_input_that_cannot_be_read_is_told_each_time_and_the_others_are_taken_over(place: Place) -> None:
    path = place.inputs / "broken.jsonl"
    path.write_text("{\n", encoding="utf-8")
    for _ in range(2):
        built = place.build_and_compare()
        assert [failure.name for failure in built.failures] == [str(path)]
        assert built.unchanged == INPUTS
    place.write(3, profile(3, 7)).replace(path)
    assert place.build_and_compare().failures == ()
