"""Gold files, and found claims: JSON Lines of anyone's, or a profile whose claims are extracted on the spot."""

from __future__ import annotations

import json
from pathlib import Path

from treatygraph.errors import DataError, InputError, Place, SyntaxFault, UnreadableInput
from treatygraph.registry import Registry
from treatygraph.score.scored import Scored

_PROFILES = (".txt", ".md", ".html", ".htm")


def read_gold(path: Path) -> list[Scored]:
    """The claims of a gold file: a JSON object whose ``claims`` is a list of the guide's records.

    Raises UnreadableInput, SyntaxFault or DataError, each with the place.
    """
    try:
        told: object = json.loads(_text(path))
    except json.JSONDecodeError as fault:
        raise SyntaxFault(f"this is no JSON: {fault.msg}", place=Place(str(path), fault.lineno, fault.colno)) from fault
    claims = told.get("claims") if isinstance(told, dict) else None
    if not isinstance(claims, list):
        raise DataError(
            "this is no gold file: it has no list 'claims'", place=Place(str(path)), todo="see docs/extraction.md"
        )
    return [_scored(record, Place(str(path)), f"claim {number}: ") for number, record in enumerate(claims, start=1)]


def read_found(path: Path, *, registry: Registry | None = None) -> list[Scored]:
    """The claims to be scored: of a ``.jsonl`` file its lines, of a profile (``.txt``, ``.md``, ``.html``) what is
    extracted from it.

    Only the fields that are scored need to be there, so that other tools' output can be scored too. Raises
    UnreadableInput, NotAProfile, SyntaxFault or DataError, each with the place.
    """  # noqa: D205  (one sentence)
    if path.suffix.lower() in _PROFILES:
        return _extracted(path, registry or Registry.load())
    claims = []
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        place = Place(str(path), number)
        try:
            record = json.loads(line)
        except json.JSONDecodeError as fault:
            raise SyntaxFault(
                f"this is no JSON: {fault.msg}",
                place=Place(str(path), number, fault.colno),
                todo="give one claim a line, as `treatygraph extract` writes them",
            ) from fault
        claims.append(_scored(record, place))
    return claims


def claims_beside(gold: Path, folder: Path) -> Path | None:
    """The claims of a folder that belong to a gold file: ``NAME.jsonl``, else the profile ``NAME.txt`` and so on."""
    for ending in (".jsonl", *_PROFILES):
        found = folder / f"{gold.stem}{ending}"
        if found.exists():
            return found
    return None


def _extracted(path: Path, registry: Registry) -> list[Scored]:
    from treatygraph.document import read_file
    from treatygraph.extract import extract

    return [Scored.of(claim) for claim in extract(read_file(path), registry).claims]


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise UnreadableInput(f"cannot be read: {fault.strerror or fault}", place=Place(str(path))) from fault
    except UnicodeDecodeError as fault:
        raise UnreadableInput("is not UTF-8", place=Place(str(path), offset=fault.start)) from fault


def _scored(record: object, place: Place, which: str = "") -> Scored:
    if not isinstance(record, dict):
        raise DataError(f"{which}{type(record).__name__} is no claim", place=place, todo="give a JSON object")
    for key in ("subject", "predicate", "object", "polarity"):
        if not isinstance(record.get(key), str):
            raise _wrong(which, key, record.get(key), "text", place)
    for key in ("date", "attributed_to"):
        if not isinstance(record.get(key), str | None):
            raise _wrong(which, key, record.get(key), "text or null", place)
    numbers = record.get("footnotes") or []
    if not isinstance(numbers, list) or not all(type(number) is int for number in numbers):
        raise _wrong(which, "footnotes", numbers, "a list of numbers", place)
    return Scored(
        record["subject"], record["predicate"], record["object"], record["polarity"],
        record.get("date"), tuple(numbers), record.get("attributed_to"),
    )  # fmt: skip


def _wrong(which: str, key: str, value: object, wanted: str, place: Place) -> InputError | DataError:
    return DataError(f"{which}the key {key!r} holds {value!r}", place=place, todo=f"write {wanted}")
