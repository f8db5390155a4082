"""The line of a node in a Turtle file, and the words of a literal."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.graph import terms
from treatygraph.validate import places, shapes
from treatygraph.validate.places import mention_line, subject_lines
from treatygraph.validate.reading import parse_lines

NASTY = st.sampled_from([
    "'a . e:x e:p 1 .'", '"say \\" . e:x"', '"""long " . \n e:x . """', "'''it''s \n . '''", "1.5", "-3", "true",
    '"x"@en', '"1"^^e:t', "e:a.b", "<https://example.org/#frag>", "( e:x 'y' )", "[ e:p e:x ; e:q [ e:p 1 ] ]",
    "e:x\\,y",
])  # fmt: skip


@given(
    st.lists(st.lists(NASTY, min_size=1, max_size=3), min_size=1, max_size=6),
    st.sampled_from(["", "# e:no . \n", "\n\n"]),
)
def test_each_subject_is_found_on_the_line_where_its_statement_begins(objects: list[list[str]], between: str) -> None:
    text = "@prefix e: <https://example.org/> .\n"
    expected: dict[str, int] = {}
    for number, values in enumerate(objects):
        text += between
        expected[f"https://example.org/s{number}"] = text.count("\n") + 1
        text += f"e:s{number} e:p {' , '.join(values)} .\n"
    list(parse_lines(text.encode(), ".ttl", "made up"))  # it is Turtle
    assert subject_lines(text) == expected


@pytest.mark.parametrize(
    ("text", "iri", "line"),
    [
        ("PREFIX e: <https://e.org/>\ne:a e:p 1 .\nBASE <https://f.org/>\n<b> e:p 2.", "https://f.org/b", 4),
        ("@prefix : <https://e.org/> .\n:a :p 1 .\n:a :q 2 .", "https://e.org/a", 2),
        (
            "@prefix e: <https://e.org/> .\ne:g {\n e:a e:p 1 . e:b e:p 2 }\nGRAPH e:h { e:c e:p 1 }",
            "https://e.org/c",
            4,
        ),
        ("<https://e.org/a> <https://e.org/p> '#' <https://e.org/g> .\n", "https://e.org/a", 1),
        ("@base <https://e.org/x/> .\n@prefix e: <../y#> .\n\ne:a e:p 1 .", "https://e.org/y#a", 4),
    ],
)
def test_directives_graphs_and_bases_are_followed(text: str, iri: str, line: int) -> None:
    assert subject_lines(text)[iri] == line


def test_in_other_syntaxes_a_node_is_where_it_is_first_written() -> None:
    text = '<rdf:RDF>\n<x rdf:about="https://e.org/a"/></rdf:RDF>'
    assert (mention_line(text, "https://e.org/a"), mention_line(text, "https://e.org/b")) == (2, None)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_words_of_a_literal_come_back(text: str) -> None:
    assert shapes.text_of(terms.literal(text)) == text
    assert shapes.text_of(terms.english(text)) == text


def test_the_examples_in_the_documentation_hold() -> None:
    for module in (places, shapes):
        assert doctest.testmod(module).failed == 0
