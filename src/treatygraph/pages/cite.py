"""How to cite a claim: in a line of text, BibTeX, RIS and CSL-JSON. The same claim and release give the same bytes.

Formats: BibTeX as biblatex reads it (``@online``), RIS of Research Information Systems, CSL-JSON 1.0 of the Citation
Style Language.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

_AUTHOR = "The treatygraph maintainers"
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&", "%": r"\%",
    "#": r"\#", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
"""Braces by their names: BibTeX counts those in a field, with a backslash before them too."""
_LINES = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")

FORMATS = {"txt": "text", "bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}
"""The formats of a citation: the ending of its file, and its name."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited: a claim's words and IRI, the release and the day that its record was read, where it says so."""

    title: str
    iri: str
    version: str
    date: str | None
    sources: tuple[str, ...]

    @property
    def key(self) -> str:
        """A key for reference managers: letters, digits and hyphens."""
        return "treatygraph-" + re.sub(r"[^A-Za-z0-9-]+", "-", self.iri.rsplit("/", 1)[-1])

    def write(self, form: str) -> str:
        """The citation in one of :data:`FORMATS`.

        >>> Citation("A signed B", "https://x.org/claim/1", "0.1", "2026-02-03", ()).write("txt")
        'A signed B. In: treatygraph 0.1. The treatygraph maintainers, 2026. https://x.org/claim/1'
        """
        return {"txt": self._text, "bib": self._bibtex, "ris": self._ris, "csl.json": self._csl}[form]()

    @property
    def _year(self) -> str | None:
        return self.date[:4] if self.date else None

    @property
    def _release(self) -> str:
        return f"treatygraph {self.version}".strip()

    def _text(self) -> str:
        when = f", {self._year}" if self._year else ""
        return f"{_line(self.title)}. In: {self._release}. {_AUTHOR}{when}. {_line(self.iri)}"

    def _bibtex(self) -> str:
        fields = {
            "title": f"{{{_tex(self.title)}}}", "author": f"{{{_AUTHOR}}}", "organization": _tex(self._release),
            "date": self.date or "", "url": _line(self.iri),
            "note": _tex("Supported by: " + "; ".join(self.sources)) if self.sources else "",
        }  # fmt: skip
        body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@online{{{self.key},\n{body}}}\n"

    def _ris(self) -> str:
        told = [
            ("TY", "ELEC"), ("TI", self.title), ("AU", _AUTHOR), ("T2", self._release), ("PY", self._year or ""),
            ("DA", (self.date or "").replace("-", "/")), ("UR", self.iri), *(("N1", source) for source in self.sources),
        ]  # fmt: skip
        return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in told if value) + "ER  - \r\n"

    def _csl(self) -> str:
        parts = [int(part) for part in (self.date or "").split("-") if part.isdigit()]
        item = {
            "id": self.key, "type": "webpage", "title": self.title, "author": [{"literal": _AUTHOR}],
            "container-title": "treatygraph", "version": self.version, "URL": self.iri,
            "issued": {"date-parts": [parts]} if parts else None, "note": "; ".join(self.sources),
        }  # fmt: skip
        return json.dumps([{key: value for key, value in item.items() if value}], ensure_ascii=True, indent=2) + "\n"


def _line(text: str) -> str:
    """Text on one line, as formats that end a field at a line's end need it."""
    return " ".join(_LINES.sub(" ", text).split())


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in _line(text))
