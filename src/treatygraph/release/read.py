"""Reading a release back: its N-Quads as named graphs, checked before anybody acts on them."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, RdfFormat, parse

from treatygraph.errors import InputError, Place, SyntaxFault, UnreadableInput
from treatygraph.iris import is_iri
from treatygraph.store import Graphs, digest

NQUADS = "treatygraph.nq"
"""The file of a release that holds every triple with its graph."""

MANIFEST = "manifest.json"
"""The file of a bulk export (``treatygraph export --bulk``) that tells its shards."""


def read_release(path: Path) -> Graphs:
    """The named graphs of a release, told by its folder, by that of a bulk export or by an N-Quads file.

    Given as sorted N-Triples lines. All of it is parsed, and in a folder compared with ``SHA256SUMS``, or with the
    manifest of an export. Raises UnreadableInput for a file that is not there or not as its checksum says, SyntaxFault
    with the line for what is no N-Quads, and InputError for a blank node (loaded twice it would be two) or a triple
    outside every named graph (it would have no home).
    """
    gathered: dict[str, list[str]] = {}
    if path.is_dir() and (path / MANIFEST).is_file():
        told = _manifest(path / MANIFEST)
        for file, content in _shards(path, told):
            _gather(file, content, gathered)
    else:
        told = None
        file = path / NQUADS if path.is_dir() else path
        content = _read(file)
        _check_sum(file, content)
        _gather(file, content, gathered)
    if not gathered:
        raise InputError("the release holds nothing", place=Place(str(path)), todo="build it anew")
    graphs = {graph: sorted(set(gathered[graph])) for graph in sorted(gathered)}
    if told is not None and digest(graphs) != told["sha256"]:
        raise UnreadableInput("its shards are not the release that it tells of", place=Place(str(path)), todo=_AGAIN)
    return graphs


_AGAIN = "export it anew with: treatygraph export --bulk"


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise UnreadableInput(
            f"cannot be read: {fault.strerror}", place=Place(str(file)), todo="make a release with: treatygraph build"
        ) from fault


def _manifest(file: Path) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(_read(file))
        fine = isinstance(told["sha256"], str) and all(map(_is_shard, told["named"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        fine = False
    if not fine:
        raise UnreadableInput("is no manifest of a bulk export", place=Place(str(file)), todo=_AGAIN)
    return told


def _is_shard(told: Mapping[str, Any]) -> bool:
    """Whether this tells of a file below the folder, and of its digest."""
    parts = Path(told["file"]).parts
    return bool(parts) and not {"..", "/"} & set(parts) and isinstance(told["sha256"], str)


def _shards(folder: Path, told: dict[str, Any]) -> Iterator[tuple[Path, bytes]]:
    """The shards of named graphs, each compared with what the manifest tells of it, and unpacked."""
    for shard in told["named"]:
        file = folder / shard["file"]
        packed = _read(file)
        if hashlib.sha256(packed).hexdigest() != shard["sha256"]:
            raise UnreadableInput(f"is not what {MANIFEST} says", place=Place(str(file)), todo=_AGAIN)
        try:
            yield file, gzip.decompress(packed)
        except (OSError, EOFError, zlib.error) as fault:
            raise UnreadableInput(f"cannot be unpacked: {fault}", place=Place(str(file)), todo=_AGAIN) from fault


def _gather(file: Path, content: bytes, gathered: dict[str, list[str]]) -> None:
    """Parse N-Quads, and put their triples to those of their graphs."""
    number = 0
    try:
        for number, quad in enumerate(parse(content, format=RdfFormat.N_QUADS), start=1):
            if isinstance(quad.graph_name, DefaultGraph):
                raise InputError(
                    f"statement {number} is in no named graph", place=Place(str(file)), todo="give it a graph"
                )
            if isinstance(quad.graph_name, BlankNode) or "_:" in (str(quad.subject)[:2], str(quad.object)[:2]):
                raise InputError(
                    f"statement {number} has a blank node", place=Place(str(file)), todo="give what it means an IRI"
                )
            for name in (quad.graph_name, quad.subject, quad.predicate):
                if not is_iri(name.value):
                    raise InputError(f"statement {number}: {name} is no usable IRI", place=Place(str(file)))
            gathered.setdefault(quad.graph_name.value, []).append(f"{quad.triple} .")
    except SyntaxError as fault:
        raise SyntaxFault(
            f"no N-Quads: {fault.msg}", place=Place(str(file), fault.lineno), todo="build the release anew"
        ) from fault


def _check_sum(file: Path, content: bytes) -> None:
    sums = file.with_name("SHA256SUMS")
    if not sums.is_file():
        return
    told = {name: digest for digest, _, name in (line.partition("  ") for line in sums.read_text().splitlines())}
    if file.name in told and told[file.name] != hashlib.sha256(content).hexdigest():
        raise UnreadableInput(
            "is not what SHA256SUMS beside it says", place=Place(str(file)), todo="build the release anew"
        )
