"""HTML made flat, by the standard library's parser: tags out, entities read, notes' anchors turned into markers.

Nothing is fetched and nothing is run. Scripts, styles, forms and a site's navigation, header and footer are left out.
Positions are the parser's own (line and column, :meth:`html.parser.HTMLParser.getpos`), so that every character of the
flat text knows where it stood; libraries that build a tree (lxml, html5lib, selectolax) keep no places of text.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from treatygraph.document.builder import FlatBuilder, Mark
from treatygraph.document.flat import Flat

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
        "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_LEFT_OUT = frozenset(
    {
        "button", "footer", "form", "head", "header", "iframe", "nav", "noscript", "object", "script", "select",
        "style", "svg", "template", "textarea", "title",
    }
)  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD = frozenset({"b", "strong"})
_NOTE_ID = re.compile(r"_?(?:s?d?foot|end|side)?(?:ftn|edn|fn|en|note|footnote|cite_note|ref)[-_:.]*(\d{1,3})", re.I)
_NOTE_HREF = re.compile(r"[^#]*#.*\d", re.DOTALL)
_BACK = re.compile(r"[\s\W_]*(?:back|return|up|back to (?:the )?text|jump up)?[\s\W_]*", re.I)
_LONGEST_LABEL = 120


def flatten(text: str) -> Flat:
    """The flat text of a page, whatever is wrong with its markup."""
    safe = _safe_length(text)
    kept: frozenset[str] = frozenset()
    while True:
        parser = _Flattener(text, kept)
        parser.feed(text[:safe])
        parser.close()
        if parser.left_open is None:
            parser.rest(safe)
            return parser.builder.flat()
        kept |= {parser.left_open}  # what nothing closes would take the rest of the page with it


def _safe_length(text: str) -> int:
    """Up to where the parser may read: to the last tag's end, and not into a comment that nothing closes.

    The parser searches the whole rest again for each tag or comment left open; behind this place is only text.
    """
    end = text.rfind(">") + 1
    opened = text.find("<!--", max(0, text.rfind("-->", 0, end)))
    return opened if 0 <= opened < end else end


class _Flattener(HTMLParser):
    """Turns the parser's events into flat text."""

    def __init__(self, text: str, kept: frozenset[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.builder = FlatBuilder()
        self.left_open: str | None = None
        """The element that is being left out."""
        self._text = text
        self._left_out = _LEFT_OUT - kept
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._depth = 0
        self._within = 0  # how many main or article elements are open
        self._pre = 0
        self._bold = 0
        self._plain = False  # whether the line has text outside bold
        self._heading = False
        self._raised: list[Mark] = []
        self._anchors: list[tuple[Mark, str]] = []
        self._label: tuple[str, int, int] | None = None  # a note's number that waits for its words
        self._lists: list[int | None] = []  # the numbers of ordered lists of notes
        self._cells: list[list[tuple[int, int]]] = []  # rows: the cells' stretches of the flat text

    # places

    @property
    def _at(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _tag_end(self, at: int) -> int:
        tag = self.get_starttag_text()
        return at + len(tag) if tag and self._text.startswith(tag, at) else at

    # text

    def handle_data(self, data: str) -> None:
        """Running text."""
        self._add(data, self._at)

    def rest(self, start: int) -> None:
        """What stands behind the last whole tag."""
        self.builder.break_line(start, start, blank=True)
        self._add(self._text[start:], start)

    def _add(self, data: str, at: int) -> None:
        if self.left_open is not None or not data:
            return
        if not self._text.startswith(data, at):
            self._stand_in(data, at, min(at + len(data), len(self._text)))
            return
        if not data.isspace():
            self._before_text(data)
        elif self.builder.length == self.builder.line_start:
            return
        self.builder.exact(data, at, keep_lines=self._pre > 0)

    def _stand_in(self, data: str, start: int, end: int) -> None:
        if self.left_open is None and data:
            self._before_text(data)
            self.builder.stand_in(data, start, end)

    def _before_text(self, data: str) -> None:
        if not self._bold:
            self._plain = True
        if self._label is not None:
            number, start, end = self._label
            self._label = None
            first = data.lstrip()[:1]
            if not (first.isdigit() or first in "[(^"):
                self.builder.stand_in(f"[{number}] ", start, end)

    def handle_entityref(self, name: str) -> None:
        """``&amp;`` and the like."""
        self._reference(self._at, 1 + len(name))

    def handle_charref(self, name: str) -> None:
        """``&#8217;`` and ``&#x2019;``."""
        self._reference(self._at, 2 + len(name))

    def _reference(self, at: int, length: int) -> None:
        end = at + length
        if self._text[end : end + 1] == ";":
            end += 1
        source = self._text[at:end]
        read = unescape(source)
        if read == source:
            self._add(source, at)
        else:
            self._stand_in(read, at, end)

    # elements

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The beginning of an element."""
        at = self._at
        if self.left_open is not None:
            self._depth += tag == self.left_open
            return
        if tag in self._left_out and not (tag == "header" and self._within):
            self.left_open, self._depth = tag, 1
            return
        if tag == "br":
            self._break(at, self._tag_end(at), blank=False)
        elif tag in _BLOCKS:
            self._begin_block(tag, dict(attrs), at)
        else:
            self._begin_inline(tag, dict(attrs), at)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content, ``<br/>``; others that are written so stay open, as HTML has it."""
        if tag in ("br", "hr") or tag not in self._left_out:
            self.handle_starttag(tag, attrs)
            if tag not in ("br", "hr"):
                self.handle_endtag(tag)

    def _begin_block(self, tag: str, attrs: dict[str, str | None], at: int) -> None:
        self._break(at, self._tag_end(at), blank=True)
        self._pre += tag == "pre"
        self._within += tag in ("main", "article")
        self._heading = tag in _HEADINGS
        self._bold = 0
        if tag == "tr":
            self._cells.append([])
        elif tag in ("td", "th") and self._cells:
            self._cells[-1].append((self.builder.line_start, -1))
        elif tag == "ol":
            self._lists.append(0 if "note" in (attrs.get("class") or "") else None)
        found = _NOTE_ID.fullmatch(attrs.get("id") or "") if tag in ("li", "p", "div", "td", "dd") else None
        if found:
            self._label = found[1], at, self._tag_end(at)
        elif tag == "li":
            if self._lists and self._lists[-1] is not None:
                self._lists[-1] += 1
                self._label = str(self._lists[-1]), at, self._tag_end(at)
            else:
                self.builder.hint("item")

    def _begin_inline(self, tag: str, attrs: dict[str, str | None], at: int) -> None:
        if tag in _BOLD:
            self._bold += 1
        elif tag == "sup":
            self._raised.append(self.builder.mark(at))
        elif tag == "a":
            self._anchors.append((self.builder.mark(at), attrs.get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        """The end of an element."""
        at = self._at
        end = self._text.find(">", at) + 1 or at
        if self.left_open is not None:
            self._depth -= tag == self.left_open
            if self._depth == 0:
                self.left_open = None
            return
        if tag in _BOLD:
            self._bold = max(0, self._bold - 1)
        elif tag == "sup" and self._raised:
            self.builder.as_marker(self._raised.pop(), end)
        elif tag == "a" and self._anchors:
            self._end_anchor(*self._anchors.pop(), end)
        elif tag in _BLOCKS:
            self._end_block(tag, at, end)

    def _end_anchor(self, mark: Mark, href: str, end: int) -> None:
        if not _NOTE_HREF.fullmatch(href):
            return
        words = self.builder.since(mark)
        if words.strip().startswith("[") or not self.builder.as_marker(mark, end):
            back = "ref" in href.lower() or "anc" in href.lower()
            if back and len(words) <= 30 and mark.length > self.builder.line_start and _BACK.fullmatch(words):
                self.builder.go_back(mark)

    def _end_block(self, tag: str, at: int, end: int) -> None:
        if tag in ("td", "th") and self._cells and self._cells[-1]:
            self._cells[-1][-1] = (self._cells[-1][-1][0], self.builder.length)
        self._break(at, end, blank=True)
        self._pre = max(0, self._pre - (tag == "pre"))
        self._within = max(0, self._within - (tag in ("main", "article")))
        self._heading = False
        if tag == "ol" and self._lists:
            self._lists.pop()
        elif tag == "tr" and self._cells:
            self._end_row(self._cells.pop())
        self._label = None

    def _end_row(self, cells: list[tuple[int, int]]) -> None:
        """Hints for a row of a status table: short cells of one line each, two at least."""
        filled = [(start, end) for start, end in cells if end > start]
        lines = [self.builder.line_count(start, end) for start, end in filled]
        if len(filled) < 2 or max(lines) > 1 or filled[0][1] - filled[0][0] > _LONGEST_LABEL:
            return
        self.builder.hint("label", filled[0][0])
        for start, _ in filled[1:]:
            self.builder.hint("value", start)

    def _break(self, at: int, end: int, *, blank: bool) -> None:
        builder = self.builder
        if builder.length > builder.line_start and (self._heading or (self._bold_line() and blank)):
            builder.hint("heading")
        builder.break_line(at, end, blank=blank)
        self._plain = False

    def _bold_line(self) -> bool:
        return not self._plain and self.builder.line_length() <= _LONGEST_LABEL
