"""Words can be read against their ground, light and dark (WCAG 2.2, 1.4.3), and styles stand in one file alone."""

from __future__ import annotations

import re
from importlib import resources

import pytest

_CSS = (resources.files("treatygraph.pages") / "static" / "site.css").read_text(encoding="utf-8")


def _schemes() -> dict[str, dict[str, str]]:
    blocks = re.findall(r":root \{(.*?)\}", _CSS, re.DOTALL)
    light = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", blocks[0]))
    return {"light": light, "dark": light | dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", blocks[1]))}


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "card"])
@pytest.mark.parametrize("word", ["ink", "quiet", "accent", "yes", "no", "mixed", "unknown"])
def test_words_stand_out_from_their_ground(scheme: str, ground: str, word: str) -> None:
    colours = _schemes()[scheme]
    assert contrast(colours[word], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marked_passages_can_be_read(scheme: str) -> None:
    colours = _schemes()[scheme]
    assert contrast(colours["ink"], colours["lit"]) >= 4.5


def test_the_style_sheet_fetches_nothing() -> None:
    assert "url(" not in _CSS
    assert "@import" not in _CSS
