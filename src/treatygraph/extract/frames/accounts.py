"""What is told by the account of someone: "according to", "in the words of", "by its own account"."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF, who
from treatygraph.extract.frames.model import Report
from treatygraph.extract.frames.papers import Papers
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.speakers import speaker_text
from treatygraph.extract.units import Unit


class Accounts(Papers):
    """Finds whose account a sentence gives, and from which clause on."""

    def _according(self) -> tuple[Report | None, int]:
        """Who is named as the source, and the first clause that is his: behind "and," only what follows is."""
        for clause in self.clauses:
            nodes = clause.nodes
            for index, node in enumerate(nodes):
                found = None
                if isinstance(node, Unit) and node.kind == "ACCTO" and index + 1 < len(nodes):
                    phrase = nodes[index + 1]
                    found = self._source(phrase, nodes, index, clause) if isinstance(phrase, Phrase) else None
                elif isinstance(node, Phrase) and node.gov == "by" and node.head.low == "account":
                    found = self._own_account(node, clause)
                if found is not None:
                    return found, clause.order + 1 if self._goes_before(clause.post, node) else 0
        return None, 0

    @staticmethod
    def _goes_before(nodes: list[Node], source: Node) -> bool:
        """Whether a source stands between "and" and the verb that is its word: "and, in the words of X, “has no”"."""
        before = nodes[: nodes.index(source)] if source in nodes else []
        marks = [node.kind if isinstance(node, Unit) else "" for node in before[-2:]]
        return marks[-1:] == ["C"] or marks == ["C", ","]

    def _own_account(self, phrase: Phrase, clause: Clause) -> Report | None:
        """As in "By its own account, Cyprus has never used them"."""
        if phrase.units[0].kind != "POSS" or who(clause.subject, self.discourse) != SELF or clause.subject is None:
            return None
        speaker = speaker_text(clause.subject, clause.pre, self.text, self.discourse)
        return Report(speaker, None, own=True, clause=clause)

    def _source(self, phrase: Phrase, nodes: list[Node], index: int, clause: Clause) -> Report | None:
        """Who stands behind "according to": officials, who sent the letter, or whose report it is."""
        if who(phrase, self.discourse) == SELF:
            return Report(speaker_text(phrase, nodes, self.text, self.discourse), None, clause=clause)
        links = ("from", "by")
        sender = next((n for n in nodes[index + 2 : index + 6] if isinstance(n, Phrase) and n.gov in links), None)
        inner = phrase.first("DATE")
        date = inner.value if inner is not None and inner.value else None
        if phrase.has("LET") and sender is not None and who(sender, self.discourse) == SELF:
            return Report(speaker_text(sender, nodes, self.text, self.discourse), date, clause=clause)
        if phrase.has("REP", "REPW") and not phrase.has("ORG"):
            return Report(self.discourse.name, date or self.letter_date(clause), own=True, clause=clause)
        return None
