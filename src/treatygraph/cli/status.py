"""``treatygraph status``: what states were to a treaty on a day, by the depositary's record."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from treatygraph.cli.output import note, print_table

if TYPE_CHECKING:
    from treatygraph.record import Standing
    from treatygraph.registry import Registry


@click.command("status")
@click.argument("state", required=False)
@click.option("--treaty", metavar="ID", help="Of this treaty alone: ccm, mbt, ccw, ccw-ap2, ccw-p5.")
@click.option(
    "--on", metavar="DAY", help="At the end of this day; without it, of the day on which the record was read."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, with counts where it is of all states.")
def command(*, state: str | None, treaty: str | None, on: str | None, as_json: bool) -> None:
    """Show what STATE (a code or a name) was to each treaty, or all states to one treaty, on a day.

    A state is a party from the deposit of its consent on; "in force" is derived from that by the treaty's own article.

    \b
    treatygraph status KGZ --on 2010-08-12
    treatygraph status --treaty ccm --on 2008-12-04 --json
    """
    from treatygraph.record import standing, standings, standings_of
    from treatygraph.registry import Registry

    registry = Registry.load()
    if state is None:
        treaty = treaty or "ccm"
        _of_treaty(registry, treaty, list(standings(registry, treaty, on).values()), as_json=as_json)
        return
    one = registry.state_by_name(state)
    found = [standing(registry, treaty, one.alpha3, on)] if treaty else list(standings_of(registry, one.alpha3, on))
    if as_json:
        click.echo(json.dumps([_told(registry, each) for each in found], ensure_ascii=False, indent=2))
        return
    print_table(
        ("treaty", "is", "signed", "consented", "in force"),
        [(registry.treaty(each.treaty).name, *_cells(each)) for each in found],
        title=f"{one.name} on {found[0].on}",
    )
    _tell_source(registry, (each.treaty for each in found))


def _of_treaty(registry: Registry, treaty: str, found: list[Standing], *, as_json: bool) -> None:
    counts = _counts(found)
    if as_json:
        answer = {
            "treaty": treaty,
            "on": found[0].on,
            "read": _read(registry, treaty),
            "counts": counts,
            "states": [_told(registry, each) for each in found],
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    shown = [each for each in found if each.status != "not party"]
    print_table(
        ("state", "is", "signed", "consented", "in force"),
        [(registry.state(each.state).name, *_cells(each)) for each in shown],
        title=f"{registry.treaty(treaty).name} on {found[0].on}",
    )
    note(", ".join(f"{number} {what.replace('_', ' ')}" for what, number in counts.items()))
    _tell_source(registry, [treaty])


def _counts(found: list[Standing]) -> dict[str, int]:
    by_status = Counter(each.status for each in found)
    return {
        "parties": by_status["party"],
        "of_them_in_force": sum(1 for each in found if each.bound),
        "signatories": by_status["signatory"],
        "withdrawn": by_status["withdrawn"],
        "not_party": by_status["not party"],
        "signatures": sum(1 for each in found if each.signed),
    }


def _read(registry: Registry, treaty: str) -> dict[str, str | None]:
    from treatygraph.record import record_day, record_source

    source = registry.source(record_source(treaty))
    return {"source": source.title, "url": source.url, "day": record_day(registry, treaty)}


def _told(registry: Registry, each: Standing) -> dict[str, object]:
    rule = registry.treaty(each.treaty).force_rule
    return {
        **asdict(each),
        "name": registry.state(each.state).name,
        "derived": {"in_force": rule, "bound": rule} if each.in_force else {},
    }


def _cells(each: Standing) -> tuple[str, str, str, str]:
    consented = f"{each.consented}\n{each.consent_type}" if each.consented else ""
    force = each.in_force or ("not told" if each.consented else "")
    left = f"\n{each.withdrawal_effective} (notice {each.withdrawal_deposited})" if each.withdrawal_deposited else ""
    return f"{each.status}{left}", each.signed or "", consented, force


def _tell_source(registry: Registry, treaties: Iterable[str]) -> None:
    days = sorted({str(_read(registry, treaty)["day"]) for treaty in treaties})
    note(f"by the depositary's record as read on {', '.join(days)}; the entry into force is derived by each article")
