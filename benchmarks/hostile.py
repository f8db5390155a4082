"""Texts that make bad patterns backtrack: each must take no more than a few times what plain prose of its size takes.

    python -m benchmarks.hostile                  # 10 MB of each
    python -m benchmarks.hostile --megabytes 1 --limit 5

Each text is read and extracted in a process of its own, which is ended after ``--timeout`` seconds. Exits with 1 where
one takes more than ``--limit`` times the time of prose. A text that is refused with an error counts with its time.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from multiprocessing.connection import Connection
from typing import Any

from benchmarks.corpus import profile
from benchmarks.measuring import as_json, machine, median, report

_PROSE = "plain prose"

_UNITS = {
    "a": "a", "blanks": " ", "line ends": "\n", "tabs": "\t", "full stops": ".", "commas": ",", "digits": "1",
    "dashes": "–", "quotes": "“", "apostrophes": "’", "capitals": "A", "é": "é", "combining marks": "e\u0301",
    "opening brackets": "[", "closing brackets": "]", "opening parentheses": "(", "stars": "*", "hashes": "#",
    "lesser than": "<", "ampersands": "&", "superscripts": "¹", "zero-width": "\u200b", "and": "and ",
    "and, capital": "And ", "Kenya": "Kenya ", "of the": "of the ", "signed": "signed ", "and signed": "and signed ",
    "not": "not ", "meeting": "meeting in Geneva and ", "dates": "3 May 2008, ", "since 2016": "since 2016 ",
    "markers": "[1]", "markers, apart": "word[1] ", "runs of markers": "[1],[2]", "open markers": "[1",
    "sentences of one letter": "A. ", "abbreviations": "No. ", "lines of one word": "Kenya\n", "headings": "Policy\n\n",
    "notes": "\n[1] A.\n",
}  # fmt: skip
"""What is repeated, by the name of the text."""

# A sentence over the extractor's limit is not read at all, so these stay just below it.
_UNITS |= {
    f"sentences of {name!r}": f"Kenya {unit * (19_000 // len(unit))}.\n\n"
    for name, unit in {
        "and": "and ", "and signed": "and signed ", "signed": "signed the convention and ", "not": "not ",
        "meetings": "attended the meeting in Geneva in May 2011, ", "states": "Kenya, Senegal and ", "markers": "[1] ",
        "brackets": "(the convention ", "speakers": "officials said that ", "dates": "in May 2008 and ",
        "votes": "voted in favor of the resolution in 2016, ", "never": "has never used or produced ",
    }.items()
}  # fmt: skip

_HTML = {"open tags": "<b>", "entities": "&amp;", "open comments": "<!--", "open entities": "&am", "half tags": "<a "}
"""What is repeated in a page of HTML."""


def text_of(name: str, size: int) -> str:
    """A hostile text of a name, of about ``size`` characters, under a title that makes it a profile of Kenya.

    >>> text_of("and", 20)
    'Kenya\\n\\nand and and and and '
    """
    head = "Kenya\n\n"
    if name == _PROSE:
        number, told = 0, head
        pieces = [told]
        while size > 0:
            body = profile(number)[1].split("\n\n", 1)[1].split("\n\n[1]", 1)[0]
            pieces.append(body)
            size -= len(body)
            number += 1
        return "\n\n".join(pieces)
    if name == "nested brackets":
        return f"{head}{'[' * (size // 2)}{']' * (size // 2)}"
    if name == "nested parentheses":
        return f"{head}{'(' * (size // 2)}{')' * (size // 2)}"
    if name in _HTML:
        unit = _HTML[name]
        return f"<html><body><h1>Kenya</h1><p>{unit * (size // len(unit))}"
    unit = _UNITS[name]
    return f"{head}{unit * max(1, size // len(unit))}"


def names() -> list[str]:
    """The names of all texts, plain prose first."""
    return [_PROSE, *_UNITS, *_HTML, "nested brackets", "nested parentheses"]


def _child(name: str, size: int, answer: Connection) -> None:
    from treatygraph.document import read_text
    from treatygraph.errors import TreatygraphError
    from treatygraph.extract import extract

    extract(read_text("Kenya\n\nKenya signed the convention.\n"))  # what is loaded once is no part of the time
    text = text_of(name, size)
    begin = time.perf_counter()
    try:
        document = read_text(text)
        middle = time.perf_counter()
        extract(document)
        answer.send((time.perf_counter() - begin, middle - begin, None))
    except TreatygraphError as fault:
        answer.send((time.perf_counter() - begin, time.perf_counter() - begin, fault.message))


def seconds_of(name: str, size: int, timeout: float) -> tuple[float, float, str | None]:
    """Seconds of reading and extracting a text, of reading alone, and what refused it; inf after ``timeout``."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(name, size, theirs))
    process.start()
    theirs.close()
    try:
        if ours.poll(timeout):
            told: tuple[float, float, str | None] = ours.recv()
            return told
        return float("inf"), float("inf"), f"ended after {timeout:.0f} s"
    except EOFError:
        return float("inf"), float("inf"), "the process died"
    finally:
        process.kill()
        process.join()


def measure(size: int, timeout: float, runs: int, chosen: list[str] | None = None) -> dict[str, Any]:
    """For each text its seconds, how many times that of prose, and what was said of it."""
    found = {}
    prose = float("inf")
    for name in [_PROSE, *(chosen or names()[1:])]:
        taken = [seconds_of(name, size, timeout) for _ in range(runs)]
        seconds = median([each[0] for each in taken])
        prose = seconds if name == _PROSE else prose
        reading = median([each[1] for each in taken])
        found[name] = {"seconds": seconds, "reading": reading, "times_prose": seconds / prose, "said": taken[0][2]}
    return {"characters": size, "runs": runs, "texts": found, "machine": machine()}


def main() -> None:
    """Measure and print; exits with 1 where a text is over the limit."""
    parser = argparse.ArgumentParser(description="Texts that make bad patterns backtrack.")
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--limit", type=float, default=5, help="times the time of prose")
    parser.add_argument("--timeout", type=float, default=600, help="seconds a text")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--only", action="append", choices=names()[1:], help="only this text (can be repeated)")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = measure(int(given.megabytes * 1e6), given.timeout, given.runs, given.only)
    texts = found["texts"]
    if given.json:
        as_json(found)
    else:
        about = found["machine"]
        rows = [
            [name, f"{each['seconds']:.2f}", f"{each['reading']:.2f}", f"{each['times_prose']:.2f}", each["said"] or ""]
            for name, each in texts.items()
        ]
        title = f"{given.megabytes} million characters of each, median of {given.runs}"
        report(title, ("text", "seconds", "of them reading", "times prose", "said"), rows, about)
    over = [name for name, each in texts.items() if each["times_prose"] > given.limit]
    if over:
        print(f"over {given.limit} times the time of prose: {', '.join(over)}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
