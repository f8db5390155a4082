"""Where links lead: from one page to another, whatever their names and depths."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from treatygraph.pages.links import address

BASE = "https://x.org/"
_NAMES = st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=3)
_FOLDERS = st.lists(st.sampled_from(["a", "b", "claim"]), max_size=4)


@given(to=_FOLDERS, at=_FOLDERS, name=_NAMES, page=_NAMES)
def test_a_link_leads_to_its_file_from_wherever_it_stands(to: list[str], at: list[str], name: str, page: str) -> None:
    target, here = "/".join([*to, f"{name}.html"]), "/".join([*at, f"{page}.html"])
    link = address(f"/{target}", here, BASE)
    assert link is not None
    assert posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(link))) == target


def test_a_file_that_is_named_as_the_folder_it_is_linked_from_is_found() -> None:
    assert address("/claim", "claim/1.html", BASE) == "../claim"


def test_a_part_of_a_page_is_named_behind_the_hash() -> None:
    assert address(f"{BASE}profile/a/b/2010#note-3", "state/KGZ.html", BASE) == "../profile/a/b/2010.html#note-3"
