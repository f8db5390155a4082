"""Citations are read by programs that are not ours, and say there what they were made from, whatever is in a title."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable

import pybtex.database
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc import Citation as Cited
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.pages.cite import Citation

IRI = "https://w3id.org/treatygraph/claim/KGZ-signed-ccm-no-0123456789abcdef"
HOSTILE = (
    "Kyrgyzstan has not signed the Convention on Cluster Munitions",
    "an opening { alone", "a closing } alone", "} turned {", "{balanced}", "50 % & more # of _ ^ ~ $ \\ signs",
    "ends in a backslash \\", "a comma, a \"quote\" and an = sign", "two\nlines\r\nand three",
    "x},\n@online{other,\n title = {y}", "x\r\nER  - \r\n\r\nTY  - JOUR\r\nTI  - y", "@comment{gone}", "%gone",
    "Côte d’Ivoire – «Lao PDR» – 日本 – \u202eturned", "\u0000\u0007control", "\ud800lone", "<b>&amp;</b>",
)  # fmt: skip
_COMMANDS = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~", r"\$": "$", r"\&": "&", r"\%": "%", r"\#": "#", r"\_": "_",
}  # fmt: skip
"""What these commands print, by LaTeX's own manual."""


def citation(title: str, source: str = "a source") -> Citation:
    return Citation(title, IRI, "0.1.0-abc", "2026-02-03", (source, "Letter No. 1"))


def on_a_line(title: str) -> str:
    """What is to be read: the words, what ends a line or cannot be written being a space."""
    kept = "".join(
        " " if ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u2028\u2029" or 0xD800 <= ord(c) < 0xE000 else c
        for c in title
    )
    return " ".join(kept.split())


def printed(tex: str) -> str:
    """What LaTeX prints for a field's words, without the braces that hold it together."""
    found, at = "", 0
    tex = tex.removeprefix("{").removesuffix("}")
    while at < len(tex):
        command = next((one for one in _COMMANDS if tex.startswith(one, at)), None)
        assert command is not None or tex[at] not in "\\{}$&%#_^~", f"{tex[at:]!r} would be a command"
        found += _COMMANDS[command] if command else tex[at]
        at += len(command or " ")
    return found


def by_pybtex(text: str) -> tuple[str, str]:
    (entry,) = pybtex.database.parse_string(text, "bibtex").entries.values()
    assert entry.type == "online"
    assert [str(one) for one in entry.persons["author"]] == ["{The treatygraph maintainers}"]
    return printed(entry.fields["title"]), entry.fields["url"]


def by_bibtexparser(text: str) -> tuple[str, str]:
    library = parse_string(text)
    assert not library.failed_blocks
    assert len(library.blocks) == 1
    (entry,) = library.entries
    return printed(entry["title"]), entry["url"]


def by_rispy(text: str) -> tuple[str, str]:
    (entry,) = rispy.loads(text)
    assert entry["type_of_reference"] == "ELEC"
    assert entry["authors"] == ["The treatygraph maintainers"]
    assert entry["date"] == "2026/02/03"
    assert entry["notes"][-1] == "Letter No. 1"
    return entry.get("title", ""), entry["urls"][0]


def by_citeproc(text: str) -> tuple[str, str]:
    items = json.loads(text)
    source = CiteProcJSON(items)
    (key,) = source
    entry = source[key]
    assert entry.type == "webpage"
    assert (entry.issued.year, entry.issued.month, entry.issued.day) == (2026, 2, 3)
    return str(items[0]["title"]), str(entry["URL"])


READERS: dict[str, Callable[[str], tuple[str, str]]] = {
    "bib by pybtex": by_pybtex, "bib by bibtexparser": by_bibtexparser, "ris": by_rispy, "csl.json": by_citeproc,
}  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_read_as_its_words_and_as_nothing_else(title: str, reader: str) -> None:
    form = reader.split()[0]
    told, url = READERS[reader](citation(title).write(form))
    assert on_a_line(told) == on_a_line(title)
    assert url == IRI
    # the same words among the sources, which stand in a note
    assert READERS[reader](citation("A title", title).write(form))[0] == "A title"


@given(st.text(min_size=1, max_size=40).filter(on_a_line))
def test_any_title_at_all_is_read_back(title: str) -> None:
    for reader, read in READERS.items():
        told, url = read(citation(title).write(reader.split()[0]))
        assert (on_a_line(told), url) == (on_a_line(title), IRI)


def test_a_style_makes_a_reference_of_it() -> None:
    source = CiteProcJSON(json.loads(citation("Kyrgyzstan has not signed").write("csl.json")))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what a style of others asks for and the library does not know
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        made = CitationStylesBibliography(style, source, formatter.plain)
        made.register(Cited([CitationItem(next(iter(source)))]))
        reference = str(made.bibliography()[0])
    for part in ("The treatygraph maintainers", "2026", "Kyrgyzstan has not signed"):
        assert part in reference


def test_a_date_that_is_known_in_part_is_told_in_part() -> None:
    month = Citation("A title", IRI, "0.1", "2026-02", ())
    assert json.loads(month.write("csl.json"))[0]["issued"] == {"date-parts": [[2026, 2]]}
    assert rispy.loads(month.write("ris"))[0]["year"] == "2026"
    undated = Citation("A title", IRI, "0.1", None, ())
    assert "issued" not in json.loads(undated.write("csl.json"))[0]
    assert "year" not in rispy.loads(undated.write("ris"))[0]
