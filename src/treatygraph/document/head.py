"""Where a profile begins: its title line, or its first sentence, below whatever a website put above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from treatygraph.document import headings
from treatygraph.document.lines import Line, ends_sentence
from treatygraph.document.states import StateNames, names_unknown_subject
from treatygraph.errors import NotAProfile, Place

_LINES_SEARCHED = 600
_PARAGRAPHS_SEARCHED = 12
_SENTENCE = re.compile(r"[^.!?]{1,600}[.!?]")


@dataclass(frozen=True, slots=True)
class Head:
    """The state, the title line where there is one, and the index of the first line of the profile's own text."""

    state: str
    title: Line | None
    body: int


def _is_prose(line: Line) -> bool:
    return len(line.text) >= 50 or (ends_sentence(line.text) and line.text.count(" ") >= 3)


def _is_landmark(line: Line) -> bool:
    text = line.text
    if len(text) > 200:
        return False
    return headings.is_date_line(text) or headings.is_topic(text) or headings.is_section(text)


def find_head(lines: Sequence[Line], states: StateNames, name: str | None) -> Head:
    """The beginning of the profile; raises NotAProfile where no state that the registry knows can be found."""
    if not lines:
        raise NotAProfile("the text is empty", place=Place(name), todo="give the text of a country profile")
    head = _by_title(lines[:_LINES_SEARCHED], states) or _by_sentence(lines[:_LINES_SEARCHED], states)
    if head:
        return head
    seen = ", ".join(repr(_short(line.text)) for line in lines[:3])
    raise NotAProfile(
        f"no title line and no first sentence names a state that the registry knows; the text begins {seen}",
        place=Place(name),
        todo="put the state's name on a line of its own above the text",
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


def _by_title(lines: Sequence[Line], states: StateNames) -> Head | None:
    best: tuple[float, int, str] | None = None
    for i, line in enumerate(lines):
        state = states.title(line.text)
        if state is None:
            continue
        score = _title_score(lines, i, state, states)
        if score > 0 and (best is None or score > best[0]):
            best = score, i, state
    return Head(best[2], lines[best[1]], best[1] + 1) if best else None


def _title_score(lines: Sequence[Line], i: int, state: str, states: StateNames) -> float:
    """How much a line that names a state stands like the title: what follows it decides."""
    score = 0.5 if i == 0 or lines[i].hint == "heading" else 0.0
    for j in range(i + 1, min(i + 4, len(lines))):
        text = lines[j].text
        if _is_landmark(lines[j]) or headings.lead_of(text):
            score += 4 - (j - i)
            break
        if states.title(text):
            break
    for j in range(i + 1, min(i + 12, len(lines))):
        if _is_prose(lines[j]):
            subject: str | None = states.subject(_behind_lead(lines[j].text))
            if subject == state:
                score += 3 - 0.1 * (j - i)
            elif subject is not None:
                score -= 1.5
            elif j == i + 1 and subject is None:
                score += 1
            break
    return score


def _behind_lead(text: str) -> str:
    lead = headings.lead_of(text)
    return text[lead.width :] if lead else text


def _by_sentence(lines: Sequence[Line], states: StateNames) -> Head | None:
    """The state that the first sentences have for their subject; else the first that one of them names otherwise."""
    elsewhere: Head | None = None
    for i, sentence in _first_sentences(lines):
        state = states.subject(sentence)
        if state:
            return Head(state, None, _first_of(lines, i))
        if names_unknown_subject(sentence):
            return None
        named = states.first_in(sentence) if elsewhere is None else None
        if named:
            elsewhere = Head(named, None, _first_of(lines, i))
    return elsewhere


def _first_sentences(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """The first sentences of the first paragraphs of prose, each with the index of its line."""
    paragraphs = 0
    for i, line in enumerate(lines):
        if not _is_prose(line):
            continue
        paragraphs += 1
        stop = next((j for j in range(i + 1, min(i + 4, len(lines))) if lines[j].gap), min(i + 4, len(lines)))
        text = _behind_lead(" ".join(joined.text[:2000] for joined in lines[i:stop])[:2000])
        for sentence in [match[0].strip() for match in _SENTENCE.finditer(text)][:3] or [text]:
            yield i, sentence
        if paragraphs == _PARAGRAPHS_SEARCHED:
            return


def _first_of(lines: Sequence[Line], prose: int) -> int:
    """The first line of a profile without a title: the date or part title above its first sentence, if there is one."""
    for k in range(max(0, prose - 40), prose):
        if headings.is_date_line(lines[k].text) or headings.is_topic(lines[k].text):
            return k
    first = prose
    while first and _is_landmark(lines[first - 1]):
        first -= 1
    return first
