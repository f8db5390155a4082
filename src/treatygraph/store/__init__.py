"""The embedded triple store: a graph's lines, the loading of them, the database on disk and how it is asked."""

from treatygraph.store.database import (
    Answer,
    Files,
    ask,
    build_store,
    load_store,
    manifest_of,
    memory_store,
    open_again,
    open_store,
    store_base,
    syntax_fault,
    write_manifest,
)
from treatygraph.store.lines import Graphs, digest, nquads, nquads_text, ntriples_text, union

__all__ = [
    "Answer",
    "Files",
    "Graphs",
    "ask",
    "build_store",
    "digest",
    "load_store",
    "manifest_of",
    "memory_store",
    "nquads",
    "nquads_text",
    "ntriples_text",
    "open_again",
    "open_store",
    "store_base",
    "syntax_fault",
    "union",
    "write_manifest",
]
