"""Dates behind a run of numbered meetings, one to each."""

from __future__ import annotations

from dataclasses import replace

from treatygraph.extract.slots.model import Slot


def one_year_each(slots: list[Slot]) -> list[Slot]:
    """Numbered meetings before their dates: "First and Second Meetings of States Parties in 2010 and 2011".

    The dates behind a run of numbers, as many as it has, go to them in order; so does a range of as many years.
    """
    result: list[Slot] = []
    index = 0
    while index < len(slots):
        run = index
        while run < len(slots) and slots[run].ordinal is not None and slots[run].date is None and not slots[run].place:
            run += 1
        dated = run
        while dated < len(slots) and slots[dated].date and _same_series(slots[dated], slots[index]):
            dated += 1
            if dated - run == run - index + 1:
                break
        count = run - index + 1
        first = slots[run] if run < len(slots) else None
        if run > index and first is not None and first.ordinal is not None and dated > run:
            numbers = [*slots[index : run + 1]]
            dates = [slot.date for slot in slots[run:dated]]
            years = _years_of(first.date)
            if len(years) == count:
                result.extend(replace(slot, date=year) for slot, year in zip(numbers, years, strict=True))
                index = run + 1
                continue
            if len(dates) == count and all(slot.start == first.start for slot in slots[run:dated]):
                result.extend(
                    replace(slot, date=date, end=last.end)
                    for slot, date, last in zip(numbers, dates, slots[run:dated], strict=True)
                )
                index = dated
                continue
        result.append(slots[index])
        index += 1
    return result


def _same_series(slot: Slot, first: Slot) -> bool:
    return slot.kind == first.kind and (slot.ordinal is not None or slot.start >= first.start) and not slot.place


def _years_of(date: str | None) -> list[str]:
    """The years of a range of years, none of any other date."""
    first, _, last = (date or "").partition("/")
    if len(first) != 4 or len(last) != 4 or not (first + last).isdigit():
        return []
    return [str(year) for year in range(int(first), int(last) + 1)]
