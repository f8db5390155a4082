"""The way through a sentence: phrases are taken, marks and verbs open clauses."""

from __future__ import annotations

from treatygraph.extract.clause import SAYING, Clause
from treatygraph.extract.clauses.marks import Marks
from treatygraph.extract.clauses.nonfinite import INTRANSITIVE
from treatygraph.extract.phrases import Phrase, is_unit, phrases
from treatygraph.extract.sharing import (
    is_by,
)
from treatygraph.extract.units import Unit
from treatygraph.extract.verbs import VerbGroup, verb_group

_NEVER_REDUCED = frozenset({"said", "wrote", "told"})
"""Past forms of speech that no noun takes as a participle in this prose: what stands before them is who spoke."""


class _Parser(Marks):
    def run(self) -> list[Clause]:
        index = 0
        while index < len(self.nodes):
            node = self.nodes[index]
            if isinstance(node, Unit):
                step = self._mark(node, index)
                if step:
                    index += step
                    continue
                group = verb_group(self.nodes, index)
                if group is not None and group.to > index:
                    index = self._verb(group)
                    continue
            self._take(node)
            index += 1
        return [clause for clause in self.clauses if clause.vg is not None or clause.pre]

    def _verb(self, group: VerbGroup) -> int:
        head = group.head
        assert head is not None
        if head.low == "followed" and not group.aux and is_by(self.nodes, group.to):
            for node in self.nodes[group.at : group.to]:
                self._take(node)
            return group.to
        # inverted subject: "nor has it exported", "neither was it in Dublin"
        if self._inverted(group):
            following = self.nodes[group.to] if group.to < len(self.nodes) else None
            if isinstance(following, Phrase):
                subject = following
                after = group.to + 1
                while after + 1 < len(self.nodes) and is_unit(self.nodes[after], "ADV"):
                    after += 1
                rest = verb_group(self.nodes, after) if after < len(self.nodes) else None
                remark = self.cur if self._nor_remarked() else None
                clause = self._open("main", self._coordinate_parent(), None)
                clause.conj = "nor"
                if remark is not None:
                    remark.kind, remark.host = "say", clause
                clause.subject = subject
                self.cur = clause
                if rest is not None and rest.head is not None and group.aux:
                    rest.aux = group.aux + rest.aux
                    rest.form = "fin"
                    rest.passive = rest.passive or (group.aux[-1:] == ["be"] and rest.head.form in ("past", "part"))
                    rest.start = group.start
                    rest.neg = True
                    clause.vg = rest
                    self.boundary, self.since = [], []
                    return rest.to
                group.neg = True
                clause.vg = group
                self.boundary, self.since = [], []
                return group.to + 1
        if (
            group.form == "fin"
            and not group.aux
            and head.form == "past"
            and head.adj
            and head.low not in _NEVER_REDUCED
            and (group.sense not in INTRANSITIVE and self._reduced(group))
        ):
            group.form = "part"
            group.passive = True
        if group.form == "part" and not group.aux:
            return self._participle(group)
        if group.form in ("ing", "inf"):
            return self._nonfinite(group)
        return self._finite(group)

    def _nor_remarked(self) -> bool:
        """Whether a remark stands behind "nor": "nor, it added, had it ever produced any"."""
        speech = self.cur
        first = speech.pre[0] if speech.pre else None
        marks = all(is_unit(node, ",") for node in speech.post)
        return speech.sense in SAYING and is_unit(first, "C") and first.value == "nor" and marks and not self.since  # type: ignore[union-attr]

    def _inverted(self, group: VerbGroup) -> bool:
        if not group.aux or group.head is None or group.head.kind == "V":
            return False
        nor = bool(self.boundary) and self.boundary[-1].value == "nor" and not self.since
        nor = nor or self._nor_remarked()
        neither = len(self.since) >= 1 and isinstance(self.since[-1], Unit) and self.since[-1].value == "neither"
        first = self.nodes[group.at]
        head = (
            isinstance(first, Unit)
            and first.value == "never"
            and not self.since
            and self.cur.vg is None
            and group.head.low in ("did", "has", "had", "does", "was", "is")
        )
        return nor or neither or head or (isinstance(first, Unit) and first.kind == "NEG" and first.value == "neither")


def parse(units: list[Unit]) -> list[Clause]:
    """The clauses of a sentence, in the order in which they open."""
    return _Parser(phrases(units)).run()
