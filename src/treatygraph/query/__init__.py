"""The query layer: named questions with typed parameters, any SPARQL query, tables of answers, here or remote."""

from treatygraph.query.answers import Answers, EndpointAnswers, MemoryAnswers, StoreAnswers, values
from treatygraph.query.ask import answer, rows
from treatygraph.query.questions import Question, questions
from treatygraph.query.results import Table

__all__ = [
    "Answers",
    "EndpointAnswers",
    "MemoryAnswers",
    "Question",
    "StoreAnswers",
    "Table",
    "answer",
    "questions",
    "rows",
    "values",
]
