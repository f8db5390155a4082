"""Which forms of an answer a client takes: ``?format=``, else ``Accept``; whether it has rows is not known yet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from treatygraph.serve.forms import GRAPHS, ROWS, Form
from treatygraph.serve.negotiate import choose
from treatygraph.serve.refusal import Refusal


@lru_cache(maxsize=512)
def forms_of(accept: str, asked: str | None) -> tuple[str | None, str | None]:
    """The forms for rows and for graphs. ``asked`` is ``?format=``: a name of ours or a media type.

    Raises Refusal (406) where nothing that the client takes is a form of ours.
    """
    wanted = _named(asked) if asked else accept
    rows, graph = _chosen(wanted, ROWS), _chosen(wanted, GRAPHS)
    if rows is None and graph is None:
        raise Refusal(406, f"no answer has the form asked for; there are {offered()}")
    return rows, graph


def _chosen(accept: str, forms: Mapping[str, Form[Any]]) -> str | None:
    liked = choose(accept, list(forms.values()))
    return next((name for name, form in forms.items() if form is liked), None)


def _named(asked: str) -> str:
    form: Form[Any] | None = ROWS.get(asked) or GRAPHS.get(asked)
    if form is not None:
        return form.media_type.split(";")[0]
    return asked if "/" in asked else "none/none"


def offered() -> str:
    """The media types that there are, for a client that asked for another."""
    forms: list[Form[Any]] = [*ROWS.values(), *GRAPHS.values()]
    return ", ".join(form.media_type.split(";")[0] for form in forms)
