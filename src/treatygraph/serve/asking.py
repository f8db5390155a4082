"""The pages on which one asks: named questions with their forms, the query editor, the vocabulary; and their scripts.

A question's own text is ours, but its values are a stranger's and some questions are heavy: they are asked by the same
workers, or the same endpoint elsewhere, under the same limits as any query.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Message

from treatygraph.errors import TreatygraphError, UnknownIdentifier
from treatygraph.namespaces import with_prefixes
from treatygraph.pages.about import About, about
from treatygraph.pages.asking import (
    answer_sheet,
    blank_world,
    bound_question,
    query_page,
    question_page,
    questions_page,
)
from treatygraph.pages.model import Page
from treatygraph.pages.ontology import ontology_page
from treatygraph.pages.render import render
from treatygraph.pages.search import INDEX, Entry, entries_of, search_index, search_page
from treatygraph.query.questions import questions
from treatygraph.query.results import Table, as_table
from treatygraph.serve.context import Context, Release
from treatygraph.serve.data.answering import Desk, Made, resource
from treatygraph.serve.refusal import Left, Refusal
from treatygraph.serve.workers.job import Job
from treatygraph.sheets import csv_of, json_of

_LONGEST = 200
"""Characters of a search that are looked at."""

HTML = "text/html; charset=utf-8"
_SPREADSHEETS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def routes(context: Context) -> list[BaseRoute]:
    """The routes of this room, the static files among them."""
    told = _Told(Desk(context))
    found: list[BaseRoute] = [
        *(resource(path, told.questions) for path in ("/questions", "/questions.html")),
        *(resource(path, told.query) for path in ("/query", "/query.html")),
        resource("/ontology.html", told.ontology),
        resource("/question/{name}.html", told.question),
        *(resource(f"/question/{{name}}.answer.{ending}", told.answer) for ending in _SPREADSHEETS),
        *(resource(path, told.search) for path in ("/search", "/search.html")),
        resource(f"/{INDEX}", told.index),
        resource("/static/world.svg", told.world),
        Mount("/static", StaticFiles(packages=[("treatygraph.pages", "static")])),
    ]
    return found


class _Told:
    """Answers for the pages on which one asks."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._about: dict[str, About] = {}
        self._found: dict[str, list[Entry]] = {}

    async def questions(self, request: Request) -> Response:
        """The cards."""
        return await self._page(request, lambda _: questions_page(self._desk.context.registry), "questions")

    async def ontology(self, request: Request) -> Response:
        """The vocabulary."""
        return await self._page(request, lambda _: ontology_page(), "ontology")

    async def query(self, request: Request) -> Response:
        """The editor; ``?query=`` puts a query in it."""
        given = request.query_params.get("query")
        settings = {"endpoint": "sparql", "description": "sparql", "map": "static/world.svg"}

        def made(release: Release) -> Page:
            page = query_page(release.base, self._desk.context.registry, settings)
            return replace(page, query=given) if given else page

        return await self._page(request, made, "query")

    async def index(self, request: Request) -> Response:
        """What the search looks through."""
        release = self._desk.context.release
        answers = self._desk.context.answers(release)
        made = Made("text/javascript; charset=utf-8", lambda: search_index(entries_of(answers)).encode(), "index")
        return await self._desk.give(request, release, made)

    async def world(self, request: Request) -> Response:
        """The map on which the query page shows an answer."""
        release, context = self._desk.context.release, self._desk.context
        made = Made("image/svg+xml", lambda: blank_world(context.registry, release.base).encode(), "world")
        return await self._desk.give(request, release, made)

    async def search(self, request: Request) -> Response:
        """What is found for some words, for whoever has no script."""
        asked = request.query_params.get("q", "")[:_LONGEST]
        return await self._page(request, lambda release: search_page(self._entries(release), asked), "search")

    def _entries(self, release: Release) -> list[Entry]:
        if release.identity not in self._found:
            self._found = {release.identity: entries_of(self._desk.context.answers(release))}
        return self._found[release.identity]

    async def question(self, request: Request) -> Response:
        """One question with its answer to what the form gave."""
        name, given, release = _named(request), dict(request.query_params), self._desk.context.release
        sparql, found, fault = "", None, ""
        status = 200
        try:
            sparql = self._bound(name, given, release)
            found = await self._rows(sparql, request, release)
        except Left:
            raise
        except Refusal as refused:
            fault, status = refused.line(), refused.status
        except TreatygraphError as refused:
            fault, status = str(refused), 400
        page = question_page(
            name, self._desk.context.registry, release.base, given=given, sparql=sparql, found=found, fault=fault
        )
        response = await self._page(request, lambda _: page, "question")
        if fault:
            response.status_code = status
            response.headers["cache-control"] = "no-store"
            del response.headers["etag"]
        return response

    async def answer(self, request: Request) -> Response:
        """The rows of a question for a spreadsheet or a program; all of them."""
        name, release = _named(request), self._desk.context.release
        ending = request.url.path.rsplit(".", 1)[-1]
        sparql = self._bound(name, dict(request.query_params), release)
        sheet = answer_sheet(name, await self._rows(sparql, request, release), release.base)
        content = csv_of(sheet) if ending == "csv" else json_of(sheet)
        return Response(content, headers={"content-type": _SPREADSHEETS[ending], "cache-control": "no-cache"})

    def _bound(self, name: str, given: Mapping[str, str], release: Release) -> str:
        return with_prefixes(bound_question(name, given, self._desk.context.registry, release.base))

    async def _rows(self, sparql: str, request: Request, release: Release) -> Table:
        content = await self._asked(sparql, request, release)
        found = parse_query_results(io.BytesIO(content), format=QueryResultsFormat.JSON)
        if not isinstance(found, QuerySolutions):
            raise TypeError("a named question that gives no rows")
        return as_table(found)

    async def _asked(self, sparql: str, request: Request, release: Release) -> bytes:
        """What the workers answer, as SPARQL's JSON; raises Refusal as they do, Left where the client goes."""
        pieces: list[bytes] = []

        async def send(message: Message) -> None:
            if message["type"] == "http.response.body":
                pieces.append(message.get("body", b""))

        address = request.client.host if request.client else None
        await self._desk.context.engine.answer(
            Job(sparql, release.base, "json", None), address, "", request.receive, send
        )
        return b"".join(pieces)

    async def _page(self, request: Request, make: Callable[[Release], Page], name: str) -> Response:
        release = self._desk.context.release

        def made() -> bytes:
            page = make(release)
            return render(page, about=self._of(release), base=release.base).encode("utf-8")

        return await self._desk.give(request, release, Made(HTML, made, name))

    def _of(self, release: Release) -> About:
        """What the foot of each page says of a release; asked once a release."""
        if release.identity not in self._about:
            version = release.files.name if release.files is not None else ""
            self._about = {
                release.identity: about(
                    self._desk.context.answers(release), version=version, report=self._desk.context.settings.report
                )
            }
        return self._about[release.identity]


def _named(request: Request) -> str:
    name = str(request.path_params["name"])
    if name not in questions():
        fault = UnknownIdentifier("question", name, questions())
        raise Refusal(404, fault.message, todo=fault.todo)
    return name
