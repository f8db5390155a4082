"""In the terminal: passages between numbered brackets, and beneath each paragraph what they are and why."""

from __future__ import annotations

from treatygraph.document import Document, read_text
from treatygraph.model import Extraction
from treatygraph.review import explain


def test_passages_and_gaps_stand_between_numbered_brackets(document: Document, extraction: Extraction) -> None:
    told = explain(document, extraction, width=200)
    assert "Kenya <script>alert(1)</script> ⟨1 signed ⟨2 the \"convention\" & its 1⟩ <b onclick='x'> annexes" in told
    assert "⟪?1 Officials promised much. ?1⟫ Kenya, they repeated, ⟨1 signed in Oslo 1⟩.[1][2]" in told


def test_each_claim_says_what_it_is_and_why(document: Document, extraction: Extraction) -> None:
    told = explain(document, extraction, width=200)
    assert "  3 Kenya has not used cluster munitions" in told
    assert "KEN used cluster-munitions: no   rule test.used; said plainly; at" in told
    assert "[9] the profile has no such footnote" in told
    assert "?1 not understood: no rule <fits> (trigger: promise;" in told
    assert "KEN ratified ccm: yes   date 2010; rule r; another's word; at no place" in told


def test_without_colour_there_is_no_escape_sequence_and_with_it_there_is(
    document: Document, extraction: Extraction
) -> None:
    assert "\x1b" not in explain(document, extraction)
    assert "\x1b[" in explain(document, extraction, colour=True)


def test_lines_keep_to_the_width(document: Document, extraction: Extraction) -> None:
    assert max(map(len, explain(document, extraction, width=60).splitlines())) <= 60


def test_what_would_not_show_or_would_act_on_the_terminal_is_written_as_its_code() -> None:
    document = read_text("Kenya\n\nPolicy\n\nKenya \x1b[31msigned\x1b[0m the \u202edetavni\u202c text, and it stood.\n")
    told = explain(document, Extraction(document.edition, ()))
    assert "\x1b" not in told
    assert "\u202e" not in told
