"""Whatever the text, every clean character stands where the reader says: quotes are exact by construction."""

from __future__ import annotations

import unicodedata
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from treatygraph.document import Document, Format, read_text

ODD = [
    "\r\n", "\r", "\n", "\n\n", "\u00a0", "\u2028", "\u2029", "\x85", "\t", "  ", " ", "e\u0301", "\u0301", "🕊",
    "[1]",
    "[1],[2]", "[1, 2]", "[ 3 ]", "[4–6]", "²", "³⁴", "km²", "2008¹", "\u00ad", "\u200b", "\u202e", "\u2066", "\ufeff",
    "“", "”",
    ".", ". ", "?", "…", "U.S.", "No. 5", "(", ")", "[", "]", "Kenya", "signed", "Policy", "Summary:", "a", "B",
    "|", "- ", "1. ", "\x00", "\x1c", "Last updated: 3 May 2010", "Mine Ban Policy", "[1] Letter.", "^1 x", "¹ y",
]  # fmt: skip
MARKUP = [
    "<p>", "</p>", "<b>", "</b>", "<sup>1</sup>", "<sup>", "</sup>", "&amp;", "&nbsp;", "&#8217;", "&copy", "&", "<",
    ">", "<br>", '<a href="#fn1">', "</a>", "<a href='#ref2'>", "<li id='fn2'>",
    "<ol class=footnotes>", "</ol>", "<tr>",
    "<td>", "</td>", "</tr>", "<h2>", "</h2>", "<!--", "-->", "<nav>", "</nav>", "<script>", "</script>", "<pre>", "**",
    "*", "_", "`", "[x](y)", "[1](#fn1)", "[^1]", "[^n]", "[^n]: z", "# ", "> ", "---\n", "\\*", "![i](j)", "<a@b>",
]  # fmt: skip
PLAIN = st.lists(st.sampled_from(ODD) | st.text(max_size=5), max_size=30).map("".join)
MARKED = st.lists(st.sampled_from(ODD + MARKUP) | st.text(max_size=5), max_size=30).map("".join)


def check(document: Document) -> None:
    """What holds of each document, whatever it was made from."""
    text = document.text
    for sentence in document.sentences:
        assert len(sentence.starts) == len(sentence.ends) == len(sentence.text) > 0
        assert sentence.text == sentence.text.strip(" ")
        assert not any(line_end in sentence.text for line_end in "\n\r\t\u2028\u00a0")
        last = 0
        for start, end in zip(sentence.starts, sentence.ends, strict=True):
            assert last <= end <= len(text)
            assert 0 <= start <= end
            last = start
        assert all(0 <= marker.at <= len(sentence.text) for marker in sentence.markers)
        assert 0 <= sentence.part < len(document.parts)
    for note in document.footnotes:
        assert 0 <= note.start <= note.end <= len(text)
    for problem in document.problems:
        assert 0 <= problem.start <= problem.end <= len(text)
    for part in document.parts:
        assert 0 <= part.start <= part.end <= len(text)


def is_same(clean: str, source: str) -> bool:
    return source == clean or (clean == " " and source.isspace()) or unicodedata.normalize("NFC", source) == clean


@given(PLAIN)
@example("e\u0301\u0301\u0301\u0301. A\u0301[1]B")
@example("x [1] [2], y.[3]Next “a.”[4] b")
def test_plain_text_keeps_every_character_in_its_place(text: str) -> None:
    document = read_text(f"Kenya\n\nKenya signed it. {text}")
    check(document)
    for sentence in document.sentences:
        for clean, start, end in zip(sentence.text, sentence.starts, sentence.ends, strict=True):
            source = document.text[start:end]
            assert is_same(clean, source) or (clean == " " and source[0] in "[⁰¹²³⁴⁵⁶⁷⁸⁹")


@given(PLAIN)
def test_no_word_of_plain_text_is_lost(text: str) -> None:
    document = read_text(f"Kenya\n\nKenya signed it. Zebra {text} Quagga")
    words = " ".join(sentence.text for sentence in document.sentences)
    notes = " ".join(note.text for note in document.footnotes)
    headings = " ".join(sentence.section or "" for sentence in document.sentences)
    told = " ".join(document.text[problem.start : problem.end] for problem in document.problems)
    assert "Zebra" in words
    assert "Quagga" in words + notes + headings + told


@given(MARKED, st.sampled_from(["html", "md"]))
@example("<b>a</b>&amp;&nbsp;b<sup>1</sup>", "html")
@example("<nav>a", "html")
@example("<!-- a", "html")
def test_markup_of_any_kind_keeps_places_within_the_text(text: str, form: Format) -> None:
    document = read_text(f"<p>Kenya</p>\n\nKenya signed it. {text}", format=form)
    check(document)


@given(st.lists(st.sampled_from(["a", "b ", "&amp;", "&eacute;", "&#8217;", "<b>", "</b>", "<i>", "é", " ", "\n"])))
def test_html_gives_the_words_that_a_browser_shows_and_their_places(pieces: list[str]) -> None:
    source = "".join(pieces)
    document = read_text(f"<p>Kenya</p><p>Kenya {source}end.</p>", format="html")
    shown = "".join(unescape(piece) for piece in pieces if not piece.startswith("<"))
    assert " ".join(sentence.text for sentence in document.sentences) == " ".join(f"Kenya {shown}end.".split())
    for sentence in document.sentences:
        for clean, start, end in zip(sentence.text, sentence.starts, sentence.ends, strict=True):
            stood = document.text[start:end]
            assert unescape(stood) == clean or (clean == " " and start < end)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_the_same_text_reads_the_same_whatever_ends_its_lines(line_end: str) -> None:
    text = "Kenya\n\nLast updated: 3 May 2010\n\nKenya signed the\nconvention.[1] It ratified.\n\n[1] Letter."
    document = read_text(text.replace("\n", line_end))
    assert [sentence.text for sentence in document.sentences] == ["Kenya signed the convention.", "It ratified."]
    assert document.edition.date == "2010-05-03"
    assert [note.text for note in document.footnotes] == ["Letter."]


def test_a_byte_order_mark_does_not_count() -> None:
    document = read_text("\ufeffKenya\n\nKenya signed it.")
    start, end = document.sentences[0].span(0, 5)
    assert (start, document.text[start:end]) == (7, "Kenya")
