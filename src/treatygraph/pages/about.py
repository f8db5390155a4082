"""What every page says at its foot: which release it was made from, and how old its data are. One query a release."""

from __future__ import annotations

from dataclasses import dataclass, field

from treatygraph.errors import InputError
from treatygraph.iris import is_iri
from treatygraph.pages.facts import records
from treatygraph.query.answers import Answers

_QUERY = """SELECT ?what (COUNT(DISTINCT ?x) AS ?count) (MAX(STR(?date)) AS ?last) WHERE {
  VALUES (?type ?what) {
    (tg:Claim "claims") (tg:State "states") (tg:Treaty "treaties") (tg:Meeting "meetings")
    (tg:Declaration "declarations") (tg:Resolution "resolutions") (tg:ProfileEdition "editions")
    (tg:Source "sources") (tg:RecordList "lists")
  }
  ?x a ?type .
  OPTIONAL { ?x tg:asOf ?asOf }
  OPTIONAL { ?x tg:date ?edition . FILTER(?type = tg:ProfileEdition) }
  BIND(COALESCE(?asOf, ?edition) AS ?date)
} GROUP BY ?what"""


@dataclass(frozen=True, slots=True)
class About:
    """A release: its version, how much it holds by kind of thing, and the latest dates in it (EDTF).

    ``record`` is the last day on which a list of the public record was read, ``edition`` the latest profile.
    ``report`` is where errors are to be reported: an address, or None for the page that says how.
    """

    version: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    record: str | None = None
    edition: str | None = None
    report: str | None = None

    def count(self, what: str) -> int:
        """How many there are of a kind of thing, told by its plural (``claims``)."""
        return self.counts.get(what, 0)


def checked(report: str | None) -> None:
    """Raises InputError where an address for errors is no web address and no e-mail address (``mailto:``)."""
    if report is not None and not (is_iri(report) and report.startswith(("https://", "http://", "mailto:"))):
        raise InputError(
            f"{report!r} is no address to report errors to", todo="give one that begins with https:// or mailto:"
        )


def about(answers: Answers, *, version: str = "", report: str | None = None) -> About:
    """What a release holds and how old it is; one query, to be made once a release.

    Raises InputError as :func:`checked` does.
    """
    checked(report)
    counts: dict[str, int] = {}
    last: dict[str, str | None] = {}
    for row in records(answers.rows(_QUERY)):
        counts[row["what"] or ""] = int(row["count"] or 0)
        last[row["what"] or ""] = row["last"]
    return About(version, counts, last.get("lists"), last.get("editions"), report)
