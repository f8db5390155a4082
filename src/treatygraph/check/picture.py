"""The coverage matrix as a picture: a row for each state, a column for each predicate, in SVG 1.1.

Yes, no and both differ in form as well as in colour (full, hollow, half), so that they can be told apart in grey and by
those who see red and green alike; nothing is left empty. Every cell says in words what it shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from treatygraph.check.coverage import Answer, Cell
from treatygraph.registry import Registry

_SIZE, _LEFT, _TOP, _BOTTOM = 14, 190, 210, 46
_FONT = "font-family='system-ui, sans-serif' font-size='10'"
_ROLE = "role='img' aria-labelledby='t'"
_STYLE = (
    ".y{fill:#0b5cad}.n{fill:#fff;stroke:#b84700;stroke-width:2}"
    ".h{opacity:.45}.g{stroke:#ddd;stroke-width:.5}text{fill:#222}.p{fill:#fff}"
    "@media(prefers-color-scheme:dark){.p,.n{fill:#181818}text{fill:#eee}.y{fill:#6fb1f2}"
    ".n{stroke:#ff9a5c}.g{stroke:#444}}"
)
_LEGEND: tuple[tuple[Answer, str], ...] = (
    ("yes", "said"), ("no", "denied"), ("both", "said of one, denied of another, or at another time"),
    ("nothing", "nothing is said: neither yes nor no"),
)  # fmt: skip


def coverage_svg(cells: Iterable[Cell], registry: Registry, *, title: str) -> str:
    """The matrix as an SVG document; the same cells give the same text."""
    given = list(cells)
    states = list(dict.fromkeys(cell.state for cell in given))
    predicates = list(dict.fromkeys(cell.predicate for cell in given))
    names = {state: registry.state(state).name for state in states}
    states.sort(key=lambda state: (names[state].casefold(), state))
    width, height = _LEFT + _SIZE * len(predicates) + 130, _TOP + _SIZE * len(states) + _BOTTOM
    width = max(width, 760)
    size = f"width='{width}' height='{height}'"
    x = {predicate: _LEFT + _SIZE * index for index, predicate in enumerate(predicates)}
    y = {state: _TOP + _SIZE * index for index, state in enumerate(states)}
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' {size} {_ROLE} {_FONT}>",
        f"<title id='t'>{escape(title)}</title><style>{_STYLE}</style>",
        f"<rect class='p' width='{width}' height='{height}'/>",
        f"<text x='8' y='22' font-size='15' font-weight='bold'>{escape(title)}</text>",
    ]
    for predicate in predicates:
        label = escape(registry.predicate(predicate).label)
        parts.append(f"<text transform='translate({x[predicate] + 10},{_TOP - 6}) rotate(-60)'>{label}</text>")
    families = [registry.predicate(predicate).family for predicate in predicates]
    for index in range(1, len(predicates)):
        if families[index] != families[index - 1]:
            left = _LEFT + _SIZE * index - 0.5
            parts.append(f"<path class='g' d='M{left} {_TOP}V{_TOP + _SIZE * len(states)}'/>")
    for index, state in enumerate(states):
        middle = y[state] + 10
        parts.append(f"<text x='{_LEFT - 6}' y='{middle}' text-anchor='end'>{escape(names[state])}</text>")
        if index % 5 == 0:
            end = _LEFT + _SIZE * len(predicates)
            parts.append(f"<path class='g' d='M{_LEFT} {y[state] - 0.5}H{end}'/>")
    parts += [_cell(cell, x[cell.predicate], y[cell.state], names[cell.state], registry) for cell in given]
    parts.append(_legend(y=height - 18))
    parts.append("</svg>")
    return "\n".join(part for part in parts if part) + "\n"


def _cell(cell: Cell, x: int, y: int, name: str, registry: Registry) -> str:
    if cell.answer == "nothing":
        return ""
    times = [
        f"{count} {word} as of {day or 'an unknown day'}"
        for count, word, day in ((cell.yes, "yes", cell.yes_as_of), (cell.no, "no", cell.no_as_of))
        if count
    ]
    hedged = ", not for certain" if cell.hedged else ""
    words = f"{name}, {registry.predicate(cell.predicate).label}: {'; '.join(times)}{hedged}"
    tag = "<g class='h'>" if cell.hedged else "<g>"
    return f"{tag}<title>{escape(words)}</title>{_mark(cell.answer, x, y)}</g>"


def _mark(answer: Answer, x: int, y: int) -> str:
    a, b, size = x + 2, y + 2, _SIZE - 4
    if answer == "yes":
        return f"<rect class='y' x='{a}' y='{b}' width='{size}' height='{size}'/>"
    if answer == "no":
        return f"<rect class='n' x='{a + 1}' y='{b + 1}' width='{size - 2}' height='{size - 2}'/>"
    half = f"<path class='y' d='M{a} {b}h{size}L{a} {b + size}z'/>"
    return f"<rect class='n' x='{a + 1}' y='{b + 1}' width='{size - 2}' height='{size - 2}'/>{half}"


def _legend(*, y: int) -> str:
    parts, x = [], 8
    for answer, words in _LEGEND:
        parts.append(_mark(answer, x, y - 11) if answer != "nothing" else "")
        parts.append(f"<text x='{x + 18}' y='{y}'>{answer}: {words}</text>")
        x += 40 + round(5.2 * len(f"{answer}: {words}"))
    return "".join(parts)
