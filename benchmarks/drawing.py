"""Line charts with logarithmic axes as SVG, by the standard library alone, readable in light and dark."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 460, 320, 62, 16, 34, 46
# Okabe and Ito's colours, which people who see colours differently can tell apart
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")


@dataclass(frozen=True, slots=True)
class Line:
    """A named series; both coordinates are greater than nothing."""

    name: str
    x: Sequence[float]
    y: Sequence[float]


def log_plot(charts: Sequence[tuple[str, Sequence[Line]]], below: str) -> str:
    """Charts side by side, each with its title and lines; ``below`` names what all x-axes count."""
    legend = 20 * max(len(lines) for _, lines in charts)
    width, height = _WIDTH * len(charts), _HEIGHT + legend
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
            f' aria-label="{escape("; ".join(title for title, _ in charts))} against {escape(below)}">'
        ),
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        '<g font-family="sans-serif" font-size="12" fill="#222">',
    ]
    for number, (title, lines) in enumerate(charts):
        parts.append(f'<g transform="translate({number * _WIDTH} 0)">')
        parts += _chart(title, lines, below)
        parts.append("</g>")
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _decades(values: Sequence[float]) -> range:
    return range(math.floor(math.log10(min(values))), max(math.ceil(math.log10(max(values))), 1) + 1)


def _chart(title: str, lines: Sequence[Line], below: str) -> Iterator[str]:
    across = _decades([value for line in lines for value in line.x])
    up = _decades([value for line in lines for value in line.y])
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM

    def x(value: float) -> float:
        return _LEFT + (math.log10(value) - across[0]) / (across[-1] - across[0] or 1) * (right - _LEFT)

    def y(value: float) -> float:
        return bottom - (math.log10(value) - up[0]) / (up[-1] - up[0] or 1) * (bottom - _TOP)

    yield f'<text x="{_LEFT}" y="20" font-weight="bold">{escape(title)}</text>'
    for decade in across:
        yield _rule(x(10.0**decade), _TOP, x(10.0**decade), bottom)
        yield f'<text x="{x(10.0**decade):.1f}" y="{bottom + 16}" text-anchor="middle">{_short(decade)}</text>'
    for decade in up:
        yield _rule(_LEFT, y(10.0**decade), right, y(10.0**decade))
        yield f'<text x="{_LEFT - 6}" y="{y(10.0**decade) + 4:.1f}" text-anchor="end">{_short(decade)}</text>'
    yield f'<text x="{(_LEFT + right) / 2}" y="{bottom + 34}" text-anchor="middle">{escape(below)}</text>'
    for number, line in enumerate(lines):
        colour = _COLOURS[number % len(_COLOURS)]
        points = [(x(across_), y(up_)) for across_, up_ in zip(line.x, line.y, strict=True)]
        drawn = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
        yield f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for (a, b), value in zip(points, line.y, strict=True):
            yield (
                f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.5" fill="{colour}">'
                f"<title>{escape(line.name)}: {value:,.2f}</title></circle>"
            )
        below_it = _HEIGHT + 4 + 20 * number
        yield f'<rect x="{_LEFT}" y="{below_it}" width="14" height="10" fill="{colour}"/>'
        yield f'<text x="{_LEFT + 20}" y="{below_it + 10}">{escape(line.name)}</text>'


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#ddd"/>'


def _short(decade: int) -> str:
    """A power of ten as people write it."""
    if decade < 0:
        return f"{10.0**decade:g}"
    return f"{10 ** (decade % 3)}{('', 'k', 'M', 'G')[decade // 3]}"
