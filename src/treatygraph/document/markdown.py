"""Markdown made flat: marks of emphasis, links and headings out, notes' references turned into markers.

What a profile in Markdown uses is read: headings, emphasis, links, lists, quotations, tables, notes, entities, inline
HTML. Libraries for Markdown give a tree or a page without the characters' places in the source, which every quote here
needs; so the marks are found in the source itself, each by an expression that cannot run long.
"""

from __future__ import annotations

import re
from html import unescape

from treatygraph.document.builder import FlatBuilder, Mark
from treatygraph.document.flat import Flat

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_PREFIX = re.compile(r" {0,3}(?:> ?){1,10}")
_ITEM = re.compile(r"[ \t]{0,12}[*+-][ \t]+(?=\S)")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)(?!\d+\])[^\]\n]{1,200}\]:[ \t]*\S+[^\n]{0,200}$")
_INLINE = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<note>\[\^(?P<name>[^\]\s]{1,60})\])"
    r"|!\[[^\[\]\n]{0,500}\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,300}\")?\)"
    r"|(?P<bracket>[\[\]])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|<(?P<address>(?:https?|mailto|ftp):[^<>\s]{1,2000})>"
    r"|(?P<raised><sup>(?:<a [^<>]{0,500}>)?(?P<digits>[\[\] \d,;–-]{1,20})(?:</a>)?</sup>)"
    r"|(?P<comment><!--)"
    r"|</?[A-Za-z][^<>]{0,2000}>"
    r"|(?P<caret>\^(?P<power>\d{1,3}(?:,\d{1,3}){0,9})\^)"
    r"|(?P<code>(?P<ticks>`{1,3})[^`\n]{1,500}(?P=ticks)(?!`))"
    r"|(?P<emphasis>\*{1,3}|_{1,3}|`+|~~)"
)
_LINK = re.compile(
    r"(?<![\\!])\[(?:\\?\[[^\[\]\n]{0,200}\]|[^\[\]\n]|\n(?![ \t]*\n)){0,500}(?P<close>\]"
    r"(?:\((?P<to>[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)(?:[ \t]+\"[^\"\n]{0,300}\")?\)"
    r"|\[(?!\^)[^\[\]\n]{1,200}\]))"
)
_FRONT = re.compile(r"---[ \t]*\r?\n(?:[^\n]*\n){0,60}?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")


def flatten(text: str) -> Flat:
    """The flat text of a document in Markdown."""
    flattener = _Flattener(text)
    front = _FRONT.match(text)
    flattener.read(front.end() if front else 0)
    return flattener.builder.flat()


