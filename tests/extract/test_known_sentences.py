"""A sentence that comes again is not worked out again, and says the same as if it were."""

from __future__ import annotations

from pathlib import Path

from tests.extract.cases import cases, profile

from treatygraph.document import read_text
from treatygraph.extract import extract
from treatygraph.extract.context import Discourse
from treatygraph.extract.known import Memory, memory_of
from treatygraph.extract.words import vocabulary_of
from treatygraph.model import Extraction
from treatygraph.registry import Registry

PROFILES = Path(__file__).parent.parent / "cases" / "profiles" / "dev"


def _afresh(text: str) -> Extraction:
    memory_of.cache_clear()
    return extract(read_text(text))


def _texts() -> list[str]:
    whole = [path.read_text(encoding="utf-8") for path in sorted(PROFILES.glob("*.txt"))]
    return whole + [profile(case) for case in list(cases())[::4]]


def test_a_profile_says_the_same_whatever_was_read_before_it() -> None:
    texts = _texts()
    alone = [_afresh(text) for text in texts]
    memory_of.cache_clear()
    for text, expected in [*zip(texts, alone, strict=True), *reversed(list(zip(texts, alone, strict=True)))]:
        assert extract(read_text(text)) == expected


def test_whose_minister_spoke_depends_on_the_profile_and_not_on_the_one_read_before() -> None:
    words = "All stocks of cluster munitions were destroyed in 2013, said the Minister of Defense of Kenya."
    texts = [f"{state}\n\nCluster Munition Ban Policy\n\n{words}\n" for state in ("Kenya", "Chile")]
    alone = [_afresh(text) for text in texts]
    memory_of.cache_clear()
    for index in (0, 1, 0, 1):
        assert extract(read_text(texts[index])) == alone[index]


def _memory() -> Memory:
    return Memory(vocabulary_of(Registry.load()))


def test_a_sentence_is_parsed_once_for_what_it_points_back_to() -> None:
    memory = _memory()
    known = memory.of("It signed the convention in the same month.")
    said = Discourse("KEN", "Kenya", None, treaty="ccm", date="2010-03-25")
    first = known.parsed(said, memory.vocabulary)
    assert memory.of("It signed the convention in the same month.").parsed(said, memory.vocabulary) is first
    later = Discourse("KEN", "Kenya", None, treaty="ccm", date="2012-06")
    assert [unit.value for unit in known.parsed(later, memory.vocabulary).units if unit.kind == "DATE"] == ["2012-06"]
    assert [unit.value for unit in known.parsed(said, memory.vocabulary).units if unit.kind == "DATE"] == ["2010-03"]
    other = Discourse("KEN", "Kenya", None, treaty="mbt", part_treaty="mbt", date="2010-03-25")
    assert known.parsed(other, memory.vocabulary).treaties == first.treaties
    assert [unit.value for unit in known.parsed(other, memory.vocabulary).units if unit.kind == "TR"] == ["mbt"]


def test_a_sentence_that_points_nowhere_is_parsed_once_whatever_was_said() -> None:
    memory = _memory()
    known = memory.of("Kenya signed the Convention on Cluster Munitions on 3 December 2008.")
    first = known.parsed(Discourse("KEN", "Kenya", None, date="2010"), memory.vocabulary)
    other = Discourse("CHL", "Chile", None, treaty="mbt", part_treaty="mbt", date="2012", act="accede")
    assert known.parsed(other, memory.vocabulary) is first


def test_what_is_known_does_not_grow_with_the_archive() -> None:
    memory = _memory()
    first = memory.of("A sentence of no number.")
    for number in range(5_000):
        memory.of(f"A sentence of the number {number}.")
    assert memory.count() <= 2_048
    assert memory.of("A sentence of no number.") is not first


def test_a_sentence_that_keeps_coming_is_kept() -> None:
    memory = _memory()
    first = memory.of("A sentence that each edition has.")
    for number in range(5_000):
        memory.of(f"A sentence of the number {number}.")
        assert memory.of("A sentence that each edition has.") is first
