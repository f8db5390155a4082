"""The versioned files of a release: the graph in every usual form, tables, descriptions; whole or not at all."""

from treatygraph.release.write import Release, write_release

__all__ = ["Release", "write_release"]
