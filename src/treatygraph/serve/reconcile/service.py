"""What the service says, as plain values that become JSON: manifest, results, suggestions, extensions.

Dates are given as text, as the graph has them: a year stays a year, and is not stretched to a moment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from treatygraph.errors import QueryError
from treatygraph.namespaces import TG
from treatygraph.record.status import Standing, standings
from treatygraph.registry import STATUS_TABLES, Registry
from treatygraph.serve.reconcile.catalogue import TYPES, Catalogue, Entity, Value
from treatygraph.serve.reconcile.matching import Query, candidates, suggestions, words_like
from treatygraph.serve.refusal import Refusal
from treatygraph.version import __version__

MOST_QUERIES = 100
"""Names in one batch; OpenRefine sends ten."""

MOST_IDS = 500
"""Things that one extension asks of."""

MOST_RESULTS = 100
PAGE = 20
"""Suggestions at a time."""

_STANDING = {
    f"{treaty}_{name}": (treaty, name) for treaty in STATUS_TABLES for name in ("status", "signed", "consented")
}
"""What a state is to a treaty on a day (setting ``on``): properties that no triple has, told by the public record."""


def manifest(address: str, base: str) -> dict[str, Any]:
    """What the service can do and where; ``address`` is the server's, ``base`` that of the IRIs."""
    at = f"{address}/reconcile"
    suggest = {
        kind: {
            "service_url": at,
            "service_path": f"/suggest/{kind}",
            "flyout_service_url": at,
            "flyout_service_path": f"/flyout/{kind}?id=${{id}}",
        }
        for kind in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"],
        "name": "treatygraph: states, treaties, meetings, declarations, resolutions, sources",
        "identifierSpace": base,
        "schemaSpace": TG,
        "documentation": f"{address}/openapi.json",
        "serviceVersion": __version__,
        "defaultTypes": [typed(name) for name in ("State", "Meeting", "Treaty", "Source")],
        "view": {"url": f"{address}/{{{{id}}}}"},
        "preview": {"url": f"{at}/preview?id={{{{id}}}}", "width": 430, "height": 300},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": at, "service_path": "/properties"},
            "property_settings": [
                {
                    "type": "number", "name": "limit", "label": "At most", "default": 0,
                    "help_text": "How many values of the property a row gets; 0: all of them",
                },
                {
                    "type": "text", "name": "on", "label": "On the day", "default": "",
                    "help_text": "For what a state is to a treaty: on which day (2010-08-12); empty: as last read",
                },
            ],
        },
    }  # fmt: skip


def typed(name: str) -> dict[str, str]:
    """A type as the API has it."""
    return {"id": name, "name": name}


def results(batch: Mapping[str, Query], catalogue: Catalogue) -> dict[str, Any]:
    """The candidates for each name of a batch, under its key."""
    return {
        key: {"result": [_candidate(each) for each in candidates(query, catalogue)]} for key, query in batch.items()
    }


def _candidate(found: Any) -> dict[str, Any]:
    entity: Entity = found.entity
    return {
        "id": entity.id,
        "name": entity.name,
        **({"description": entity.description} if entity.description else {}),
        "score": round(found.score, 2),
        "match": found.match,
        "type": [typed(name) for name in entity.typed()],
        "features": [
            {"id": "name", "value": round(found.name_score, 2)},
            {"id": "properties", "value": round(100.0 * found.properties, 2)},
        ],
    }


def batch_of(given: object) -> dict[str, Query]:
    """The names of a batch as they were sent (JSON, schema ``reconciliation-query-batch``).

    Raises Refusal (400) that names the key of what is not as it should be, 413 for too many of them.
    """
    if not isinstance(given, dict):
        raise Refusal(400, "queries is no JSON object of queries by key")
    if len(given) > MOST_QUERIES:
        raise Refusal(413, f"a batch of more than {MOST_QUERIES} queries", todo="send it in parts")
    return {str(key): _query(str(key), value) for key, value in given.items()}


def _query(key: str, given: object) -> Query:
    if not isinstance(given, dict):
        raise Refusal(400, f"the query {key!r} is no JSON object")
    text, kinds, limit = given.get("query", ""), given.get("type", []), given.get("limit", 10)
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if not isinstance(text, str) or not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        raise Refusal(400, f"the query {key!r} has no text, or types that are none")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not 0 <= limit <= 1e9:
        raise Refusal(400, f"the query {key!r} has a limit that is no number")
    properties = given.get("properties", [])
    if not isinstance(properties, list) or len(properties) > 20:
        raise Refusal(400, f"the query {key!r} has properties that are no list, or more than 20")
    if not text.strip() and not properties:
        raise Refusal(400, f"the query {key!r} has neither a text nor properties")
    known = tuple(kind.removeprefix(TG) for kind in kinds if kind)
    return Query(text, known, tuple(_property(key, each) for each in properties), min(int(limit) or 10, MOST_RESULTS))


