"""HTML and Markdown give the sentences that a reader sees, and nothing of what a page has around them."""

from __future__ import annotations

import pytest

from treatygraph.document import Document, Format, format_of, read_text

PAGE = """<!DOCTYPE html>
<html><head><title>Kenya | Monitor</title><style>p { color: red }</style></head>
<body><nav><a href="/">Home</a></nav><header><h1>The Site</h1></header>
<main><article><header><h1>Kenya</h1></header>
<p>Last updated: 14&nbsp;August 2022</p>
<h2>Cluster Munition Ban Policy</h2>
<h3>Contamination of land &amp; sea</h3>
<p><strong>Summary:</strong> Kenya signed the Convention on
   Cluster&#160;Munitions.<sup>1</sup> It&rsquo;s <b>not</b> a State Party.<a href="#_ftn2" name="_ftnref2">[2]</a>
   It cleared 3 km<sup>2</sup> on the 5<sup>th</sup> day &#8211; it said.<sup><a href="#fn3">3</a></sup></p>
<p><b>What it holds</b></p>
<ul><li>It never used them.</li><li>It has none</li></ul>
<script>document.write("<p>Kenya used them.</p>")</script>
<form><p>Write to us.</p></form>
<hr>
<div id="_ftn1"><p><a href="#_ftnref1">[1]</a> Letter of A &amp; B, 3 May 2010.</p></div>
<p><sup>2</sup> Email from C.</p>
<ol><li id="fn3">Statement of Kenya. <a href="#fnref3">&#8617;</a></li></ol>
</article></main><footer>Contact us.</footer></body></html>
"""

MARKDOWN = """---
layout: page
---
# Kenya

*Last updated: 14 August 2022*

## Cluster Munition Ban Policy

### Contamination of land &amp; sea

**Summary:** Kenya signed the [Convention on
Cluster Munitions](http://x.org/a_(b) "Title").[^1] It’s *not* a __State Party__.[^b]
It cleared 3 km² on the 5th day – it said.<sup>3</sup>

What it holds
-------------

- It never used them.
* It has none

![a picture](x.png)

<!-- Kenya used them.
And more. -->

[^1]: Letter of A & B,
    3 May 2010.
[^b]: Email from C.
[3] Statement of Kenya.

[link]: http://x.org
"""


def what_it_says(document: Document) -> list[tuple[str | None, str | None, str, list[int]]]:
    return [(s.section, s.lead, s.text, [m.number for m in s.markers]) for s in document.sentences]


