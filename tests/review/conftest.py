"""Profiles of our own with what a review must show: overlaps, several passages, notes, gaps, and attacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from treatygraph.document import Document, read_text
from treatygraph.model import Claim, Extraction, NotUnderstood, Passage

TEXT = """Kenya

Last updated: 3 August 2017

Policy

Kenya <script>alert(1)</script> signed the "convention" & its <b onclick='x'> annexes in Oslo.[1] It never used them.[9]

Officials promised much. Kenya, they repeated, signed in Oslo.[1],[2]

[1] Letter <img src=x onerror=alert(1)> from the Ministry of Foreign Affairs, 1 May 2010.

[2] Email from an official, 2 May 2010.
"""


def claim(document: Document, *quotes: str, predicate: str = "signed", notes: tuple[int, ...] = ()) -> Claim:
    """A claim of Kenya on the passages of these quotes."""
    passages = tuple(
        Passage(quote, document.text.index(quote), document.text.index(quote) + len(quote), notes) for quote in quotes
    )
    thing = "cluster-munitions" if predicate == "used" else "ccm"
    return Claim("KEN", predicate, thing, "positive", None, "asserted", None, passages, f"test.{predicate}")


@pytest.fixture
def document() -> Document:
    """A profile with markup, quotes and markers in its prose."""
    return read_text(TEXT, name="KEN.txt")


@pytest.fixture
def extraction(document: Document) -> Extraction:
    """Claims that overlap, one with two passages, one without a place; and a stretch that was not understood."""
    unread = "Officials promised much."
    at = document.text.index(unread)
    claims = (
        claim(document, 'signed the "convention" & its', "signed in Oslo", notes=(1,)),
        claim(document, "the \"convention\" & its <b onclick='x'> annexes in Oslo", predicate="adopted", notes=(1,)),
        replace(claim(document, "never used them", predicate="used", notes=(9,)), polarity="negative"),
        Claim(
            "KEN", "ratified", "ccm", "positive", "2010", "reported", "<i>she</i>", (Passage(None, None, None),), "r"
        ),
    )
    gap = NotUnderstood(at, at + len(unread), unread, "promise", "no rule <fits>")
    return Extraction(document.edition, claims, document.footnotes, (gap,), "treatygraph/test")