def _property(key: str, given: object) -> tuple[str, tuple[str, ...]]:
    if not isinstance(given, dict) or not isinstance(given.get("pid"), str) or "v" not in given:
        raise Refusal(400, f"the query {key!r} has a property without pid or v")
    told = given["v"] if isinstance(given["v"], list) else [given["v"]]
    words: list[str] = []
    for value in told[:20]:
        if isinstance(value, dict):
            words += [str(value[name]) for name in ("id", "name") if name in value]
        elif isinstance(value, bool):
            words.append("true" if value else "false")
        elif value is not None:
            words.append(str(value))
    return str(given["pid"]).removeprefix(TG), tuple(words)


def suggested(kind: str, prefix: str, cursor: int, types: Sequence[str], catalogue: Catalogue) -> dict[str, Any]:
    """Suggestions of things, types or properties (``kind``) for what was typed so far, a page from ``cursor`` on."""
    if kind == "entity":
        found = suggestions(prefix, catalogue, types)[cursor : cursor + PAGE]
        return {"result": [_suggestion(entity) for entity in found]}
    if kind == "type":
        names = words_like(prefix, {name: name for name in TYPES})
        return {"result": [{**typed(name), "description": TYPES[name]} for name in names[cursor : cursor + PAGE]]}
    labels = properties_known(catalogue)
    names = words_like(prefix, labels)[cursor : cursor + PAGE]
    return {"result": [{"id": name, "name": labels[name]} for name in names]}


def _suggestion(entity: Entity) -> dict[str, Any]:
    told = {"id": entity.id, "name": entity.name, "notable": [typed(name) for name in entity.typed()]}
    return {**told, "description": entity.description} if entity.description else told


def properties_known(catalogue: Catalogue) -> dict[str, str]:
    """All properties with their labels, those that only the record tells among them."""
    standing = {name: f"{treaty.upper()}: {part}" for name, (treaty, part) in _STANDING.items()}
    return {**catalogue.properties, **standing}


def proposed(kind: str, limit: int, catalogue: Catalogue) -> dict[str, Any]:
    """The properties that things of a type have."""
    name = kind.removeprefix(TG)
    labels = properties_known(catalogue)
    names = [*catalogue.by_type.get(name, ()), *(_STANDING if name == "State" else ())]
    shown = names[:limit] if limit else names
    return {
        "type": name,
        **({"limit": limit} if limit else {}),
        "properties": [{"id": p, "name": labels[p]} for p in shown],
    }


def extended(given: object, catalogue: Catalogue, registry: Registry) -> dict[str, Any]:
    """Values of properties of things, in rows (schema ``data-extension-response``).

    Raises Refusal (400) for what is no such query, 413 for too many things.
    """
    if (
        not isinstance(given, dict)
        or not isinstance(given.get("ids"), list)
        or not isinstance(given.get("properties"), list)
    ):
        raise Refusal(400, "extend is no JSON object with ids and properties")
    ids = [identifier for identifier in given["ids"] if isinstance(identifier, str)]
    if len(ids) > MOST_IDS or len(given["properties"]) > 50:
        raise Refusal(413, f"more than {MOST_IDS} things or 50 properties at once", todo="ask in parts")
    labels = properties_known(catalogue)
    asked: list[tuple[str, int, str]] = []
    for each in given["properties"]:
        if not isinstance(each, dict) or not isinstance(each.get("id"), str):
            raise Refusal(400, "a property without an id")
        settings = each.get("settings")
        told_of = settings if isinstance(settings, dict) else {}
        asked.append((each["id"].removeprefix(TG), _limit(told_of.get("limit")), str(told_of.get("on") or "")))
    told = {name: _standings(registry, name, on) for name, _, on in asked if name in _STANDING}
    rows: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for identifier in ids:
        entity = catalogue.entity(identifier)
        rows[identifier] = {
            name: _cells(entity, name, limit, told.get(name)) if entity is not None else [] for name, limit, _ in asked
        }
    return {"meta": [{"id": name, "name": labels.get(name, name)} for name, _, _ in asked], "rows": rows}


def _limit(given: object) -> int:
    try:
        return max(0, int(str(given or 0)))
    except ValueError as fault:
        raise Refusal(400, "the setting limit is no number") from fault


def _standings(registry: Registry, name: str, on: str) -> Mapping[str, Standing]:
    treaty, _ = _STANDING[name]
    try:
        return standings(registry, treaty, on or None)
    except QueryError as fault:
        raise Refusal(400, f"the setting on: {fault.message}", todo=fault.todo) from fault


def _cells(entity: Entity, name: str, limit: int, told: Mapping[str, Standing] | None) -> list[dict[str, Any]]:
    if told is not None:
        found = told.get(entity.id.removeprefix("state/"))
        value = getattr(found, _STANDING[name][1]) if found is not None and "State" in entity.types else None
        return [{"str": str(value)}] if value is not None else []
    values = entity.values.get(name, [])
    return [_cell(value) for value in (values[:limit] if limit else values)]


def _cell(value: Value) -> dict[str, Any]:
    if value.id is not None:
        return {"id": value.id, "name": value.text}
    if isinstance(value.number, int):
        return {"int": value.number}
    return {"str": value.text}
