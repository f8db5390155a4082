"""A small document in the project's own words, as an extraction that the tests build graphs from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pytest

from treatygraph.model import Claim, Edition, Extraction, Footnote, Modality, Passage, Polarity, Source
from treatygraph.registry import Registry

TEXT = (
    "Kyrgyzstan was in Wellington in February 2008.[1] It did not sign the convention in December 2008. "
    "The Ministry of Foreign Affairs wrote that it never used or stockpiled cluster munitions.[2]\n\n"
    "[1] Statement of Kyrgyzstan, Wellington, 22 February 2008. Notes by the CMC.\n"
    "[2] Letter No. 7 from the Ministry of Foreign Affairs, 30 April 2010.\n"
)

LETTER = Source("letter", author="Ministry of Foreign Affairs", number="7", date="2010-04-30", text="Letter No. 7 …")
STATEMENT = Source("statement", author="Kyrgyzstan", event="Wellington", date="2008-02-22", text="Statement …")
NOTES = Source("notes", organisation="CMC", text="Notes by the CMC")


def claim(
    words: str,
    predicate: str,
    thing: str,
    polarity: Polarity = "positive",
    *,
    date: str | None = None,
    modality: Modality = "asserted",
    speaker: str | None = None,
    footnotes: Iterable[int] = (),
    text: str = TEXT,
) -> Claim:
    """A claim about Kyrgyzstan whose passage is where the words stand in the text."""
    start = text.index(words)
    passage = Passage(words, start, start + len(words), tuple(footnotes))
    return Claim("KGZ", predicate, thing, polarity, date, modality, speaker, (passage,), rule="test.rule")


def footnote(number: int, *sources: Source, text: str = TEXT) -> Footnote:
    """The note of a number, as it stands in the text."""
    start = text.index(f"\n[{number}] ") + len(f"\n[{number}] ")
    end = text.index("\n", start)
    return Footnote(number, text[start:end], start, end, sources)


def extraction(*claims: Claim, date: str | None = "2010-08-12", text: str = TEXT) -> Extraction:
    """The extraction of an edition of that date with these claims, or with all the text's own."""
    speaker = "Ministry of Foreign Affairs"
    own = claims or (
        claim("was in Wellington in February 2008", "participatedIn", "wellington-2008", date="2008-02", footnotes=[1]),
        claim("did not sign the convention in December 2008", "signed", "ccm", "negative", date="2008-12"),
        claim("never used", "used", "cluster-munitions", "negative", modality="reported", speaker=speaker,
              footnotes=[2]),
        claim("never used or stockpiled", "stockpiled", "cluster-munitions", "negative", modality="reported",
              speaker=speaker, footnotes=[2]),
    )  # fmt: skip
    edition = Edition(
        "KGZ", date, title="Kyrgyzstan", url="https://example.org/kgz",
        sha256=hashlib.sha256(text.encode()).hexdigest(), length=len(text), name="some/folder/kgz.txt",
    )  # fmt: skip
    notes = (footnote(1, STATEMENT, NOTES, text=text), footnote(2, LETTER, text=text))
    return Extraction(edition, own, notes, (), "treatygraph/0.1.0")


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The project's own registry."""
    return Registry.load()
