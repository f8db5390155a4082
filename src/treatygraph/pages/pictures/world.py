"""A map of the world: every state in the colour of what it is, on a day; states too small for it are dots."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from treatygraph.pages.model import Picture


@dataclass(frozen=True, slots=True)
class Country:
    """A drawn state: its code, IRI and words; its shape, or its dot's place; its status and the days that change it."""

    alpha3: str
    iri: str
    told: str
    status: str
    shape: str | None
    dot: tuple[float, float] | None
    signed: str = ""
    party: str = ""
    left: str = ""


@dataclass(frozen=True, slots=True)
class World:
    """A drawn map: land that belongs to no state of the tables, and the states."""

    land: str
    countries: tuple[Country, ...]


@dataclass(frozen=True, slots=True)
class Colour:
    """What a state is to be drawn as, and the days (ISO) on which it signed, became a party, left."""

    iri: str
    told: str
    status: str
    signed: str = ""
    party: str = ""
    left: str = ""


@lru_cache(maxsize=1)
def _shapes() -> dict[str, Any]:
    text = (resources.files("treatygraph.pages") / "world.json").read_text(encoding="utf-8")
    world: dict[str, Any] = json.loads(text)
    return world


def world(colours: Mapping[str, Colour], title: str, told: str) -> Picture:
    """The map with states coloured, by alpha-3 code. A code that has neither shape nor dot is an error (KeyError)."""
    shapes = _shapes()
    countries = []
    for alpha3, colour in sorted(colours.items(), key=lambda pair: (pair[0] not in shapes["shapes"], pair[0])):
        shape = shapes["shapes"].get(alpha3)
        dot = None if shape else tuple(shapes["dots"][alpha3])
        countries.append(
            Country(
                alpha3, colour.iri, colour.told, colour.status, shape, dot, colour.signed, colour.party, colour.left
            )
        )
    drawn = World(shapes["land"], tuple(countries))
    return Picture("map", "world.svg", title, told, drawn, shapes["width"], shapes["height"])