class _Flattener:
    def __init__(self, text: str) -> None:
        self.builder = FlatBuilder()
        self._text = text
        self._names: dict[str, str] = {}
        self._opens: set[int] = set()  # where links begin, and of their ends: where to and whither
        self._closes: dict[int, tuple[int, str]] = {}
        for link in _LINK.finditer(text):
            self._opens.add(link.start())
            self._closes[link.start("close")] = link.end(), link["to"] or ""
        self._open: list[Mark] = []
        self._comments: dict[int, int] = {}
        self._comment_end = 0
        opened = text.find("<!--")
        while opened >= 0 and (closed := text.find("-->", opened)) >= 0:
            self._comments[opened] = closed + 3
            opened = text.find("<!--", closed)
        self._taken = {int(number) for number in re.findall(r"\[\^(\d{1,3})\]", text)}

    def read(self, start: int) -> None:
        """Read the lines from ``start`` on."""
        fenced = False
        while start < len(self._text):
            match = _LINE.match(self._text, start)
            assert match is not None  # noqa: S101  (matches anything)
            line, end, stop = match[1], match.end(1), match.end()
            if start < self._comment_end:  # a comment of several lines goes on
                start = min(self._comment_end, end)
                line = self._text[start:end]
            if _FENCE.match(line):
                fenced = not fenced
            elif fenced:
                self._verbatim(line, start)
            else:
                self._line(line, start, end)
            self.builder.end_line(end, stop)
            start = stop

    def _verbatim(self, line: str, start: int) -> None:
        self.builder.exact(line, start)

    def _line(self, line: str, start: int, end: int) -> None:
        prefix = _PREFIX.match(line)
        begin = prefix.end() if prefix else 0
        if not line.strip():
            return
        heading = _HEADING.match(line, begin)
        if heading:
            self.builder.hint("heading")
            closing = _CLOSING_HASHES.search(line)
            self._inline(start + heading.end(), start + closing.start() if closing else end)
        elif self.builder.above is not None and _UNDERLINE.match(line, begin):
            self.builder.hint("heading", self.builder.above)
        elif not _DEFINITION.match(line):
            self._text_line(line, begin, start, end)

    def _text_line(self, line: str, begin: int, start: int, end: int) -> None:
        note = _NOTE.match(line, begin)
        item = None if note else _ITEM.match(line, begin)
        if note:
            self.builder.stand_in(f"[{self._number(note[1])}] ", start + note.start(), start + note.end())
        elif item:
            self.builder.hint("item")
        elif _whole_in_bold(line[begin:]):
            self.builder.hint("heading")
        else:
            self.builder.hint("prose")
        found = note or item
        self._inline(start + (found.end() if found else begin), end)

    def _number(self, name: str) -> str:
        """The number of a note that has a name instead: the next one that no note has."""
        if name.isascii() and name.isdigit():
            return name
        if name not in self._names:
            number = len(self._names) + 1
            while number in self._taken:
                number += 1
            self._taken.add(number)
            self._names[name] = str(number)
        return self._names[name]

    def _inline(self, start: int, end: int) -> None:
        text, builder = self._text, self.builder
        at = start
        for match in _INLINE.finditer(text, start, end):
            if match.start() < at or not self._counts(match, start, end):
                continue
            builder.exact(text[at : match.start()], at)
            if match["comment"]:
                self._comment_end = self._comments[match.start()]
                at = min(self._comment_end, end)
            elif match["bracket"]:
                at = self._link(match)
            else:
                self._add(match)
                at = match.end()
        builder.exact(text[at:end], at)

    def _counts(self, match: re.Match[str], start: int, end: int) -> bool:
        """Whether what looks like a mark is one."""
        first = match.start()
        if match["emphasis"]:
            return self._is_mark(match, start, end)
        if match["comment"]:
            return first in self._comments
        return not match["bracket"] or first in self._opens or first in self._closes

    def _add(self, match: re.Match[str]) -> None:
        """Add what a mark stands for; emphasis, tags and pictures stand for nothing."""
        builder = self.builder
        first, last = match.span()
        if match["escape"]:
            builder.exact(match[0][1], first + 1)
        elif match["note"]:
            builder.stand_in(f"[{self._number(match['name'])}]", first, last)
        elif match["code"]:
            width = len(match["ticks"])
            builder.exact(match[0][width:-width], first + width)
        elif match["entity"]:
            read = unescape(match[0])
            builder.stand_in(read, first, last) if read != match[0] else builder.exact(match[0], first)
        elif match["address"]:
            builder.exact(match["address"], match.start("address"))
        elif match["raised"] or match["caret"]:
            self._raised(match)

    def _link(self, match: re.Match[str]) -> int:
        """Deal with the bracket at a link's beginning or end; where the text goes on behind it."""
        if match.start() in self._opens:
            self._open.append(self.builder.mark(match.start()))
            return match.end()
        stop, to = self._closes[match.start()]
        if self._open:
            mark = self._open.pop()
            if "#" in to:
                self.builder.as_marker(mark, stop)
        return stop

    def _raised(self, match: re.Match[str]) -> None:
        group = "digits" if match["raised"] else "power"
        mark = self.builder.mark(match.start())
        self.builder.exact(match[group], match.start(group))
        self.builder.as_marker(mark, match.end())

    def _is_mark(self, match: re.Match[str], start: int, end: int) -> bool:
        """Whether stars or underscores are emphasis: against a word on one side; underscores not within one."""
        text = self._text
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        if before.isspace() and after.isspace():
            return False
        return match[0][0] != "_" or not (before.isalnum() and after.isalnum())


def _whole_in_bold(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 4 and bare[:2] == bare[-2:] and bare[:2] in ("**", "__") and bare[:2] not in bare[2:-2]
