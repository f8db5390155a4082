"""The coverage matrix: yes, no, both or nothing, as of when; and its picture."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from tests.check.conftest import edition, said

from treatygraph.check import Cell, Material, coverage, coverage_svg
from treatygraph.check.coverage import COLUMNS, rows
from treatygraph.errors import UnknownIdentifier
from treatygraph.record import RecordPart, public_record
from treatygraph.registry import Registry

REGISTRY = Registry.load()


def _cell(predicate: str, *materials: Material, record: tuple[RecordPart, ...] = (), about: str | None = None) -> Cell:
    cells = coverage(materials, record, REGISTRY, about=about)
    return next(cell for cell in cells if (cell.state, cell.predicate) == ("KGZ", predicate))


def test_there_is_a_cell_for_each_state_and_each_predicate() -> None:
    cells = coverage((), (), REGISTRY)
    assert len(cells) == len(REGISTRY.states) * len(REGISTRY.predicates)
    assert {(cell.answer, cell.yes, cell.no, cell.yes_as_of) for cell in cells} == {("nothing", 0, 0, None)}


def test_yes_no_and_both_have_the_day_of_their_newest_edition() -> None:
    yes, no = said("used", "cluster-munitions", date="1991"), said("used", "cluster-munitions", "negative")
    old, new = edition(no, date="2010-08-12"), edition(yes, no, date="2014")
    assert (_cell("used", old).answer, _cell("used", old).no_as_of) == ("no", "2010-08-12")
    both = _cell("used", old, new)
    assert (both.answer, both.yes, both.no, both.yes_as_of, both.no_as_of) == ("both", 1, 1, "2014-12-31", "2014-12-31")
    assert _cell("produced", old, new).answer == "nothing"


def test_the_same_claim_in_two_editions_counts_once() -> None:
    no = said("used", "cluster-munitions", "negative", footnote=1)
    again = said("used", "cluster-munitions", "negative", section="Use")
    assert _cell("used", edition(no, date="2010"), edition(again, date="2012")).no == 1


def test_what_is_only_hedged_is_marked() -> None:
    hedged = said("used", "cluster-munitions", "negative", modality="hedged")
    assert _cell("used", edition(hedged)).hedged
    assert not _cell("used", edition(hedged, said("used", "cluster-munitions", "negative"))).hedged


def test_the_record_speaks_to_the_day_on_which_it_was_read() -> None:
    cell = _cell("signed", record=public_record(REGISTRY), about="ccm")
    assert (cell.answer, cell.no_as_of) == ("no", "2026-02-03")


def test_an_edition_without_a_date_has_no_as_of() -> None:
    cell = _cell("used", edition(said("used", "cluster-munitions"), date=None))
    assert (cell.answer, cell.yes_as_of) == ("yes", None)


def test_one_object_leaves_out_other_claims_and_predicates_that_cannot_be_about_it() -> None:
    both = edition(said("signed", "mbt"), said("participatedIn", "wellington-2008"))
    assert _cell("signed", both, about="ccm").answer == "nothing"
    assert _cell("signed", both, about="mbt").answer == "yes"
    assert {cell.predicate for cell in coverage((), (), REGISTRY, about="wellington-2008")} == {
        "hosted",
        "participatedIn",
    }
    with pytest.raises(UnknownIdentifier):
        coverage((), (), REGISTRY, about="npt")


def test_a_row_has_what_its_columns_say() -> None:
    cells = coverage([edition(said("signed", "mbt"))], (), REGISTRY, about="mbt")
    told = [dict(zip(COLUMNS, row, strict=True)) for row in rows(cells, REGISTRY, about="mbt")]
    (signed,) = [row for row in told if row["state"] == "KGZ" and row["predicate"] == "signed"]
    assert signed == {
        "state": "KGZ", "name": "Kyrgyzstan", "predicate": "signed", "about": "mbt", "answer": "yes", "yes_claims": "1",
        "no_claims": "0", "hedged_only": "", "yes_as_of": "2010-08-12", "no_as_of": "",
    }  # fmt: skip


def test_the_picture_says_every_answer_in_words_and_draws_nothing_where_nothing_is_said() -> None:
    yes, no = said("used", "cluster-munitions", date="1991"), said("produced", "cluster-munitions", "negative")
    cells = coverage([edition(yes, no)], (), REGISTRY)
    text = coverage_svg(cells, REGISTRY, title="A & B <test>")
    assert text == coverage_svg(cells, REGISTRY, title="A & B <test>")
    tree = ElementTree.fromstring(text)  # noqa: S314 - made here
    space = "{http://www.w3.org/2000/svg}"
    assert tree.findtext(f"{space}title") == "A & B <test>"
    told = {title.text for group in tree.findall(f"{space}g") for title in group.findall(f"{space}title")}
    assert told == {"Kyrgyzstan, used: 1 yes as of 2010-08-12", "Kyrgyzstan, produced: 1 no as of 2010-08-12"}
    names = [element.text for element in tree.findall(f"{space}text")]
    assert {state.name for state in REGISTRY.states.values()} <= set(names)
