"""The review page holds all of it, escapes all of it, and shows as it should in a real browser, without a script."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.document import Document, read_text
from treatygraph.model import Extraction, NotUnderstood
from treatygraph.review import page
from treatygraph.review.page import shown

_ALLOWED = frozenset(
    {
        "a", "b", "body", "code", "dd", "details", "div", "dl", "dt", "footer", "h1", "h2", "h3", "head", "header",
        "html", "li", "main", "mark", "meta", "ol", "p", "section", "span", "strong", "style", "summary", "title", "ul",
    }
)  # fmt: skip


class _Seen(HTMLParser):
    """The elements, attributes and texts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str]] = []
        self.marked: list[str] = []
        self.headings: list[int] = []
        self._in_mark = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]
        self._in_mark += tag == "mark"
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_mark -= tag == "mark"

    def handle_data(self, data: str) -> None:
        if self._in_mark:
            self.marked[-1] += data

    def values(self, name: str) -> list[str]:
        return [value for attribute, value in self.attributes if attribute == name]


def test_nothing_of_a_profile_becomes_markup(document: Document, extraction: Extraction) -> None:
    seen = _Seen(page(document, extraction))
    assert set(seen.tags) <= _ALLOWED
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name in ("style", "src")]
    assert 'the "convention" & its' in seen.marked


def test_every_link_leads_to_a_place_on_the_page_and_every_id_is_there_once(
    document: Document, extraction: Extraction
) -> None:
    seen = _Seen(page(document, extraction))
    ids = seen.values("id")
    assert len(ids) == len(set(ids))
    assert set(seen.values("href")) <= {f"#{name}" for name in ids}
    assert {"claim-1", "claim-4", "unread-1", "note-2", "p1-2"} <= set(ids)


def test_headings_go_down_one_step_at_a_time(document: Document, extraction: Extraction) -> None:
    levels = _Seen(page(document, extraction)).headings
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def test_the_page_asks_for_nothing_from_elsewhere(document: Document, extraction: Extraction) -> None:
    html = page(document, extraction)
    assert "default-src 'none'; style-src 'sha256-" in unescape(html)
    assert not re.search(r"https?:|url\(|@import", html)


def test_the_same_extraction_gives_the_same_bytes(document: Document, extraction: Extraction) -> None:
    assert page(document, extraction) == page(document, extraction)


def test_footnotes_of_one_number_give_one_target() -> None:
    document = read_text("Kenya\n\nPolicy\n\nKenya signed it.[1]\n\n[1] A letter.\n\n[1] Another letter.\n")
    seen = _Seen(page(document, Extraction(document.edition, (), document.footnotes)))
    assert seen.values("id").count("note-1") == 1


def test_a_text_without_prose_says_so() -> None:
    document = read_text("Kenya\n\nLast updated: 3 August 2017\n")
    assert "No prose was found" in page(document, Extraction(document.edition, ()))


def test_two_parts_are_told_apart_by_their_titles() -> None:
    text = (
        "Kenya\n\nMine Ban Policy\n\nKenya is a State Party to the Mine Ban Treaty.\n\n"
        "Cluster Munition Ban Policy\n\nKenya signed the convention in 2008.\n"
    )
    document = read_text(text)
    html = page(document, Extraction(document.edition, ()))
    assert "<h2>Mine Ban Policy</h2>" in html
    assert "<h2>Cluster Munition Ban Policy</h2>" in html


@given(st.text(min_size=1, max_size=30))
def test_any_text_comes_back_from_the_markup_as_it_was_or_as_its_codes(text: str) -> None:
    class Reader(HTMLParser):
        told = ""

        def handle_data(self, data: str) -> None:
            self.told += data

    reader = Reader()
    reader.feed(f"<p>{shown(text)}</p>")
    reader.close()
    assert "<" not in str(shown(text)).replace('<span class="hidden">', "").replace("</span>", "")
    kept = "".join(char if char.isprintable() or char in "\n\t " else "" for char in text)
    assert len(reader.told) >= len(kept)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x00\x1b]", reader.told)


def test_directional_marks_in_a_reason_are_shown_as_their_codes() -> None:
    document = read_text("Kenya\n\nPolicy\n\nKenya signed.\n")
    gap = NotUnderstood(15, 20, "K\u202eenya", "x\u2066", "\u200fwhy")
    html = page(document, Extraction(document.edition, (), (), (gap,)))
    assert '<span class="hidden">U+202E</span>' in html
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200f]", html)


def _browser() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("needs chromium, to look at the page in a real browser")


def _opened(file: Path, profile: Path) -> tuple[str, str]:
    """The DOM that the browser made of a file, and what it had to say on its console."""
    run = subprocess.run(
        [_browser(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
         "--enable-logging=stderr", "--dump-dom", file.as_uri()],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return run.stdout, "\n".join(line for line in run.stderr.splitlines() if "CONSOLE" in line)


def test_a_real_browser_shows_it_and_its_policy_refuses_nothing_of_ours(
    document: Document, extraction: Extraction, tmp_path: Path
) -> None:
    file = tmp_path / "review.html"
    file.write_text(page(document, extraction), encoding="utf-8")
    dom, console = _opened(file, tmp_path / "browser")
    seen = _Seen(dom)
    assert set(seen.tags) <= _ALLOWED
    assert seen.tags["mark"] == _Seen(page(document, extraction)).tags["mark"]
    assert 'the "convention" & its' in seen.marked
    assert not console


def test_a_real_browser_refuses_a_style_and_a_script_that_are_not_ours(
    document: Document, extraction: Extraction, tmp_path: Path
) -> None:
    file = tmp_path / "review.html"
    html = page(document, extraction)
    attack = "<style>p{color:red}</style><script>document.title='taken'</script></body>"
    file.write_text(html.replace("</body>", attack), encoding="utf-8")
    dom, console = _opened(file, tmp_path / "browser")
    assert "<title>taken</title>" not in dom
    assert "Content Security Policy" in console
