"""Shards of a release: compressed N-Quads of all named graphs, and N-Triples of their union.

``named/part-00001.nq.gz`` … hold every triple with its graph; ``default/part-00001.nt.gz`` … hold each triple once, for
the engines whose default graph is one of its own (Fuseki, Oxigraph, RDF4J), so that questions which name no graph find
all of it there. ``manifest.json`` counts each shard. The same release gives the same bytes: gzip without a clock or a
name. It is gzip, not zstd, as it is what every one of these loaders reads by itself.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from treatygraph.export.engines import files_for
from treatygraph.folders import replaced_whole
from treatygraph.store import Graphs, digest, nquads, union
from treatygraph.version import __version__

SHARD = 500_000
"""How many triples a shard holds at most, unless told otherwise: some 15 MB compressed."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Shard:
    """One compressed file: its place below the folder, how many triples it holds, its bytes and their SHA-256."""

    file: str
    triples: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bulk export holds; ``sha256`` is the digest of the release, as its store and ``verify`` tell it."""

    generator: str
    graphs: int
    quads: int
    triples: int
    sha256: str
    named: tuple[Shard, ...]
    default: tuple[Shard, ...]


def export_bulk(graphs: Graphs, out: Path, *, shard: int = SHARD, progress: Progress = lambda *_: None) -> Manifest:
    """Write the shards, the manifest and each engine's commands to the folder ``out``, whole or not at all.

    ``out`` becomes a link to a folder beside it, as ``build/release`` is. Raises OutputError where it cannot be
    written or the disk is full, ValueError for a shard of less than one triple.
    """
    if shard < 1:
        raise ValueError(f"a shard of {shard} triples holds nothing")
    identity = digest(graphs)
    merged = list(union(graphs))
    quads = sum(map(len, graphs.values()))
    total = quads + len(merged)
    with replaced_whole(out, identity[:12]) as folder:
        named, done = [], 0
        for each in _shards(folder, "named", "nq", nquads(graphs), shard):
            named.append(each)
            progress("named graphs", done := done + each.triples, total)
        default = []
        for each in _shards(folder, "default", "nt", merged, shard):
            default.append(each)
            progress("default graph", done := done + each.triples, total)
        manifest = Manifest(
            f"treatygraph/{__version__}", len(graphs), quads, len(merged), identity, tuple(named), tuple(default)
        )
        text = json.dumps(asdict(manifest), indent=2) + "\n"
        (folder / "manifest.json").write_text(text, encoding="utf-8")
        for name, content in files_for(quads).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
            if content.startswith("#!"):
                path.chmod(0o755)
    return manifest


def _shards(folder: Path, kind: str, ending: str, lines: Iterable[str], size: int) -> Iterator[Shard]:
    (folder / kind).mkdir()
    rest = iter(lines)
    number = 0
    while part := list(islice(rest, size)):
        number += 1
        name = f"{kind}/part-{number:05}.{ending}.gz"
        content = gzip.compress(("\n".join(part) + "\n").encode("utf-8"), compresslevel=6, mtime=0)
        (folder / name).write_bytes(content)
        yield Shard(name, len(part), len(content), hashlib.sha256(content).hexdigest())
