"""What a verb of practice acts on: cluster munitions by name, a pronoun for them, what is loaded with them."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.families.weapon import ANY, HOLDING, VERBS, about_weapon, bare_stock
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading
from treatygraph.extract.units import Unit


def weapon_of(reading: Reading, clause: Clause) -> tuple[bool, int]:
    """Whether what a verb of practice acts on is cluster munitions, and where that stands."""
    vg = clause.vg
    assert vg is not None
    if vg.passive:
        phrase = clause.subject
        if phrase is None:
            return False, 0
        if phrase.has("CM") or (phrase.head.kind in ("PRO", "NOBODY", "W") and about_weapon(reading)):
            return True, 0
        return False, 0
    if clause.kind in ("rel", "vp") and clause.antecedent is not None and clause.subject is not clause.antecedent:
        host = clause.host
        if clause.antecedent.has("CM", "STK") or (
            host is not None and reading.objects(host, "CM") and clause.link == "comma"
        ):
            return True, 0
    direct = reading.direct(clause) or _behind_comma(clause)
    if direct is not None:
        if direct.has("CM") and direct.head.kind in ("CM", "W", "NAME", "STK"):
            end = direct.end
            return True, end
        if direct.head.kind in ("PRO", "NOBODY", "ONE") or direct.head.low in ANY:
            of = [n for n in reading.objects(clause, "CM") if n.gov == "of"]
            single = direct.head.low != "it" or _one_weapon(reading, direct)
            return (about_weapon(reading) and single), (of[0].end if of else direct.end)
        of = [n for n in reading.objects(clause, "CM") if n.gov in ("of", "with") and n.of is direct]
        if not of and direct.head.low in _AMOUNTS:
            more = [n for n in reading.objects(clause, "CM") if n.gov == "of" and n.of is not None]
            of = [n for n in more if n.of is not None and n.of.of is direct and n.of.head.low in _AMOUNTS]
        if not of and direct.head.low in _AMOUNTS and about_weapon(reading):
            of = [n for n in reading.objects(clause, "PRO") if n.gov == "of" and n.head.low == "them"]
        if (
            of
            and direct.head.kind in ("W", "NUM", "STK", "CTN")
            and direct.head.low not in ("victims", "definition", "effects", "issue", "subject", "prohibition")
        ):
            return True, of[0].end
        if direct.head.kind == "STK" and (about_weapon(reading) or bare_stock(reading)):
            return True, direct.end
        if loaded := _loaded(reading, clause, direct):
            return True, loaded.end
        joined = _joined(clause, direct)
        return (True, joined.end) if joined is not None else (False, 0)
    for other in reading.sharing(clause):
        if other.sense in VERBS or other.sense in HOLDING or markets(other):
            return weapon_of(reading, other)[0], 0
        inner = [one for one in reading.below(other) if one.sense == clause.sense and one.kind == "inf"]
        if inner and not any(isinstance(n, Phrase) for n in clause.post):
            return weapon_of(reading, inner[0])  # "never used, or authorized others to use, cluster munitions"
        break
    earlier = any(unit.kind == "CM" and unit.start < vg.start for unit in reading.units)
    return earlier or (reading.discourse.topic == "practice"), 0


def _behind_comma(clause: Clause) -> Phrase | None:
    """The object that a comma cuts off: "neither transferred nor stockpiled, cluster munitions"."""
    comma, thing = [*clause.post[:2], None, None][:2]
    if not (isinstance(comma, Unit) and comma.kind == "," and isinstance(thing, Phrase)):
        return None
    return thing if thing.gov is None and thing.head.kind == "CM" else None


def _one_weapon(reading: Reading, pronoun: Phrase) -> bool:
    """Whether "it" stands for the weapon: "never stockpiled the weapon and never exported it"."""
    return any(unit.kind == "CM" and unit.low.endswith("weapon") for unit in reading.units if unit.end < pronoun.start)


_CARRIERS = frozenset(
    {
        "types",
        "type",
        "rockets",
        "rocket",
        "projectiles",
        "projectile",
        "missiles",
        "bombs",
        "shells",
        "warheads",
        "mortar",
    }
)
"""What can carry submunitions, or stands for it."""


_CONTAINING = frozenset({"containing", "carrying", "holding", "equipped", "loaded", "fitted", "filled"})
_MARKETING = ("offer", "advertis", "market")


def markets(clause: Clause) -> bool:
    """As in "produces and offers for sale"."""
    return clause.vg is not None and clause.vg.head is not None and clause.vg.head.low.startswith(_MARKETING)


_CONTAINS = frozenset({"contain", "contains", "carry", "carries", "hold", "holds", "deploy", "deploys"})


def contains(clause: Clause) -> bool:
    """As in "containing submunitions", "loaded with submunitions"."""
    head = clause.vg.head if clause.vg is not None else None
    if clause.kind == "rel" and clause.subject is clause.antecedent:
        return head is not None and head.low in _CONTAINS and clause.vg is not None and not clause.vg.neg
    return clause.kind in ("ing", "part") and head is not None and head.low in _CONTAINING


def _loaded(reading: Reading, clause: Clause, direct: Phrase) -> Phrase | None:
    """What a weapon is loaded with: "two types of rockets with submunition payloads"."""
    for phrase in reading.objects(clause, "CM"):
        above = phrase.of if phrase.gov in ("with", "containing") else None
        while above is not None and above is not direct and above.gov == "of":
            above = above.of
        if above is not None and above.head.low in _CARRIERS and (above is direct or above in _listed(clause, direct)):
            return phrase
    if direct.head.low not in _CARRIERS:
        return None
    for other in reading.below(clause):
        if other.host is clause and contains(other):
            return next((n for n in other.post if isinstance(n, Phrase) and n.has("CM")), None)
    return None


def _listed(clause: Clause, direct: Phrase) -> list[Phrase]:
    """What a list goes on with behind its first: "shells, rockets, and mortar bombs"."""
    found: list[Phrase] = []
    for node in clause.post[clause.post.index(direct) + 1 :]:
        if isinstance(node, Unit):
            if node.kind not in (",", "C", "P") or node.value == "but":
                break
        elif node.gov is None:
            found.append(node)
    return found


def _joined(clause: Clause, direct: Phrase) -> Phrase | None:
    """The weapon further on in a list: "air-dropped and ground-launched cluster munitions", "mines and bombs"."""
    linked = False
    for node in clause.post[clause.post.index(direct) + 1 :]:
        if isinstance(node, Unit):
            if node.kind not in (",", "C") or node.value == "but":
                return None
            linked = True
        elif node.gov is not None or not linked or node.has("PN", "LET", "LAW", "VOTE", "REP"):
            return None
        elif node.has("CM"):
            return node if node.head.kind in ("CM", "W", "NAME") else None
    return None


_AMOUNTS = frozenset(
    {"number", "numbers", "quantity", "quantities", "amount", "amounts", "types", "thousands", "hundreds"}
    | {"millions", "tens", "dozens"}
)
"""Of what "them" can follow: "imported large numbers of them"."""
