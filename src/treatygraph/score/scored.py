"""What the scorer sees of a claim, and when two dates or two speakers agree."""

from __future__ import annotations

import re
from dataclasses import dataclass

from treatygraph.model import Claim

Key = tuple[str, str, str, str]
"""Subject, predicate, object, polarity: what a found claim must share with a gold claim."""

_ARTICLE = re.compile(r"^(?:the|its|a|an) ")
_POSSESSIVE = re.compile(r"['’]s\b")


@dataclass(frozen=True, slots=True)
class Scored:
    """The fields of a claim that are scored; ``date`` is EDTF, ``footnotes`` are numbers."""

    subject: str
    predicate: str
    object: str
    polarity: str
    date: str | None = None
    footnotes: tuple[int, ...] = ()
    attributed_to: str | None = None

    @property
    def key(self) -> Key:
        """What two claims must share to be the same claim for the scorer."""
        return self.subject, self.predicate, self.object, self.polarity

    @classmethod
    def of(cls, claim: Claim) -> Scored:
        """From an extracted claim."""
        return cls(
            claim.subject, claim.predicate, claim.object, claim.polarity,
            claim.date, claim.footnotes, claim.attributed_to,
        )  # fmt: skip


def same_date(gold: str, found: str) -> bool:
    """Whether a found date is the gold one, or is finer and agrees at the gold's precision; intervals must be equal.

    >>> same_date("2008-12", "2008-12-03"), same_date("2008-12-03", "2008-12"), same_date("2014/..", "2014")
    (True, False, False)
    """
    if gold == found:
        return True
    return "/" not in gold and "/" not in found and found.startswith(f"{gold}-")


def bare_speaker(name: str) -> str:
    """A speaker's name without case, article and possessive.

    >>> bare_speaker("The Ministry’s spokesperson")
    'ministry spokesperson'
    """
    folded = name.casefold().strip()
    return _POSSESSIVE.sub("", _ARTICLE.sub("", folded)).strip()


def same_speaker(gold: str, found: str) -> bool:
    """Whether two names agree without case, article and possessive, or one holds the other.

    >>> same_speaker("officials", "Kyrgyz officials"), same_speaker("government", "president")
    (True, False)
    """
    one, other = bare_speaker(gold), bare_speaker(found)
    return bool(other) and (one in other or other in one)
