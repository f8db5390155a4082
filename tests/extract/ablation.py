"""Which case holds which rule and which line of the lexicon: ``python -m tests.extract.ablation``.

Each rule, and each line of ``lexicon/*.csv``, is taken away in memory, one at a time, and the cases are read again. A
rule is held by a text that loses a gold claim without it; a line by a sentence case that comes out whole with it and no
longer does without it. What no case holds can be broken unseen: it is named in ``unheld.txt``. Only the cases with all
words of a line can change by it, so only they are read, the shortest first, and the first that changes will do.
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from tests.extract.cases import Row, cases, profile, wanted

from treatygraph.document import read_text
from treatygraph.extract import extract, extractor
from treatygraph.extract.findings import Found
from treatygraph.extract.known import memory_of
from treatygraph.extract.lexicon import Entry, Lexicon, Node, conjugated, lexicon_of
from treatygraph.extract.merge import merge
from treatygraph.extract.tokens import tokenize
from treatygraph.model import Claim
from treatygraph.registry import Registry

ROOT = Path(__file__).parent.parent.parent
UNHELD = Path(__file__).with_name("unheld.txt")
_GOLDS = ((ROOT / "tests/cases/profiles/dev",) * 2, (ROOT / "tests/cases/samples", ROOT / "data/profiles"))


class Text(NamedTuple):
    """A text with its gold claims: a sentence case as a profile of its own, or a whole profile."""

    name: str
    text: str
    gold: frozenset[Row]


class Line(NamedTuple):
    """A line of the lexicon and the wordings that it adds."""

    name: str
    adds: tuple[tuple[str, Entry], ...]


Wording = tuple[str, ...]


def _row(claim: Claim) -> Row:
    return Row(claim.predicate, claim.object, claim.polarity, claim.date, claim.attributed_to, claim.footnotes)


def rows(text: str) -> frozenset[Row]:
    """What the extractor finds in a text."""
    return frozenset(_row(claim) for claim in extract(read_text(text)).claims)


def sentence_texts() -> list[Text]:
    """The sentence cases."""
    return [Text(case["id"], profile(case), frozenset(wanted(case))) for case in cases()]


def profile_texts() -> list[Text]:
    """Our own profiles to tune on, and the samples that come with the package."""
    found = []
    for golds, texts in _GOLDS:
        for path in sorted(golds.glob("*.json")):
            told = json.loads(path.read_text(encoding="utf-8"))["claims"]
            gold = frozenset(
                Row(c["predicate"], c["object"], c["polarity"], c["date"], c["attributed_to"], tuple(c["footnotes"]))
                for c in told
            )
            text = next(one for end in (".txt", ".md", ".html") if (one := texts / path.with_suffix(end).name).exists())
            found.append(Text(path.stem, text.read_text(encoding="utf-8"), gold))
    return found


# Rules


def rules_in_source() -> tuple[set[str], set[str]]:
    """The rules that the families name: whole names, and the beginnings of those that are put together."""
    names, beginnings = set(), set()
    for source in sorted(files("treatygraph.extract").joinpath("families").iterdir(), key=lambda one: one.name):
        if not source.name.endswith(".py"):
            continue
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.keyword) or node.arg != "rule":
                continue
            if isinstance(node.value, ast.Constant):
                names.add(str(node.value.value))
            elif isinstance(node.value, ast.JoinedStr) and isinstance(node.value.values[0], ast.Constant):
                beginnings.add(str(node.value.values[0].value))
    return names, beginnings


@contextmanager
def without_rule(rule: str) -> Iterator[None]:
    """The extractor without what a rule finds, dropped before one claim is made of what is told twice."""

    def merged(found: list[Found], subject: str) -> tuple[Claim, ...]:
        return merge([one for one in found if one.rule != rule], subject)

    extractor.merge = merged  # type: ignore[attr-defined]
    try:
        yield
    finally:
        extractor.merge = merge  # type: ignore[attr-defined]


def rule_holders(texts: list[Text]) -> dict[str, dict[str, int]]:
    """For each rule named in the source or seen: the texts that lose gold claims without it, and how many they lose."""
    using: dict[str, list[tuple[Text, frozenset[Row]]]] = defaultdict(list)
    for text in texts:
        claims = extract(read_text(text.text)).claims
        got = frozenset(map(_row, claims))
        for rule in {claim.rule for claim in claims}:
            using[rule].append((text, got))
    held: dict[str, dict[str, int]] = {}
    for rule in sorted(using):
        with without_rule(rule):
            lost = {text.name: len((got - rows(text.text)) & text.gold) for text, got in using[rule]}
        held[rule] = {name: count for name, count in lost.items() if count}
    names, beginnings = rules_in_source()
    silent = names | {f"{start}*" for start in beginnings if not any(rule.startswith(start) for rule in held)}
    return {rule: held.get(rule, {}) for rule in sorted(silent | held.keys())}


# Lines of the lexicon


def lines() -> list[Line]:
    """Every line of the lexicon, in its order, named by file, wording and kind or sense."""
    folder = files("treatygraph.extract").joinpath("lexicon")
    found = []
    for row in csv.DictReader(folder.joinpath("words.csv").read_text(encoding="utf-8").splitlines()):
        entry = Entry(row["kind"], row["value"])
        found.append(Line(f"words.csv: {row['wording']} ({row['kind']})", ((row["wording"], entry),)))
    for row in csv.DictReader(folder.joinpath("verbs.csv").read_text(encoding="utf-8").splitlines()):
        forms = conjugated(row["wording"], row["past"], row["participle"])
        adds = tuple((wording, Entry("V", row["sense"], form)) for wording, form in forms)
        found.append(Line(f"verbs.csv: {row['wording']} ({row['sense']})", adds))
    return found


def _path(wording: str) -> Wording:
    return tuple(token.lower().replace("’", "'") for token, _, _ in tokenize(wording.replace("’", "'")))


class _Logged(Lexicon):
    """A lexicon that remembers what was added at each wording, in order."""

    def __init__(self, registry: Registry) -> None:
        self.log: dict[Wording, list[tuple[str, Entry]]] = defaultdict(list)
        super().__init__(registry)

    def add(self, wording: str, entry: Entry) -> None:
        self.log[_path(wording)].append((wording, entry))
        super().add(wording, entry)


class Ablation:
    """The lexicon in use, from which one line at a time can be taken."""

    def __init__(self) -> None:
        registry = Registry.load()
        self._log = _Logged(registry).log
        self._root = lexicon_of(registry).root
        self._texts: list[tuple[str, Text]] = []

    def _node(self, path: Wording) -> Node:
        node = self._root
        for token in path:
            node = node.next[token]
        return node

    def changes(self, line: Line) -> dict[Wording, list[Entry]]:
        """What the words of a line would still mean without it, where that is another thing than now."""
        taken: dict[Wording, list[tuple[str, Entry]]] = defaultdict(list)
        for wording, entry in line.adds:
            taken[_path(wording)].append((wording, entry))
        changed = {}
        for path, adds in taken.items():
            left = list(self._log[path])
            for add in adds:
                left.remove(add)
            fresh = Lexicon.__new__(Lexicon)
            fresh.root = Node()
            for wording, entry in left:
                fresh.add(wording, entry)
            node = fresh.root
            for token in path:
                node = node.next.get(token, Node())
            if node.entries != self._node(path).entries:
                changed[path] = node.entries
        return changed

    @contextmanager
    def without(self, line: Line) -> Iterator[dict[Wording, list[Entry]]]:
        """The lexicon in use without a line; gives the wordings that it changes."""
        changed = self.changes(line)
        before = {path: self._node(path).entries for path in changed}
        try:
            for path, entries in changed.items():
                self._node(path).entries = entries
            memory_of.cache_clear()  # sentences that were worked out with the line
            yield changed
        finally:
            memory_of.cache_clear()
            for path, entries in before.items():
                self._node(path).entries = entries

    def holder(self, line: Line) -> str:
        """The first case that comes out whole with a line and not without it; empty where there is none."""
        if not self._texts:
            whole = [text for text in sentence_texts() if rows(text.text) == text.gold]
            whole.sort(key=lambda text: (len(text.text), text.name))
            self._texts = [(text.text.lower().replace("’", "'"), text) for text in whole]
        with self.without(line) as changed:
            for low, text in self._texts:
                if any(all(token in low for token in path) for path in changed) and rows(text.text) != text.gold:
                    return text.name
        return ""


_ABLATION: list[Ablation] = []


def _holders(part: list[Line]) -> list[tuple[str, str]]:
    if not _ABLATION:
        _ABLATION.append(Ablation())
    return [(line.name, _ABLATION[0].holder(line)) for line in part]


def line_holders(jobs: int) -> dict[str, str]:
    """For each line of the lexicon a case that holds it, or nothing."""
    every = lines()
    if jobs < 2:
        return dict(_holders(every))
    with ProcessPoolExecutor(jobs) as pool:
        found = [pair for part in pool.map(_holders, [every[at::20] for at in range(20)]) for pair in part]
    told = dict(found)
    return {line.name: told[line.name] for line in every}


def main() -> None:
    """Print the table, write ``unheld.txt`` anew and, with ``--json``, all that was found."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--jobs", type=int, default=2, help="processes at work (default 2)")
    options.add_argument("--json", type=Path, help="write who holds what to this file")
    given = options.parse_args()
    held = rule_holders(sentence_texts() + profile_texts())
    print(f"{'rule':32}{'gold claims only by it':>24}{'texts':>8}  for example")
    for rule, holders in held.items():
        print(f"{rule:32}{sum(holders.values()):>24}{len(holders):>8}  {next(iter(holders), 'held by none')}")
    by_line = line_holders(given.jobs)
    unheld = sorted(name for name, holder in by_line.items() if not holder)
    print(f"\n{len(by_line) - len(unheld)} of {len(by_line)} lines of the lexicon are held by a case; not these:")
    print("\n".join(f"  {name}" for name in unheld))
    rules = [f"rule: {rule}" for rule, holders in held.items() if not holders]
    UNHELD.write_text("".join(f"{name}\n" for name in [*rules, *unheld]), encoding="utf-8")
    if given.json:
        told = {"rules": held, "lines": by_line}
        given.json.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
