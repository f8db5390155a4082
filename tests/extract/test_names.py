"""A state that changed its name is called what the profile calls it."""

from __future__ import annotations

import pytest

from treatygraph.document import read_text
from treatygraph.extract import extract

PROFILE = """{title}

Last Updated: 12 August 2010

Cluster Munition Ban Policy

In a letter of March 2009, {title} told the Monitor about its policy. It said that it had never used cluster munitions.
"""


@pytest.mark.parametrize("title", ["Turkey", "Türkiye", "Swaziland", "Cape Verde", "Chad"])
def test_who_is_told_of_as_it_speaks_under_the_name_that_the_profile_gives(title: str) -> None:
    claims = extract(read_text(PROFILE.format(title=title))).claims
    assert {claim.attributed_to for claim in claims if claim.predicate == "used"} == {title}
