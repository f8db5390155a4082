"""Speakers as the text names them."""

from __future__ import annotations

from treatygraph.extract.context import Discourse
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.units import Unit


def speaker_text(phrase: Phrase, nodes: list[Node], text: str, discourse: Discourse) -> str:
    """A speaker as the text names it, with what belongs to the name ("official from the Ministry of Defense")."""
    if phrase.head.kind == "PRO":
        return discourse.name
    start, end = phrase.start, phrase.end
    skip = {"D", "POSS", "EPI"}
    for unit in phrase.units:
        if unit.kind in skip:
            start = unit.end
        else:
            break
    units = [unit for unit in phrase.units if unit.kind not in skip]
    if len(units) > 2 and units[0].kind == "ST" and units[1].kind == "POS":
        start = units[2].start
    elif len(units) > 1 and units[0].kind == "ST" and text[units[0].end : units[0].end + 2] in ("’ ", "' "):
        start = units[1].start  # "the Bahamas’ foreign ministry"
    if phrase in nodes:
        index = nodes.index(phrase) + 1
        while index + 1 < len(nodes):
            link, following = nodes[index], nodes[index + 1]
            if (
                isinstance(link, Unit)
                and link.kind == "P"
                and link.value in ("to", "in", "for", "at")
                and isinstance(following, Phrase)
                and phrase.head.value in ("mission", "ambassador", "official", "representative", "delegation")
                and following.head.kind in ("NAME", "ORG", "PL", "ST")
                and not following.has("MT")
            ):
                end = following.end
                index += 2
                continue
            if (
                isinstance(link, Unit)
                and link.kind == "P"
                and link.value in ("of", "from", "for", "at", "in")
                and (isinstance(following, Phrase))
                and (link.value in ("of", "from") or following.has("SP", "NAME", "ST"))
            ) or (
                isinstance(link, Unit)
                and link.kind == "C"
                and link.value == "and"
                and isinstance(following, Phrase)
                and (
                    (following.head.kind in ("NAME", "W") and end > phrase.end)
                    or (following.head.kind == "SP" and following.units[0].kind not in skip)
                )
            ):
                end = following.end
                index += 2
            else:
                break
    return text[start:end].strip()
