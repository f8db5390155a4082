"""Our figures are those of the shared scorer, on the practice gold and copies of it damaged in every way."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from treatygraph.score import Score, read_found, read_gold, score, total

_FIGURES = re.compile(
    r"(\S+)\s+P (\S+)  R (\S+)  F1 (\S+)  \((\d+)/(\d+) gold, (\d+) found\)"
    r"  dates (\d+)/(\d+) \+(\d+)  footnotes (\d+)/(\d+) \+(\d+)  speakers (\d+)/(\d+) \+(\d+)"
)
_ITEM = re.compile(r"    (missed|false): (.+)")

_DATES = (None, "2008", "2008-12", "2008-12-03", "2009/2010-07", "2014/..", "2015-12-07")
_SPEAKERS = (None, "officials", "the government", "Ministry of Foreign Affairs", "Its delegation’s head", "the")
_OBJECTS = ("ccm", "ccw-p7", "ccw-ap2", "unga-ccm-2014", "unga-c1-ccm-2016", "intersessional-2009", "suva-2012",
            "msp3-2012",
            "livingstone-declaration", "cluster-munitions", "vientiane-2044", "unga-2019-syria")  # fmt: skip

Record = dict[str, Any]


def _damaged(claims: list[Record], chance: random.Random) -> list[Record]:
    """Claims lost, doubled, turned round, redated, given to others: each sort of damage somewhere."""
    made: list[Record] = []
    for given in claims:
        claim = dict(given)
        match chance.randrange(12):
            case 0:
                continue
            case 1:
                claim["polarity"] = "negative" if claim["polarity"] == "positive" else "positive"
            case 2:
                claim["object"] = chance.choice(_OBJECTS)
            case 3 | 4:
                claim["date"] = chance.choice(_DATES)
            case 5 | 6:
                claim["footnotes"] = chance.choice([[], [1], [1, 2], list(reversed(claim["footnotes"] or []))])
            case 7 | 8:
                claim["attributed_to"] = chance.choice(_SPEAKERS)
            case 9:
                claim = {key: value for key, value in claim.items() if key not in ("date", "attributed_to")}
                claim["footnotes"] = None
            case 10:
                made.append({**claim, "date": chance.choice(_DATES)})
            case _:
                pass
        made.append(claim)
    return made


def _shared_figures(shared: Path, *arguments: str) -> tuple[dict[str, tuple[float, ...]], dict[str, list[str]]]:
    """What the shared scorer prints: the figures by profile, and the items of each kind."""
    run = subprocess.run(
        [sys.executable, str(shared / "score.py"), *arguments, "--errors"], capture_output=True, text=True, check=True
    )
    figures: dict[str, tuple[float, ...]] = {}
    items: dict[str, list[str]] = {"missed": [], "false": []}
    for line in run.stdout.splitlines():
        if match := _ITEM.fullmatch(line):
            items[match[1]].append(match[2])
        else:
            found = _FIGURES.fullmatch(line)
            assert found, line
            figures[found[1]] = tuple(map(float, found.groups()[1:]))
    return figures, items


def _figures(of: Score) -> tuple[float, ...]:
    details = [number for detail in (of.dates, of.footnotes, of.speakers)
               for number in (detail.right, detail.of, detail.invented)]  # fmt: skip
    return round(of.precision, 3), round(of.recall, 3), round(of.f1, 3), of.hits, of.gold, of.found, *details


def test_figures_and_errors_equal_the_shared_scorers(shared: Path, tmp_path: Path) -> None:
    gold_dir, found_dir = tmp_path / "gold", tmp_path / "found"
    gold_dir.mkdir()
    found_dir.mkdir()
    chance = random.Random(8)  # noqa: S311  (damage, not secrets)
    originals = [*sorted((shared / "practice").glob("*.json")), shared / "kyrgyzstan-2010.gold.json"]
    for original in originals:
        claims = json.loads(original.read_text(encoding="utf-8"))["claims"]
        for copy in range(6):
            name = f"{original.stem.replace('.', '-')}-{copy}"
            gold = claims if copy < 3 else _damaged(claims, chance)
            gold = [{"footnotes": [], "date": None, "attributed_to": None, **claim} for claim in gold]
            found = _damaged(_damaged(gold, chance), chance) if copy else claims
            (gold_dir / f"{name}.json").write_text(json.dumps({"claims": gold}), encoding="utf-8")
            lines = "".join(f"{json.dumps(claim, ensure_ascii=False)}\n\n" for claim in found)
            (found_dir / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    figures, items = _shared_figures(shared, "--dir", str(gold_dir), str(found_dir))
    scores = [
        score(path.stem, read_gold(path), read_found(found_dir / f"{path.stem}.jsonl"))
        for path in sorted(gold_dir.glob("*.json"))
    ]
    assert figures == {one.name: _figures(one) for one in [*scores, total(scores)]}
    assert items["missed"] == [" ".join(key) for one in scores for key in one.missed]
    assert items["false"] == [" ".join(key) for one in scores for key in one.false]
    assert len(scores) > 70
    assert total(scores).f1 < 0.95  # the damage is real


def test_the_gold_itself_reaches_everything(shared: Path) -> None:
    path = shared / "kyrgyzstan-2010.gold.json"
    gold = read_gold(path)
    result = score("KGZ", gold, gold)
    assert (result.f1, result.dates.share, result.footnotes.share, result.speakers.share) == (1.0, 1.0, 1.0, 1.0)
    assert result.gold == len({claim.key for claim in gold})
