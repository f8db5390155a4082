"""The treaties that an act is about: its object, what "but not" takes out, the noun that a clause hangs on."""

from __future__ import annotations

from treatygraph.extract.clause import SAYING, Clause
from treatygraph.extract.families.acts import ACTS, treaty_before
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading
from treatygraph.extract.units import Unit
from treatygraph.extract.when import date_in

_NO_OBJECT_HEADS = frozenset({"TR", "TRN", "TXT", "PRO", "ONE", "MT"})


def treaties_of(reading: Reading, clause: Clause) -> tuple[list[str], int] | None:
    """The treaties that an act is about, with where the last of them ends; None where its object is no treaty."""
    vg = clause.vg
    assert vg is not None
    assert vg.head is not None
    wanted: list[str] = []
    end = 0
    aside = False
    for node in clause.post:
        if isinstance(node, Unit):
            aside = aside and node.kind in ("C", ",", "P")
        elif node.gov is not None and not wanted:
            aside = (aside and node.gov == "of") or node.gov not in ("to", "of", "from", "on")
        if isinstance(node, Phrase):
            if (
                not wanted
                and node.gov is None
                and any(
                    one.kind == "ing" and one.antecedent is node and one.vg is not None and "having" in one.vg.aux
                    for one in reading.clauses
                )
            ):
                break  # "has not ratified, the process having been suspended"
            if (node.gov is None and (aside or node.head.low in ("late", "early"))) or node.head.kind == "TIME":
                continue  # "signed a year later"
            unit = node.head if node.head.kind in ("TR",) else None
            if unit is not None and node.gov == "of" and wanted and wanted[-1].startswith(f"{unit.value}-"):
                continue  # "Protocol V of the Convention on Conventional Weapons"
            if unit is not None and node.gov in (None, "to", "of", "from", "on"):
                wanted.append(unit.value)
                end = node.end
            elif not wanted and node.gov is None and node.head.kind not in _NO_OBJECT_HEADS:
                if node.has("TR") and node.head.kind in ("W",) and node.head.low in ("text",):
                    wanted.append(next(u.value for u in node.units if u.kind == "TR"))
                    end = node.end
                else:
                    return None
            elif not wanted and node.gov is None and node.head.kind in ("PRO", "TXT", "ONE"):
                if node.head.low in ("them", "those"):
                    return None
                end = node.end
                break
            elif wanted and node.gov is None and node.head.kind not in ("TR",):
                break
        elif (node.kind == "C" and node.value == "but" and wanted) or _hosts_but(clause, node):
            break
    if wanted:
        return list(dict.fromkeys(wanted)), end
    if vg.passive and clause.subject is not None:
        unit = clause.subject.first("TR", "TXT")
        if unit is not None:
            return [unit.value if unit.kind == "TR" else reading.discourse.part_treaty], 0
        if clause.subject.head.kind != "PRO":
            return None
    if clause.antecedent is not None and clause.subject is not clause.antecedent and clause.kind in ("rel", "vp"):
        unit = clause.antecedent.first("TR")
        if unit is not None and clause.antecedent.head.kind in ("TR",):
            return [unit.value], 0
    if clause.kind == "rel" and clause.rel in ("that", "which") and clause.antecedent is not clause.subject and not end:
        return None
    if vg.sense == "adopt" and not end and not clause_has_phrases(clause):
        thing = next((one for other in reading.sharing(clause) if (one := reading.direct(other))), None)
        if thing is not None and not thing.has("TR", "TXT", "TRN", "PRO"):
            return None
    if not end:
        for other in reading.sharing(clause):
            if (
                other.sense in ACTS
                and any(isinstance(n, Phrase) for n in other.post)
                and not clause_has_phrases(clause)
            ):
                found = treaties_of(reading, other)
                if found is not None:
                    return found
                return None
    return [treaty_before(reading, vg.start)], end


def dates_by_treaty(clause: Clause) -> dict[str, str]:
    """The date of each treaty of several: "ratified the first on 30 November 1998 and the second on 5 December 2000".

    Treaties without a date between them share the next: "acceded to the first and the second on 3 May 1999".
    """
    found: dict[str, str] = {}
    waiting: list[str] = []
    nodes = clause.post
    starts = [index for index, node in enumerate(nodes) if isinstance(node, Phrase) and node.head.kind == "TR"]
    if len(starts) < 2:
        return found
    for start, end in zip(starts, [*starts[1:], len(nodes)], strict=True):
        waiting.append(nodes[start].head.value)  # type: ignore[union-attr]
        date = date_in(nodes[start:end])
        if date:
            found.update(dict.fromkeys(waiting, date))
            waiting = []
    return found if len(set(found.values())) > 1 else {}


def turned(clause: Clause) -> set[str]:
    """The treaties behind "but not": "acceded to the first but not to the second"."""
    spared: set[str] = set()
    negative = False
    for node in clause.post:
        if isinstance(node, Unit) and node.kind == "CNEG":
            negative = True
        elif negative and isinstance(node, Phrase) and node.head.kind == "TR":
            spared.add(node.head.value)
    return spared


def _hosts_but(clause: Clause, node: Unit) -> bool:
    """As in "is party to the Mine Ban Treaty, which it ratified in 2002, but not to": the rest is not ratified."""
    return clause.kind == "rel" and clause.rel == "which" and node.kind == "CNEG"


def clause_has_phrases(clause: Clause) -> bool:
    """Whether anything but marks stands behind the verb."""
    return any(isinstance(node, Phrase) or node.kind == "DATE" for node in clause.post)


def of_a_noun(clause: Clause) -> bool:
    """As in "the strategy that it adopted": the content of no verb of speech, without an object of its own."""
    return (
        clause.kind == "comp"
        and clause.host is not None
        and clause.host.sense not in SAYING
        and not clause_has_phrases(clause)
        and any(isinstance(node, Phrase) for node in clause.host.post)
    )


def hangs_on_treaty(clause: Clause) -> bool:
    """Whether the noun before a clause is a treaty: "the convention that it signed"."""
    last = next((n for n in reversed(clause.host.post) if isinstance(n, Phrase)), None) if clause.host else None
    return last is not None and last.has("TR", "TXT", "TRN")