@pytest.mark.parametrize("text", [PAGE, MARKDOWN], ids=["html", "md"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_page_gives_what_a_reader_sees(text: str, line_end: str) -> None:
    form: Format = "html" if text == PAGE else "md"
    document = read_text(text.replace("\n", line_end), format=form)
    land = "Contamination of land & sea"
    area = "km2" if form == "html" else "km²"
    assert what_it_says(document) == [
        (land, "Summary", "Kenya signed the Convention on Cluster Munitions.", [1]),
        (land, "Summary", "It’s not a State Party.", [2]),
        (land, "Summary", f"It cleared 3 {area} on the 5th day – it said.", [3]),
        ("What it holds", None, "It never used them.", []),
        ("What it holds", None, "It has none", []),
    ]
    assert (document.edition.state, document.edition.date, document.edition.title) == ("KEN", "2022-08-14", "Kenya")
    assert [(note.number, note.text) for note in document.footnotes] == [
        (1, "Letter of A & B, 3 May 2010."), (2, "Email from C."), (3, "Statement of Kenya."),
    ]  # fmt: skip
    assert document.problems == ()


def quote(document: Document, words: str) -> str:
    for sentence in document.sentences:
        at = sentence.text.find(words)
        if at >= 0:
            start, end = sentence.span(at, at + len(words))
            return document.text[start:end]
    raise AssertionError(words)


def test_quotes_of_a_page_are_its_source_exactly() -> None:
    document = read_text(PAGE, format="html")
    assert quote(document, "Convention on Cluster Munitions") == "Convention on\n   Cluster&#160;Munitions"
    assert quote(document, "It’s not a State Party") == "It&rsquo;s <b>not</b> a State Party"
    assert quote(document, "3 km2 on the 5th") == "3 km<sup>2</sup> on the 5<sup>th"
    markdown = read_text(MARKDOWN, format="md")
    assert quote(markdown, "It’s not a State Party") == "It’s *not* a __State Party"
    assert quote(markdown, "Convention on Cluster Munitions") == "Convention on\nCluster Munitions"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Kenya<p>Kenya signed.<p>It left.", ["Kenya signed.", "It left."]),
        ("<h1>Kenya</h1>Kenya signed.<br>It left.<br/><br/>It came", ["Kenya signed.", "It left.", "It came"]),
        ("<h1>Kenya</h1><nav>Kenya signed.", ["Kenya signed."]),
        ("<h1>Kenya</h1><nav>x<nav>y</nav>Kenya signed.", ["xy", "Kenya signed."]),
        ("<h1>Kenya</h1><p>Kenya signed <!-- a > b --> it.</p>", ["Kenya signed it."]),
        ("<h1>Kenya</h1><p>Kenya signed it. <!-- It left.", ["Kenya signed it. <!-- It left."]),
        ("<h1>Kenya</h1><p>Kenya has 3 < 4 & 5 > 4 of it.</p>", ["Kenya has 3 < 4 & 5 > 4 of it."]),
        ("<h1>Kenya</h1><p>AT&T sold it&copy; to &unknown; Kenya.</p>", ["AT&T sold it© to &unknown; Kenya."]),
        ("<h1>Kenya</h1><p>Kenya si<b>gn</b>ed.</p>", ["Kenya signed."]),
        ("<h1>Kenya</h1><p>Kenya signed.</p><script>x</script><p>It left.</p>", ["Kenya signed.", "It left."]),
        ("<h1>Kenya</h1><p><b>Kenya signed.</b></p><p>It left.</p>", ["Kenya signed.", "It left."]),
        ("<H1>KENYA</H1><P>Kenya signed.</P><SCRIPT>x</SCRIPT>", ["Kenya signed."]),
        ("<h1>Kenya</h1><pre>Kenya signed.\nIt left.</pre>", ["Kenya signed.", "It left."]),
        ("<table><tr><td>menu<p>x</p></td><td><h1>Kenya</h1><p>Kenya signed.</p><p>It left.</p></td></tr></table>",
         ["Kenya signed.", "It left."]),
    ],
)  # fmt: skip
def test_broken_and_odd_html_loses_no_word(text: str, expected: list[str]) -> None:
    assert [s.text for s in read_text(text, format="html").sentences] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (r"Kenya has 5 \* 3 and a\_b.", "Kenya has 5 * 3 and a_b."),
        ("Kenya has 5 * 3 and snake_case_words.", "Kenya has 5 * 3 and snake_case_words."),
        ("Kenya has [a [nested] one](x) here.", "Kenya has a [nested] one here."),
        ("Kenya wrote to <https://x.org/a_b>.", "Kenya wrote to https://x.org/a_b."),
        ("Kenya used `code *x*` there.", "Kenya used code *x* there."),
        ("Kenya ~~left~~ ***signed*** it.", "Kenya left signed it."),
        ("> Kenya signed it.", "Kenya signed it."),
        ("Kenya signed [it][ref] there.", "Kenya signed it there."),
    ],
)
def test_marks_of_markdown_are_read_and_what_only_looks_like_them_stays(line: str, expected: str) -> None:
    assert [s.text for s in read_text(f"# Kenya\n\n{line}\n", format="md").sentences] == [expected]


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("Kenya", "a.txt", "txt"), ("<p>Kenya</p>", "a.txt", "txt"), ("Kenya", "a.HTML", "html"),
        ("Kenya", "a.htm", "html"), ("Kenya", "a.md", "md"),
        ("# Kenya", None, "txt"), ("\n <!DOCTYPE html><p>", None, "html"),
        ("<html>", "-", "html"),
        ("<div>x</div>", None, "html"), ("< 5 bombs", None, "txt"), ("Kenya", "a.b", "txt"),
    ],
)  # fmt: skip
def test_the_format_is_told_by_the_name_else_by_the_beginning(text: str, name: str | None, form: Format) -> None:
    assert format_of(text, name) == form
