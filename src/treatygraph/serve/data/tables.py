"""States and claims as tables: ``/states.csv``, ``/claims.csv?state=KGZ&predicate=signed``, the same as JSON.

Each tells where its columns are explained (``Link: rel=describedby``, CSV on the Web) and, where there are more rows,
where the next are (``rel=next``).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from treatygraph.errors import QueryError
from treatygraph.serve.context import Context, Release
from treatygraph.serve.data.answering import Desk, Made, only, resource
from treatygraph.serve.data.forms import CSV, JSON, wanted
from treatygraph.serve.refusal import Refusal
from treatygraph.sheets import Sheet, Wanted, claims_sheet, csv_of, dictionary_of, json_of, states_sheet
from treatygraph.sheets.claims import MOST

FILTERS = ("state", "predicate", "object", "polarity", "modality")
"""What claims can be asked for by."""

Rows = Callable[[Release, dict[str, str]], Sheet]


def routes(context: Context) -> list[BaseRoute]:
    """The tables, their data dictionaries, and their names without an ending, which lead to one by ``Accept``."""
    told = _Told(Desk(context))
    found: list[BaseRoute] = []
    for name, answer in (("states", told.states), ("claims", told.claims)):
        found += [resource(f"/{name}.{form.ending}", answer) for form in (CSV, JSON)]
        found.append(resource(f"/{name}", answer))
        found.append(resource(f"/{name}.csv-metadata.json", told.dictionary))
    return found


class _Told:
    """Answers for tables."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._whole: tuple[Release, Sheet] | None = None

    async def states(self, request: Request) -> Response:
        """All states; ``?on=YYYY-MM-DD`` for what they were to the treaties that day."""
        given = only(request, "on", "format")
        return await self._table(request, "states", lambda release, _: self._states(release, given.get("on")), {})

    async def claims(self, request: Request) -> Response:
        """The claims that are asked for."""
        given = only(request, *FILTERS, "limit", "offset", "format")
        wanted_rows = Wanted(
            limit=_number(given, "limit", MOST),
            offset=_number(given, "offset", 0),
            **{name: given[name] for name in FILTERS if name in given},
        )
        more: dict[str, str] = {}
        if "limit" in given:
            following = {**given, "offset": str(wanted_rows.offset + wanted_rows.limit)}
            more["link"] = f'<{request.scope["path"]}?{urlencode(following)}>; rel="next"'
        return await self._table(request, "claims", lambda release, _: self._claims(release, wanted_rows), more)

    def _states(self, release: Release, on: str | None) -> Sheet:
        return states_sheet(self._desk.context.answers(release), self._desk.context.registry, on=on)

    def _claims(self, release: Release, rows: Wanted) -> Sheet:
        """The rows that are wanted; all of them are read once a release, by whoever comes first, and kept."""
        context = self._desk.context
        if rows != Wanted(limit=rows.limit, offset=rows.offset) or release.store is None:
            return claims_sheet(context.answers(release), context.registry, rows)
        if not 0 < rows.limit <= MOST:
            raise QueryError(f"{rows.limit} rows cannot be given", todo=f"ask for 1 to {MOST}")
        with self._lock:
            if self._whole is None or self._whole[0] != release:
                self._whole = (release, claims_sheet(context.answers(release), context.registry))
            whole = self._whole[1]
        if len(whole.rows) == MOST:  # there may be more than are kept
            return claims_sheet(context.answers(release), context.registry, rows)
        return replace(whole, rows=whole.rows[rows.offset : rows.offset + rows.limit])

    async def _table(self, request: Request, name: str, rows: Rows, headers: dict[str, str]) -> Response:
        release = self._desk.context.release
        path = str(request.scope["path"])
        ended = path.rpartition(".")[2]
        negotiated = ended not in (CSV.ending, JSON.ending)
        form = wanted(request, (CSV, JSON)) if negotiated else (CSV if ended == CSV.ending else JSON)
        write = csv_of if form is CSV else json_of
        links = [f'</{name}.csv-metadata.json>; rel="describedby"; type="application/csvm+json"']
        links += [f'</{name}.{other.ending}>; rel="alternate"; type="{other.media_type.partition(";")[0]}"'
                  for other in (CSV, JSON) if other is not form]  # fmt: skip
        links += [headers["link"]] if "link" in headers else []
        told = {"link": ", ".join(links), "content-disposition": f'inline; filename="{name}.{form.ending}"'}
        if negotiated:
            told["vary"] = "Accept"
        return await self._desk.give(
            request, release, Made(form.media_type, lambda: write(rows(release, {})), f"{name}-{form.name}", told)
        )

    async def dictionary(self, request: Request) -> Response:
        """What the columns of a table mean."""
        only(request)
        release = self._desk.context.release
        states = "states" in str(request.scope["path"])

        def make() -> bytes:
            if states:
                return dictionary_of(self._states(release, None))
            return dictionary_of(self._claims(release, Wanted(limit=1)))

        return await self._desk.give(request, release, Made("application/csvm+json", make, "dictionary"))


def _number(given: dict[str, str], name: str, otherwise: int) -> int:
    text = given.get(name)
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise Refusal(400, f"{name}={text!r} is no number")
    return int(text)
