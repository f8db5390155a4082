"""Footnotes are found in every form they have, wherever they stand; what is amiss with them is told with its place."""

from __future__ import annotations

import pytest

from treatygraph.document import Document, read_text

BODY = "Kenya\n\nKenya signed the convention.{a} It ratified it in 2010.{b} It never used them.{c}\n\n"


def notes(document: Document) -> list[tuple[int, str]]:
    return [(note.number, note.text) for note in document.footnotes]


def markers(document: Document) -> list[list[int]]:
    return [[marker.number for marker in sentence.markers] for sentence in document.sentences]


FORMS = {
    "brackets": (("[1]", "[2]", "[3]"), "[1] A letter.\n\n[2] B note.\n\n[3] C text.\n"),
    "brackets on lines of their own": (("[1]", "[2]", "[3]"), "[1]\nA letter.\n[2]\nB note.\n[3]\nC text.\n"),
    "full stops below a heading": (("[1]", "[2]", "[3]"), "Notes\n\n1. A letter.\n2. B note.\n3. C text.\n"),
    "full stops at the end": (("[1]", "[2]", "[3]"), "1. A letter.\n2. B note.\n3. C text.\n"),
    "bare numbers": (("[1]", "[2]", "[3]"), "1 A letter.\n2 B note.\n3 C text.\n"),
    "superscripts": (("¹", "²", "³"), "¹ A letter.\n² B note.\n³ C text.\n"),
    "carets": (("[1]", "[2]", "[3]"), "^1 A letter.\n^2 B note.\n^3 C text.\n"),
    "Markdown": (("[^1]", "[^2]", "[^3]"), "[^1]: A letter.\n[^2]: B note.\n[^3]: C text.\n"),
    "colons": (("[1]", "[2]", "[3]"), "[1]: A letter.\n[2]: B note.\n[3]: C text.\n"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_notes_are_found_and_lead_from_their_markers(form: str, line_end: str) -> None:
    (a, b, c), foot = FORMS[form]
    document = read_text((BODY.format(a=a, b=b, c=c) + foot).replace("\n", line_end))
    assert notes(document) == [(1, "A letter."), (2, "B note."), (3, "C text.")]
    assert markers(document) == [[1], [2], [3]]
    assert len(document.sentences) == 3
    assert document.problems == ()
    for note in document.footnotes:
        assert document.text[note.start : note.end] == note.text


@pytest.mark.parametrize(
    ("run", "numbers"),
    [
        ("[1],[2]", [1, 2]), ("[1][2]", [1, 2]), ("[1], [2]", [1, 2]), ("[1] [2]", [1, 2]), (" [1]", [1]),
        ("[1, 2]", [1, 2]), ("[1;2]", [1, 2]), ("[1–3]", [1, 2, 3]), ("[1-3]", [1, 2, 3]), ("[ 1 ]", [1]),
        ("¹ ²", [1, 2]), ("¹²", [12]), ("¹,²", [1, 2]), ("[^1][^2]", [1, 2]), ("[2009]", []), ("[sic]", []),
    ],
)  # fmt: skip
def test_runs_and_lists_of_markers_are_taken_apart(run: str, numbers: list[int]) -> None:
    document = read_text(f"Kenya\n\nKenya signed the convention.{run} It ratified it.")
    assert markers(document) == ([numbers, []] if numbers else [[]])
    kept = "" if numbers else run
    assert " ".join(s.text for s in document.sentences) == f"Kenya signed the convention.{kept} It ratified it."


@pytest.mark.parametrize("text", ["It cleared 3 km² of land.", "It made 10⁶ of them.", "A line of 5 m² was left."])
def test_powers_are_no_markers(text: str) -> None:
    document = read_text(f"Kenya\n\nKenya cleared land. {text}")
    assert markers(document) == [[], []]
    assert document.sentences[1].text == text


def test_markers_in_mid_sentence_know_their_place_and_leave_no_gap() -> None:
    document = read_text("Kenya\n\nKenya signed [1] in Oslo,[2] where “it spoke”[3] first.[4]It left.")
    first, second = document.sentences
    assert first.text == "Kenya signed in Oslo, where “it spoke” first."
    assert [first.text[: marker.at] for marker in first.markers] == [
        "Kenya signed", "Kenya signed in Oslo,", "Kenya signed in Oslo, where “it spoke”", first.text,
    ]  # fmt: skip
    assert second.text == "It left."
    assert first.footnotes_from(len("Kenya signed in Oslo")) == (2, 3, 4)


def test_a_note_of_several_lines_is_one() -> None:
    foot = "[1] A letter of the ministry\nto the Monitor, 3 May\n2010.\n[2] B note.\n[3] C text,\n    indented."
    document = read_text(BODY.format(a="[1]", b="[2]", c="[3]") + foot)
    assert notes(document) == [
        (1, "A letter of the ministry to the Monitor, 3 May 2010."), (2, "B note."), (3, "C text, indented."),
    ]  # fmt: skip


def test_a_note_s_second_paragraph_belongs_to_it() -> None:
    foot = "[1] A letter.\n\nIt was long.\n\n[2] B note.\n\n[3] C text."
    assert notes(read_text(BODY.format(a="[1]", b="[2]", c="[3]") + foot))[0] == (1, "A letter. It was long.")


def test_notes_stand_behind_each_part_and_may_begin_anew() -> None:
    text = (
        "Kenya\n\nMine Ban Policy\n\nKenya joined.[1]\n\n[1] A letter.\n\nCluster Munition Ban Policy\n\n"
        "Last updated: 3 May 2010\n\nKenya signed.[1]\n\n[1] B note.\n"
    )
    document = read_text(text)
    assert notes(document) == [(1, "A letter."), (1, "B note.")]
    assert [s.text for s in document.sentences] == ["Kenya joined.", "Kenya signed."]
    assert document.problems == ()


def test_a_list_with_numbers_in_the_prose_is_no_footnote() -> None:
    document = read_text("Kenya\n\nKenya did two things:\n1. It signed the convention.\n2. It ratified it.\n\nIt left.")
    assert document.footnotes == ()
    assert [s.text for s in document.sentences][-1] == "It left."


@pytest.mark.parametrize(
    ("foot", "message", "place"),
    [
        ("[1] A.\n[2] B.", "the marker [3] has no footnote", "[3]"),
        ("[1] A.\n[2] B.\n[3] C.\n[2] D.", "a second footnote of number 2", "[2] D."),
        ("[1] A.\n[2] B.\n[3] C.\n[4] D.", "no marker leads to the footnote 4", "[4] D."),
    ],
)
def test_what_is_amiss_with_notes_is_told_with_its_place(foot: str, message: str, place: str) -> None:
    document = read_text(BODY.format(a="[1]", b="[2]", c="[3]") + foot)
    assert [(p.message, document.text[p.start : p.end]) for p in document.problems] == [(message, place)]


def test_a_text_without_notes_tells_each_missing_one_once() -> None:
    document = read_text("Kenya\n\nKenya signed.[5] It ratified.[5],[6] It left.")
    assert [p.message for p in document.problems] == [
        "the marker [5] has no footnote",
        "the marker [6] has no footnote",
    ]


def test_a_marker_at_the_beginning_of_a_wrapped_line_is_no_footnote() -> None:
    text = (
        "Kenya\n\nKenya has not acceded to the Convention on\nCluster Munitions, and it did not\nattend a meeting.\n"
        "[1] It has said that the text is\nbeing studied by its ministries.[2]\n\n[1] A letter.\n[2] B note.\n"
    )
    document = read_text(text)
    assert notes(document) == [(1, "A letter."), (2, "B note.")]
    assert markers(document) == [[1], [2]]
