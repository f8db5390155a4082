"""How far a rule in SPARQL looks from its focus node, by the triple patterns of its query.

Only groups of triple patterns, FILTER, BIND, EXISTS and NOT EXISTS are followed, and only where each pattern hangs
together with ``$this`` by what stands in its own group or around it; any other query raises Unfollowed. Filters are not
looked at: without them the query looks further, never less far.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rdflib import URIRef, Variable
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from treatygraph.validate.reach import Step, Unfollowed, Way

_THIS = Variable("this")
_GROUPING = ("groupby", "having", "limitoffset")
_EXISTS = ("Builtin_EXISTS", "Builtin_NOTEXISTS")
_Ways = dict[Variable, tuple[Step, ...]]
_Pattern = tuple[Any, Any, Any]


def steps_of(query: str, prefixes: Mapping[str, str]) -> Iterator[tuple[Step, ...]]:
    """The ways from ``$this`` along which the query looks; raises Unfollowed.

    >>> list(steps_of("SELECT $this { ?x <e:p> $this . FILTER EXISTS { ?x <e:q> ?y } }", {}))
    [(Step(property='<e:p>', way='from'),), (Step(property='<e:p>', way='from'), Step(property='<e:q>', way='to'))]
    """
    try:
        _, parsed = parseQuery(query)
    except Exception as fault:  # the parser's own exceptions are many
        raise Unfollowed("a query that cannot be parsed") from fault
    if parsed.name != "SelectQuery" or any(part in parsed for part in _GROUPING):
        raise Unfollowed("a query that groups or counts")
    yield from _Group(dict(prefixes)).follow(parsed.where, {_THIS: ()})


class _Group:
    def __init__(self, prefixes: dict[str, str]) -> None:
        self._prefixes = prefixes

    def follow(self, group: CompValue, known: _Ways) -> Iterator[tuple[Step, ...]]:
        """The ways of a group and of those within it; ``known`` says how the variables around it are come to."""
        patterns: list[_Pattern] = []
        within: list[CompValue] = []
        self._gather(group, patterns, within)
        known = dict(known)
        while patterns:
            # what is met in one round is gone on from in the next only: so each variable is come to by a shortest way
            met: _Ways = {}
            left: list[_Pattern] = []
            for pattern in patterns:
                found = self._way(pattern, known)
                if found is None:
                    left.append(pattern)
                    continue
                way, end = found
                yield way
                if isinstance(end, Variable) and end not in known:
                    met.setdefault(end, way)
                if isinstance(pattern[1], Variable) and pattern[1] not in known:
                    met.setdefault(pattern[1], self._name(way))
            if len(left) == len(patterns):
                raise Unfollowed("a query with a pattern that does not hang together with $this")
            known |= met
            patterns = left
        for inner in within:
            yield from self.follow(inner, known)

    def _way(self, pattern: _Pattern, known: _Ways) -> tuple[tuple[Step, ...], Any] | None:
        """The way along a pattern from the nearer of its ends that is known, and the other end."""
        subject, predicate, found = pattern
        property_ = self._property(predicate)
        ends: tuple[tuple[Any, Any, Way], ...] = ((subject, found, "to"), (found, subject, "from"))
        ways = [
            ((*known[begin], Step(property_, way)), end)
            for begin, end, way in ends
            if isinstance(begin, Variable) and begin in known
        ]
        return min(ways, key=lambda way: len(way[0])) if ways else None

    def _name(self, way: tuple[Step, ...]) -> tuple[Step, ...]:
        """The way to the property of a triple, from the subject of it."""
        if way[-1].way != "to":
            raise Unfollowed("a query that asks by which property a thing is named")
        return (*way[:-1], Step(None, "name"))

    def _property(self, predicate: Any) -> str | None:
        while isinstance(predicate, CompValue) and predicate.name in ("PathAlternative", "PathSequence", "PathElt"):
            parts = predicate.part if isinstance(predicate.part, list) else [predicate.part]
            if len(parts) != 1 or "mod" in predicate:
                raise Unfollowed("a query with a property path")
            (predicate,) = parts
        if isinstance(predicate, Variable):
            return None
        if isinstance(predicate, URIRef):
            return f"<{predicate}>"
        if isinstance(predicate, CompValue) and predicate.name == "pname":
            namespace = self._prefixes.get(predicate.prefix or "")
            if namespace is not None:
                return f"<{namespace}{predicate.localname}>"
        raise Unfollowed("a query with a property of another kind")

    def _gather(self, group: CompValue, patterns: list[_Pattern], within: list[CompValue]) -> None:
        if group.name != "GroupGraphPatternSub":
            raise Unfollowed("a query within a query")
        for part in group.part or ():
            if part.name == "TriplesBlock":
                for told in part.triples:
                    patterns += [tuple(told[at : at + 3]) for at in range(0, len(told), 3)]
            elif part.name in ("Filter", "Bind"):
                self._groups(part.expr, within)
            else:
                raise Unfollowed(f"a query with {part.name}")

    def _groups(self, expression: Any, within: list[CompValue]) -> None:
        """The groups of EXISTS and NOT EXISTS in an expression."""
        if isinstance(expression, CompValue):
            if expression.name in _EXISTS:
                within.append(expression.graph)
                return
            for value in expression.values():
                self._groups(value, within)
        elif isinstance(expression, list | tuple):
            for value in expression:
                self._groups(value, within)
