"""``treatygraph score``: extracted claims against hand-made gold claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from treatygraph.characters import visible
from treatygraph.cli.output import note, print_table
from treatygraph.errors import InputError, Place, UnreadableInput

if TYPE_CHECKING:
    from treatygraph.score import Detail, Key, Score

_PATH = click.Path(path_type=Path)


@click.command("score")
@click.argument("files", nargs=-1, metavar="[GOLD CLAIMS]...", type=_PATH)
@click.option(
    "--dir", "folders", nargs=2, type=_PATH, metavar="GOLD_DIR CLAIMS_DIR",
    help="Pair each NAME.json with NAME.jsonl, or with the profile NAME.txt, .md or .html.",
)  # fmt: skip
@click.option("--errors", is_flag=True, help="List what was missed, what is false, and each detail that is wrong.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--min-f1", type=click.FloatRange(0, 1), metavar="F", help="Exit with 1 where the total F1 is under F.")
def command(
    *, files: tuple[Path, ...], folders: tuple[Path, Path] | None, errors: bool, as_json: bool, min_f1: float | None
) -> int:
    """Score CLAIMS (JSON Lines, or a profile to extract from) against GOLD, pair by pair, and in total.

    Scored are claims on the objects that the claim guide names. A claim is found where subject, predicate, object and
    polarity agree; dates, footnotes and speakers are counted over the claims found: right/of, +invented.

    \b
    treatygraph score KGZ-2010.json KGZ-2010.jsonl --errors
    treatygraph score KGZ-2010.json KGZ-2010.txt
    treatygraph score --dir gold/ out/ --min-f1 0.95
    """
    from treatygraph.registry import Registry
    from treatygraph.score import read_found, read_gold, score, total

    registry = Registry.load()
    scores = []
    for gold, claims in _pairs(files, folders):
        found = read_found(claims, registry=registry) if claims is not None else []
        scores.append(score(gold.stem, read_gold(gold), found, registry=registry))
    sum_of_all = total(scores)
    if as_json:
        told = {"profiles": [_record(one) for one in scores], "total": _record(sum_of_all, items=False)}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _print([*scores, sum_of_all])
        if errors:
            _print_errors(scores)
    return 1 if min_f1 is not None and sum_of_all.f1 < min_f1 else 0


def _pairs(files: tuple[Path, ...], folders: tuple[Path, Path] | None) -> list[tuple[Path, Path | None]]:
    from treatygraph.score import claims_beside

    if folders is None:
        if not files or len(files) % 2:
            raise click.UsageError("Give pairs of GOLD and CLAIMS, or two folders with --dir.")
        return list(zip(files[::2], files[1::2], strict=True))
    if files:
        raise click.UsageError("Give pairs of files or --dir, not both.")
    for folder in folders:
        if not folder.is_dir():
            raise UnreadableInput("is no folder", place=Place(str(folder)))
    pairs = [(gold, claims_beside(gold, folders[1])) for gold in sorted(folders[0].glob("*.json"))]
    if not pairs:
        raise InputError("there is no gold file in this folder", place=Place(str(folders[0])), todo="name them X.json")
    for gold, claims in pairs:
        if claims is None:
            note(f"{gold.stem}: no {gold.stem}.jsonl and no profile in {folders[1]}; scored as if nothing was found")
    return pairs


def _print(scores: list[Score]) -> None:
    def told(detail: Detail) -> str:
        return f"{detail.right}/{detail.of}{f' +{detail.invented}' if detail.invented else ''}"

    print_table(
        ("profile", "P", "R", "F1", "gold", "found", "dates", "notes", "speakers"),
        [
            (
                one.name, f"{one.precision:.3f}", f"{one.recall:.3f}", f"{one.f1:.3f}",
                f"{one.hits}/{one.gold}", str(one.found),
                told(one.dates), told(one.footnotes), told(one.speakers),
            )
            for one in scores
        ],
    )  # fmt: skip


def _print_errors(scores: list[Score]) -> None:
    for one in scores:
        lines = [f"missed: {' '.join(key)}" for key in one.missed]
        lines += [f"false: {' '.join(key)}" for key in one.false]
        for each in one.differences:
            gold, found = (" | ".join(values) or "none" for values in (each.gold, each.found))
            lines.append(f"{each.detail}: {' '.join(each.key)}: gold {gold}, found {found}")
        if lines:
            click.echo(f"\n{one.name}")
            for line in lines:
                click.echo(f"    {visible(line)}")


def _record(one: Score, *, items: bool = True) -> dict[str, Any]:
    def detail(of: Detail) -> dict[str, Any]:
        return {"right": of.right, "of": of.of, "invented": of.invented, "share": of.share}

    def claim(key: Key) -> dict[str, str]:
        return dict(zip(("subject", "predicate", "object", "polarity"), key, strict=True))

    record: dict[str, Any] = {
        "name": one.name, "precision": one.precision, "recall": one.recall, "f1": one.f1,
        "hits": one.hits, "gold": one.gold, "found": one.found,
        "dates": detail(one.dates), "footnotes": detail(one.footnotes), "speakers": detail(one.speakers),
    }  # fmt: skip
    if items:
        record["missed"] = [claim(key) for key in one.missed]
        record["false"] = [claim(key) for key in one.false]
        record["differences"] = [
            {**claim(each.key), "detail": each.detail, "gold_values": each.gold, "found_values": each.found}
            for each in one.differences
        ]
    return record
