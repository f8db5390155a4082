"""The release as an RO-Crate (Research Object Crate 1.3): what each file is, in JSON-LD that repositories read.

A release has no clock: the date that the standard wants is the day of the newest edition that was read, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from treatygraph import edtf
from treatygraph.release.describe import LICENCE, RIGHTS, Described

CRATE = "ro-crate-metadata.json"
"""The name that the standard gives the file."""

_PROFILE = "https://w3id.org/ro/crate/1.3"


def crate(*, base: str, version: str, name: str, files: Sequence[Described], newest: str | None) -> bytes:
    """The metadata of a release of this name with these files; ``newest`` is EDTF, of which the first day counts."""
    software = f"{base}software/treatygraph-{version}"
    day = _day(newest)
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "identifier": {"@id": f"{base}release/{name}"},
        "name": f"treatygraph, release {name}",
        "description": "Policy facts about states and treaties, each claim with its passage and its sources. "
        "A release has no clock: its date is the day of the newest edition that was read.",
        "version": name,
        **({"datePublished": day} if day else {}),
        "license": {"@id": LICENCE},
        "conditionsOfAccess": RIGHTS,
        "publisher": {"@id": f"{base}maintainers"},
        "hasPart": [{"@id": file.name} for file in files],
    }
    graph: list[dict[str, Any]] = [
        {
            "@id": CRATE,
            "@type": "CreativeWork",
            "conformsTo": {"@id": _PROFILE},
            "about": {"@id": "./"},
        },
        root,
        *(
            {
                "@id": file.name,
                "@type": "File",
                "name": file.title,
                "description": file.about,
                "encodingFormat": file.media_type,
                "contentSize": str(file.size),
                "sha256": file.sha256,
                "license": {"@id": LICENCE},
            }
            for file in files
        ),
        {
            "@id": f"{base}release/{name}",
            "@type": "PropertyValue",
            "name": "IRI",
            "value": f"{base}release/{name}",
            "url": f"{base}release/{name}",
        },
        {
            "@id": LICENCE,
            "@type": "CreativeWork",
            "name": "Creative Commons Attribution 4.0 International",
            "identifier": "CC-BY-4.0",
            "description": "For the graph, its tables and descriptions; words quoted from profiles are not covered.",
        },
        {"@id": f"{base}maintainers", "@type": "Organization", "name": "The treatygraph maintainers", "url": base},
        {"@id": software, "@type": "SoftwareApplication", "name": "treatygraph", "version": version, "url": base},
        {
            "@id": f"{base}release/{name}/build",
            "@type": "CreateAction",
            "name": "treatygraph build",
            "instrument": {"@id": software},
            "result": [{"@id": file.name} for file in files],
        },
    ]
    root["mentions"] = {"@id": f"{base}release/{name}/build"}
    content = {"@context": f"{_PROFILE}/context", "@graph": graph}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _day(newest: str | None) -> str | None:
    """A date of EDTF as a day: the first of the month or year that it names; None where it names no such."""
    try:
        earliest = edtf.parse(newest or "").earliest
    except ValueError:
        return None
    return earliest.isoformat() if earliest is not None else None
