"""Folders keep their shape, and no two profiles' outputs share a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.batch.conftest import put

from treatygraph.batch import ENDINGS, plan
from treatygraph.batch.plan import jobs_of
from treatygraph.errors import InputError


def test_a_folder_keeps_its_shape_and_only_profiles_are_taken(profiles: Path) -> None:
    assert [(job.profile, job.name) for job in plan([profiles])] == [
        ("KEN-2012.txt", "KEN-2012"),
        ("africa/KEN-2012.txt", "africa/KEN-2012"),
        ("africa/SEN.md", "africa/SEN"),
        ("asia/LAO.TXT", "asia/LAO.TXT"),
        ("asia/LAO.md", "asia/LAO.md"),
    ]


def test_of_several_inputs_each_folder_has_a_folder_of_its_own(profiles: Path) -> None:
    names = [job.name for job in plan([profiles / "africa", profiles / "asia", profiles / "KEN-2012.txt"])]
    assert names == ["KEN-2012", "africa/KEN-2012", "africa/SEN", "asia/LAO.TXT", "asia/LAO.md"]


def test_two_inputs_of_one_name_are_refused(profiles: Path, tmp_path: Path) -> None:
    put(tmp_path / "other" / "africa" / "x.txt", "Kenya")
    with pytest.raises(InputError, match=r"two inputs are called 'africa'.*give the folder above"):
        list(plan([profiles / "africa", tmp_path / "other" / "africa"]))


def test_an_input_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere: there is no such file or folder"):
        list(plan([tmp_path / "nowhere"]))


_NAMES = st.builds(
    "{}{}".format,
    st.text("aA.", min_size=1, max_size=3) | st.sampled_from(["a.txt", "a.report", "a.txt.report", "a.REPORT"]),
    st.sampled_from([*ENDINGS, ".TXT"]),
)


@given(st.lists(_NAMES, unique=True, max_size=8))
def test_whatever_the_files_are_called_no_output_is_another_profiles(names: list[str]) -> None:
    jobs = list(jobs_of([(name, name) for name in sorted(names)], ""))
    outputs = [f"{job.name}{ending}" for job in jobs for ending in (".jsonl", ".report.jsonl")]
    assert len(outputs) == len(set(outputs))
