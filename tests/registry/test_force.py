"""Entry into force for a state: counted from its deposit by the treaty's own article."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.registry import STATUS_TABLES, Registry
from treatygraph.registry.force import entry_into_force

REGISTRY = Registry.load()


@pytest.mark.parametrize(
    ("treaty", "deposit", "force"),
    [
        ("ccm", "2008-12-03", "2010-08-01"),  # among the first 30: with the convention itself
        ("ccm", "2010-02-16", "2010-08-01"),  # the thirtieth
        ("ccm", "2010-02-28", "2010-08-01"),
        ("ccm", "2010-03-01", "2010-09-01"),
        ("ccm", "2014-10-31", "2015-04-01"),
        ("mbt", "1997-12-03", "1999-03-01"),
        ("mbt", "2002-07-05", "2003-01-01"),
        ("ccw", "2017-08-09", "2018-02-09"),
        ("ccw", "1981-05-01", "1983-12-02"),
        ("ccw", "2001-08-31", "2002-02-28"),  # February has no 31st
        ("ccw-p5", "2006-10-31", "2007-04-30"),
    ],
)
def test_a_deposit_takes_effect_by_the_article_of_its_treaty(treaty: str, deposit: str, force: str) -> None:
    assert entry_into_force(REGISTRY.treaty(treaty), deposit) == force


@given(st.sampled_from(STATUS_TABLES), st.dates(date(1980, 1, 1), date(2100, 1, 1)))
def test_nobody_is_bound_before_the_treaty_is_or_more_than_half_a_year_late(treaty: str, deposit: date) -> None:
    row = REGISTRY.treaty(treaty)
    force = date.fromisoformat(entry_into_force(row, deposit.isoformat()))
    own = date.fromisoformat(row.in_force)
    assert force >= own
    assert force == own or 150 <= (force - deposit).days <= 184


@pytest.mark.parametrize("deposit", ["2010", "2010-02", "2010-02-30", ""])
def test_a_deposit_without_a_day_is_refused(deposit: str) -> None:
    with pytest.raises(ValueError, match=r"isoformat|day|range"):
        entry_into_force(REGISTRY.treaty("ccm"), deposit)
