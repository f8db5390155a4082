"""The pages on which one asks: the named questions as cards, each question with its form and answer, the query editor.

A question's form works by GET without any script: the page it leads to is the same one with another answer. In a folder
of files the answer to the sample is written into the page, and a script takes other values to the query page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode

from treatygraph.iris import Iris
from treatygraph.namespaces import TG
from treatygraph.pages.files import sheet_of
from treatygraph.pages.model import Cell, Column, DataTable, Page, Text, words
from treatygraph.pages.pictures.world import Colour, world
from treatygraph.pages.render import svg
from treatygraph.query.examples import runnable
from treatygraph.query.parameters import bind
from treatygraph.query.questions import Parameter, Question, question, questions
from treatygraph.query.results import Table, shown
from treatygraph.registry import Registry
from treatygraph.sheets import Sheet

_HASH = re.compile(r"-[0-9a-f]{16}$")

MOST = 500
"""Rows that a page shows of an answer; the files beside it have all of them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen for a parameter: what is sent, and what a person reads."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a question's form: its parameter, what stands in it, and what can be chosen; or free text."""

    name: str
    kind: str
    help: str
    value: str
    optional: bool
    choices: tuple[Choice, ...] = ()

    @property
    def input_type(self) -> str:
        """The kind of input of HTML that fits, where nothing can be chosen from."""
        return {"date": "date", "number": "number", "year": "number", "iri": "url"}.get(self.kind, "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage(Page):
    """One question: what it asks, its form, the SPARQL behind it, and the answer; or why there is none."""

    name: str
    fields: tuple[Field, ...] = ()
    sparql: str = ""
    left: int = 0
    fault: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    asked: str = ""
    """What was given, as it stands behind an address (``?meeting=…``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsPage(Page):
    """All questions, each with its page's path and its form."""

    cards: tuple[tuple[Question, str, tuple[Field, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryPage(Page):
    """The query page: what its script must know, and a query to begin with."""

    settings: Mapping[str, Any]
    query: str


def _choices(kind: str, registry: Registry) -> tuple[Choice, ...]:
    if kind == "state":
        found = [(state.alpha3, state.name) for state in registry.states.values()]
    elif kind == "predicate":
        found = [(one.name, one.label) for one in registry.predicates.values()]
    elif kind in ("meeting", "treaty", "declaration", "resolution", "object"):
        of_kind = (kind,) if kind != "object" else ("treaty", "meeting", "declaration", "resolution")
        found = [(one.id, one.name) for one in registry.objects.values() if one.object_kind in of_kind]
    else:
        return ()
    return tuple(Choice(value, text) for value, text in sorted(found, key=lambda item: (item[1], item[0])))


def _field(parameter: Parameter, given: Mapping[str, str], registry: Registry) -> Field:
    value = given.get(parameter.name, parameter.default or "")
    help_ = parameter.help[:1].upper() + parameter.help[1:]
    choices = _choices(parameter.kind, registry)
    return Field(parameter.name, parameter.kind, help_, value, parameter.default is None, choices)


def _cell(found: object, base: str) -> Cell:
    if isinstance(found, NamedNode):
        if found.value.startswith(TG):
            return Cell((Text(found.value.removeprefix(TG), found.value),))
        # the hash at the end of an address tells a person nothing; the link has it
        text = _HASH.sub("", found.value.removeprefix(base)) if found.value.startswith(base) else shown(found)
        return Cell((Text(text, found.value),))
    if found is None:
        return Cell()
    return Cell((Text(found.value if isinstance(found, Literal) else str(found)),))


def _number(found: object) -> bool:
    return isinstance(found, Literal) and found.datatype.value.rsplit("#", 1)[-1] in ("integer", "decimal", "double")


def answer_table(name: str, caption: str, table: Table, base: str, *, most: int | None = None) -> DataTable:
    """The rows of a SELECT as a table of a page; ``most`` of them at most."""
    columns = tuple(
        Column(column, column, number=bool(table.rows) and all(_number(row[at]) for row in table.rows))
        for at, column in enumerate(table.columns)
    )
    rows = tuple(tuple(_cell(found, base) for found in row) for row in table.rows[:most])
    return DataTable(name, caption, columns, rows)


def answer_sheet(name: str, table: Table, base: str) -> Sheet:
    """All rows of an answer, to be written as CSV or JSON."""
    return sheet_of(answer_table("answer", question(name).title, table, base))


def blank_world(registry: Registry, base: str) -> str:
    """A map of the world in no colour, as SVG, whose shapes carry their state's code (``data-state``)."""
    iris = Iris(base)
    colours = {code: Colour(iris.state(code), state.name, "unknown") for code, state in registry.states.items()}
    return svg(world(colours, "The world", "States of the registry, in one colour"), base=base)


def question_path(name: str) -> str:
    """The path of a question's page from the top of the site."""
    return f"question/{name}.html"


def bound_question(name: str, given: Mapping[str, str], registry: Registry, base: str) -> str:
    """The SPARQL of a question with what is given for its parameters, else its sample; empty values are not given.

    Raises UnknownIdentifier where there is no such question or thing, QueryError for a value that does not fit.
    """
    said = {key: value.strip() for key, value in given.items() if value.strip()}
    return _body(bind(question(name), said, registry, Iris(base)))


def _body(sparql: str) -> str:
    return "\n".join(line for line in sparql.splitlines() if not line.startswith("#")).strip() + "\n"


def question_page(
    name: str,
    registry: Registry,
    base: str,
    *,
    given: Mapping[str, str] | None = None,
    sparql: str = "",
    found: Table | None = None,
    fault: str = "",
    in_browser: bool = False,
) -> QuestionPage:
    """A question's page: its form with what was given, and the rows that were found, or why there are none.

    ``in_browser`` lets a script answer the form, where no server does. Raises UnknownIdentifier where there is no such
    question.
    """
    asked = question(name)
    tables: tuple[DataTable, ...] = ()
    if found is not None:
        caption = f"{len(found.rows)} {'row' if len(found.rows) == 1 else 'rows'}"
        tables = (answer_table("answer", caption, found, base, most=MOST),)
    return QuestionPage(
        kind="question",
        iri=None,
        path=question_path(name),
        title=asked.title,
        over="Question",
        lede=words(asked.about),
        tables=tables,
        name=name,
        fields=tuple(_field(parameter, given or {}, registry) for parameter in asked.parameters),
        sparql=sparql,
        left=max(0, len(found.rows) - MOST) if found is not None else 0,
        fault=fault,
        settings=_settings(asked, registry, base) if in_browser else {},
        asked=f"?{urlencode(filled)}"
        if (filled := {key: value for key, value in (given or {}).items() if value})
        else "",
    )


def _settings(asked: Question, registry: Registry, base: str) -> Mapping[str, Any]:
    """What a script needs to bind the parameters as :func:`treatygraph.query.parameters.bind` does."""
    objects = any(parameter.kind == "object" for parameter in asked.parameters)
    return {
        "base": base,
        "terms": TG,
        "sparql": _body(asked.sparql),
        "parameters": {parameter.name: [parameter.kind, parameter.default] for parameter in asked.parameters},
        "objects": {one.id: one.object_kind for one in registry.objects.values()} if objects else {},
    }


def questions_page(registry: Registry) -> QuestionsPage:
    """All questions as cards that run."""
    cards = tuple(
        (asked, question_path(asked.name), tuple(_field(parameter, {}, registry) for parameter in asked.parameters))
        for asked in questions().values()
    )
    return QuestionsPage(
        kind="questions",
        iri=None,
        path="questions.html",
        title="Questions",
        over="Ask the graph",
        lede=words(
            f"{len(cards)} questions that a researcher may ask; each tells its SPARQL, to begin one's own with."
        ),
        cards=cards,
    )


def query_page(base: str, registry: Registry, settings: Mapping[str, Any]) -> QueryPage:
    """The query page; ``settings`` tell its script where it can ask, beside the base of the IRIs."""
    begin = runnable(question("attended-not-signed"), registry, Iris(base))
    return QueryPage(
        kind="query",
        iri=None,
        path="query.html",
        title="Query",
        over="Ask the graph",
        lede=words("SPARQL 1.1 over the whole graph. The default graph is the union of the documents' graphs."),
        settings={"base": base, **settings},
        query=begin,
    )
