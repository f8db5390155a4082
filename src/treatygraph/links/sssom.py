"""The links as a mapping set in SSSOM, as tab-separated values with its metadata in comments before the header.

Standard: A Simple Standard for Sharing Ontological Mappings, https://mapping-commons.github.io/sssom/. The standard
maps things that have IRIs; a code of a system that publishes none (M49, Correlates of War) gets one below the base of
ours, which says nothing but that code of that system. The sources of a link are told in its comment.
"""

from __future__ import annotations

from collections.abc import Iterable

from treatygraph.links.mappings import SYSTEMS, Mapping
from treatygraph.namespaces import BASE, PREFIXES
from treatygraph.version import __version__

COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification", "comment",
)  # fmt: skip

_PREFIXES = {
    "skos": PREFIXES["skos"], "owl": PREFIXES["owl"], "foaf": PREFIXES["foaf"],
    "semapv": "https://w3id.org/semapv/vocab/",
    **{f"tg{kind}": f"{{base}}{kind}/" for kind in ("state", "treaty", "weapon")},
    **{one.id.replace("-", ""): one.prefix or f"{{base}}code/{one.id}/" for one in SYSTEMS.values()},
}  # fmt: skip


def sssom(mappings: Iterable[Mapping], *, base: str = BASE) -> str:
    """The mapping set as text; the same mappings give the same text."""
    head = [
        "#curie_map:",
        *(f'#  {prefix}: "{iri.replace("{base}", base)}"' for prefix, iri in sorted(_PREFIXES.items())),
        f'#mapping_set_id: "{base}links/{__version__}"',
        '#mapping_set_title: "treatygraph: states and treaties in other systems"',
        f'#mapping_set_version: "{__version__}"',
        '#license: "https://creativecommons.org/licenses/by/4.0/"',
    ]
    lines = [*head, "\t".join(COLUMNS)]
    lines += ["\t".join(_cell(value) for value in _row(mapping, base)) for mapping in mappings]
    return "\n".join(lines) + "\n"


def _row(mapping: Mapping, base: str) -> tuple[str, ...]:
    subject = f"tg{mapping.kind}:{mapping.subject.removeprefix(f'{base}{mapping.kind}/')}"
    system = SYSTEMS[mapping.system]
    local = mapping.code if mapping.iri is None else mapping.iri.removeprefix(system.prefix or "")
    thing, label = f"{system.id.replace('-', '')}:{local}", mapping.code if mapping.iri is None else ""
    comment = f"{system.title}: {mapping.comment}"
    return subject, mapping.label, mapping.relation, thing, label, mapping.justification, comment


def _cell(value: str) -> str:
    return " ".join(value.split())
