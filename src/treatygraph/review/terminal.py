"""The text with its claims marked, for the terminal: each paragraph, and under it what was made of it, and why."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from treatygraph.characters import visible
from treatygraph.document import Document
from treatygraph.model import Extraction
from treatygraph.registry import Registry
from treatygraph.review.cards import Card, Cards
from treatygraph.review.layout import Paragraph, Review, Segment, review_of
from treatygraph.wording import Wording

_CLAIM, _UNREAD, _NOTE, _DETAIL, _HEADING = "bold", "yellow", "cyan", "dim", "bold underline"


def explain(
    document: Document,
    extraction: Extraction,
    *,
    registry: Registry | None = None,
    width: int = 100,
    colour: bool = False,
) -> str:
    """The text with its claims marked, and beneath each paragraph what they are, when, who said so, and by which rule.

    A claim's passage stands between ``⟨3`` and ``3⟩`` with the number of the claim, a stretch that was not understood
    between ``⟪?1`` and ``?1⟫``: what colours show is there without them too. ``width`` is in columns.
    """
    tables = registry or Registry.load()
    written = io.StringIO()
    out = Console(
        file=written, width=width, force_terminal=colour, color_system="standard" if colour else None,
        markup=False, highlight=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    review = review_of(document, extraction)
    cards = Cards(extraction, tables)
    for line, indent in _lines(review, cards, Wording(tables)):
        out.print(Padding(line, (0, 0, 0, indent)))
    return "".join(f"{line.rstrip()}\n" for line in written.getvalue().split("\n")[:-1])


def _lines(review: Review, cards: Cards, wording: Wording) -> Iterator[tuple[Text, int]]:
    extraction = review.extraction
    yield Text(visible(wording.edition(extraction.edition)), style=_HEADING), 0
    counted = f"{len(extraction.claims)} claims, {len(extraction.not_understood)} stretches not understood"
    yield Text(f"{counted}, by {extraction.extractor or 'an unnamed extractor'}", style=_DETAIL), 0
    yield Text(), 0
    for paragraph in review.paragraphs:
        for heading in (paragraph.part, paragraph.section):
            if heading:
                yield Text(visible(heading), style=_HEADING), 0
                yield Text(), 0
        yield _text(paragraph), 0
        yield from _beneath(review, cards, paragraph.claims, paragraph.unread)
        yield Text(), 0
    if review.claims_elsewhere or review.unread_elsewhere:
        yield Text("Outside the prose", style=_HEADING), 0
        yield from _beneath(review, cards, review.claims_elsewhere, review.unread_elsewhere)
        yield Text(), 0
    for problem in review.document.problems:
        yield Text(visible(f"layout, offset {problem.start}: {problem.message}"), style=_UNREAD), 0


def _text(paragraph: Paragraph) -> Text:
    line = Text()
    if paragraph.lead:
        line.append(f"{visible(paragraph.lead)}: ", style="bold")
    for segment in paragraph.segments:
        _append(line, segment)
    return line


def _append(line: Text, segment: Segment) -> None:
    for unread in segment.unread_begins:
        line.append(f"⟪?{unread} ", style=_UNREAD)
    for begin in segment.begins:
        line.append(f"⟨{begin.number} ", style=_CLAIM)
    style = _CLAIM if segment.claims else _UNREAD if segment.unread else ""
    line.append(visible(segment.text), style=style)
    for number in reversed(segment.ends):
        line.append(f" {number}⟩", style=_CLAIM)
    for number in reversed(segment.unread_ends):
        line.append(f" ?{number}⟫", style=_UNREAD)
    for number in segment.notes:
        line.append(f"[{number}]", style=_NOTE)


def _beneath(
    review: Review, cards: Cards, claims: tuple[int, ...], unread: tuple[int, ...]
) -> Iterator[tuple[Text, int]]:
    for number in claims:
        card = cards.card(number)
        mark = "yes" if card.positive else "no"
        yield Text.assemble((f"{number} ", _CLAIM), visible(card.words)), 2
        yield Text(visible(f"{card.triple}: {mark}   {_why(card)}"), style=_DETAIL), 4
        for note, sources in card.notes:
            yield Text(visible(f"[{note}] {'; '.join(sources)}"), style=_NOTE), 4
    for number in unread:
        each = review.not_understood(number)
        told = f"not understood: {each.reason} (trigger: {each.trigger}; {each.start}–{each.end})"
        yield Text.assemble((f"?{number} ", _UNREAD), visible(told)), 2


def _why(card: Card) -> str:
    places = ", ".join(f"{start}–{end}" if start is not None else "no place" for start, end in card.places)
    date = f"date {card.date}; " if card.date else ""
    return f"{date}rule {card.rule or 'unnamed'}; {card.surely}; at {places}"
