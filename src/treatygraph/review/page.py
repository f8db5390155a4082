"""The review page: one HTML file that needs no server, no script and nothing from elsewhere.

Jinja2 fills the template: its autoescaping is on for all that comes from the profile, and its escapes are the ones that
many eyes have looked at. The page's Content-Security-Policy allows its own style sheet, by hash, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from itertools import zip_longest
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from treatygraph.characters import HIDDEN, name_of
from treatygraph.document import Document
from treatygraph.model import Extraction
from treatygraph.registry import Registry
from treatygraph.review.cards import Card, Cards
from treatygraph.review.layout import Review, review_of
from treatygraph.wording import Wording

_LINKED = 400
_LONGEST_PASSED_OVER = 4_000


def page(document: Document, extraction: Extraction, *, registry: Registry | None = None) -> str:
    """A self-contained HTML page: the text with its claims marked, the claims beside it, and what was not understood.

    Of more than 400 claims, the later ones are not lit up when one points at them; nothing else changes.
    """
    tables = registry or Registry.load()
    review = review_of(document, extraction)
    cards = Cards(extraction, tables)
    style = _style() + "".join(_links(min(len(extraction.claims), _LINKED)))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _template().render(
        style=Markup(style),  # noqa: S704  (our own file, and numbers)
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        title=Wording(tables).edition(extraction.edition),
        edition=extraction.edition,
        extractor=extraction.extractor,
        review=review,
        rows=_rows(review, cards),
        cards=cards,
        notes=extraction.footnotes,
        cited=_cited(extraction),
        longest=_LONGEST_PASSED_OVER,
    )


def _rows(review: Review, cards: Cards) -> list[dict[str, Any]]:
    """Paragraphs with the cards of the claims that begin in them."""
    return [
        {
            "paragraph": paragraph,
            "cards": [cards.card(number) for number in paragraph.claims],
            "unread": [(number, review.not_understood(number)) for number in paragraph.unread],
        }
        for paragraph in review.paragraphs
    ] + _elsewhere(review, cards)


def _elsewhere(review: Review, cards: Cards) -> list[dict[str, Any]]:
    if not review.claims_elsewhere and not review.unread_elsewhere:
        return []
    return [
        {
            "paragraph": None,
            "cards": [cards.card(number) for number in review.claims_elsewhere],
            "unread": [(number, review.not_understood(number)) for number in review.unread_elsewhere],
        }
    ]


def _cited(extraction: Extraction) -> dict[int, list[int]]:
    """By footnote, the numbers of the claims that it carries."""
    cited: dict[int, list[int]] = {}
    for number, claim in enumerate(extraction.claims, start=1):
        for note in claim.footnotes:
            cited.setdefault(note, []).append(number)
    return cited


def _links(count: int) -> Iterator[str]:
    """Rules that light up a claim's passages when one points at its card, and the card at its passages."""
    for number in range(1, count + 1):
        card, passage = f"#claim-{number}", f".c{number}"
        for state in (":hover", ":focus-within", ":target"):
            yield f"main:has({card}{state}) {passage},"
        yield f"main:has({passage}:hover) {passage}{{background:var(--lit)}}\n"
        yield f"main:has({passage}:hover) {card}{{outline:2px solid var(--accent)}}\n"


def shown(text: object) -> Markup:
    """Text for a page: escaped, and each character that shows nothing written as its code.

    >>> shown("<b>")
    Markup('&lt;b&gt;')
    """
    told = str(text)
    if not HIDDEN.search(told):
        return escape(told)
    pieces = zip_longest(HIDDEN.split(told), HIDDEN.findall(told), fillvalue="")
    return Markup("").join(
        escape(plain) + (Markup('<span class="hidden">{}</span>').format(name_of(char)) if char else "")
        for plain, char in pieces
    )


def claim_classes(numbers: tuple[int, ...]) -> str:
    """The classes of a stretch that belongs to these claims."""
    return " ".join(["claimed", *(["several"] if len(numbers) > 1 else []), *(f"c{number}" for number in numbers)])


def places_of(card: Card) -> list[tuple[int, int, int]]:
    """The passages of a card that have a place: number from 1, begin, end."""
    return [
        (index, start, end)
        for index, (start, end) in enumerate(card.places, start=1)
        if start is not None and end is not None
    ]


@lru_cache(maxsize=1)
def _style() -> str:
    return (resources.files("treatygraph.review") / "templates" / "page.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("treatygraph.review"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {"shown": shown, "classes": claim_classes, "places": places_of}
    return environment.get_template("page.html")
