"""What is shown of a thing, a type or a property while one decides: a few lines of HTML, everything in it escaped."""

from __future__ import annotations

from html import escape

from treatygraph.serve.reconcile.catalogue import TYPES, Catalogue, Entity
from treatygraph.serve.refusal import Refusal

_SHOWN = ("officialName", "skos:altLabel", "date", "place", "region", "author", "organisation", "dct:title", "symbol")
_LONGEST = 300


def flyout(kind: str, identifier: str, catalogue: Catalogue) -> dict[str, str]:
    """A few lines on a thing, a type or a property, as the API has it: ``id`` and ``html``.

    Raises Refusal (404) where there is none of that name.
    """
    if kind == "entity":
        return {"id": identifier, "html": _lines(_entity(identifier, catalogue), catalogue)}
    if kind == "type" and identifier in TYPES:
        return {"id": identifier, "html": f"<p><b>{_text(identifier)}</b>: {_text(TYPES[identifier])}</p>"}
    if kind == "property" and identifier in catalogue.properties:
        label = catalogue.properties[identifier]
        return {"id": identifier, "html": f"<p><b>{_text(label)}</b> <code>{_text(identifier)}</code></p>"}
    raise Refusal(404, f"there is no {kind} {identifier!r} here")


def preview(identifier: str, catalogue: Catalogue) -> bytes:
    """A small page on a thing, for a frame beside a column; raises Refusal (404) where there is none."""
    entity = _entity(identifier, catalogue)
    body = _lines(entity, catalogue)
    title = _text(entity.name)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body>{body}</body></html>\n"
    ).encode("utf-8", "backslashreplace")


def _entity(identifier: str, catalogue: Catalogue) -> Entity:
    entity = catalogue.entity(identifier)
    if entity is None:
        raise Refusal(404, f"there is no thing {identifier!r} here")
    return entity


def _lines(entity: Entity, catalogue: Catalogue) -> str:
    kinds = ", ".join(entity.typed())
    lines = [f"<p><b>{_text(entity.name)}</b> ({_text(kinds)})</p>"]
    for name in _SHOWN:
        values = entity.values.get(name, [])
        if values:
            told = "; ".join(_text(value.text) for value in values[:8])
            lines.append(f"<p>{_text(catalogue.properties[name])}: {told}</p>")
    return "".join(lines) + f"<p><code>{_text(catalogue.base + entity.id)}</code></p>"


def _text(words: str) -> str:
    """Words as they may stand in HTML: escaped, cut, and with nothing that turns the direction of what follows."""
    shown = "".join(char if char.isprintable() or char == " " else "\ufffd" for char in words[:_LONGEST])
    return escape(shown + ("…" if len(words) > _LONGEST else ""))
