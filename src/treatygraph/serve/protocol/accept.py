"""Which form of an answer a client takes: ``?format=``, else ``Accept`` with its weights (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from treatygraph.serve.forms import GRAPHS, ROWS, Form
from treatygraph.serve.refusal import Refusal

_WEIGHT = re.compile(r"\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*", re.IGNORECASE)
_RANGES = 64
"""Media ranges of an Accept header that are looked at."""


def ranges(accept: str) -> Iterator[tuple[str, float]]:
    """Media ranges and their weights, in the order of the header; what cannot be read counts as not there.

    >>> list(ranges("text/csv;q=0.5, */*;q=0.1"))
    [('text/csv', 0.5), ('*/*', 0.1)]
    """
    for given in accept.split(",")[:_RANGES]:
        media, *parameters = given.split(";")
        weight = 1.0
        for parameter in parameters:
            if (found := _WEIGHT.fullmatch(parameter)) is not None:
                weight = min(1.0, float(found[1]))
        if "/" in media:
            yield media.strip().lower(), weight


def chosen(forms: Mapping[str, Form[Any]], accept: str) -> str | None:
    """The form that a client likes best, the first of several that it likes the same; None where it takes none."""
    if not accept.strip():
        return next(iter(forms))
    wanted = list(ranges(accept))
    best, best_weight = None, 0.0
    for name, form in forms.items():
        weight = max((_weight(media, wanted) for media in (form.media_type.split(";")[0], *form.aliases)), default=0.0)
        if weight > best_weight:
            best, best_weight = name, weight
    return best


def _weight(media: str, wanted: list[tuple[str, float]]) -> float:
    """The weight of the most exact range that a media type falls in."""
    for candidate in (media, media.split("/")[0] + "/*", "*/*"):
        for range_, weight in wanted:
            if range_ == candidate:
                return weight
    return 0.0


@lru_cache(maxsize=512)
def forms_of(accept: str, asked: str | None) -> tuple[str | None, str | None]:
    """The forms for rows and for graphs. ``asked`` is ``?format=``: a name of ours or a media type.

    Raises Refusal (406) where nothing that the client takes is a form of ours.
    """
    wanted = _named(asked) if asked else accept
    rows, graph = chosen(ROWS, wanted), chosen(GRAPHS, wanted)
    if rows is None and graph is None:
        raise Refusal(406, f"no answer has the form asked for; there are {offered()}")
    return rows, graph


def _named(asked: str) -> str:
    form: Form[Any] | None = ROWS.get(asked) or GRAPHS.get(asked)
    if form is not None:
        return form.media_type.split(";")[0]
    return asked if "/" in asked else "none/none"


def offered() -> str:
    """The media types that there are, for a client that asked for another."""
    forms: list[Form[Any]] = [*ROWS.values(), *GRAPHS.values()]
    return ", ".join(form.media_type.split(";")[0] for form in forms)
