"""OpenLink Virtuoso.

Updates go to ``/sparql-auth`` and graphs to ``/sparql-graph-crud-auth``, with digest authentication by a user who has
the role SPARQL_UPDATE. What it is known to do (issues are openlink/virtuoso-opensource's; "seen" is with 7.2.5 here,
where no issue was found), and what is done about it here:

- Answers end at ``ResultSetMaxRows``, 10,000 in its shipped settings (issue 817), and at 1,048,576 over HTTP whatever
  the setting (issue 700): nothing asks for more than 8,000 rows at once.
- TriG loses named graphs in its bulk loader (issues 816 and 1169): only N-Triples and N-Quads are sent.
- ``INSERT DATA`` of about 5,000 triples runs the SPARQL compiler out of memory (seen; issue 635 tells of a smaller
  one): triples go in by the graph store protocol, one graph a request.
- An update of some operations for each of 529 graphs is too much for its compiler (SQ156 "Query too large", seen): what
  is to be moved is told in a graph, and moved by one operation.
- A PUT with a fault half-way leaves the graph torn, and MOVE of a graph that is not there empties the target and
  answers 200 (seen): data goes to staging graphs, is counted, and then put in place.
- Killed after a COPY or a DROP it rolls forward a part of what was done (seen): graphs change by single triples here.
- ``"true"^^xsd:boolean`` comes back as ``"1"^^xsd:boolean`` (issue 251: it has no such type), ``"01"^^xsd:integer`` as
  ``"1"``: told by verify.
- An ASK is answered by a row named ``__ASK_RETVAL`` (seen), which ``query --endpoint`` reads as yes or no.
- Its default graph shows a triple as often as graphs hold it, long texts with a language are not ordered by their
  characters, two DISTINCT subselects joined lost 3 of 103 rows, and DISTINCT keeps rows with unbound cells twice (all
  seen): the named questions group, and order by STR().
- A query past its time limit may answer 200 with some of the rows and say so in ``X-SQL-State: S1TAT`` only (seen).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from treatygraph.load import sparql
from treatygraph.load.http import Request, Response
from treatygraph.load.stores.standard import MIB, Endpoints, Standard


class Virtuoso(Standard):
    """``--to http://localhost:8890``."""

    kind = "virtuoso"
    title = "OpenLink Virtuoso"
    scheme = "digest"
    request_bytes = 2 * MIB
    default = "union"

    def endpoints(self) -> Endpoints:
        """``/sparql`` for queries, ``/sparql-auth`` for updates."""
        return Endpoints(f"{self.to}/sparql", f"{self.to}/sparql-auth")

    @staticmethod
    def complaint(response: Response) -> str | None:
        """An answer that stopped early, by time or by rows."""
        if "x-sql-state" in response.headers:
            words = response.headers.get("x-sql-message", response.headers["x-sql-state"])
            return f"the answer is not whole: {words[:200]}"
        if "x-sparql-maxrows" in response.headers:
            return f"the answer was cut at {response.headers['x-sparql-maxrows']} rows"
        return None

    def add(self, parts: Mapping[str, Sequence[str]], purpose: str) -> None:
        """Add lines by the graph store protocol, one graph a request."""
        for graph, lines in parts.items():
            place = f"{self.to}/sparql-graph-crud-auth?{urlencode({'graph-uri': graph})}"
            body = ("\n".join(lines) + "\n").encode("utf-8")
            self.sender.send(Request("POST", place, purpose, {"Content-Type": "text/turtle; charset=utf-8"}, body))

    def emptied(self, graphs: Iterable[str]) -> list[str]:
        """Operations that remove all triples of graphs, one by one, as its log keeps them."""
        each = (f"GRAPH {sparql.checked(graph)} {{ ?s ?p ?o }}" for graph in graphs)
        return [f"DELETE {{ {it} }} WHERE {{ {it} }}" for it in each]

    def switch(self, moves: Mapping[str, str], stale: Sequence[str], fill: Sequence[str], *, replace: bool) -> None:
        """Bring all targets to what their staging graphs are, in one update of a few operations however many they are.

        Which graph goes where is told in a graph of its own, below the staging graphs, where the next load sweeps it.
        """
        plan = f"{sparql.STAGING}plan"
        lines = [f"{sparql.checked(new)} <{_BECOMES}> {sparql.checked(old)} ." for new, old in moves.items()]
        lines += [f"{sparql.checked(old)} <{_BECOMES}> <{_NOTHING}> ." for old in stale]
        self.add({plan: lines}, "say which graph goes where")
        pairs = f"GRAPH <{plan}> {{ ?new <{_BECOMES}> ?old }}"
        gone = f"GRAPH <{plan}> {{ ?old <{_BECOMES}> <{_NOTHING}> }}"
        new, old = ("GRAPH ?new { ?s ?p ?o }", "GRAPH ?old { ?s ?p ?o }")
        operations = [f"DELETE {{ {old} }} WHERE {{ {pairs} {old} FILTER NOT EXISTS {{ {new} }} }}"] if replace else []
        operations.append(f"INSERT {{ {old} }} WHERE {{ {pairs} {new} FILTER NOT EXISTS {{ {old} }} }}")
        if stale:
            operations.append(f"DELETE {{ {old} }} WHERE {{ {gone} {old} }}")
        self.update([*operations, *fill], "put the new graphs in place")
        self.update(self.emptied([plan]), "forget which graph went where")


_BECOMES, _NOTHING = f"{sparql.STAGING}becomes", f"{sparql.STAGING}nothing"
