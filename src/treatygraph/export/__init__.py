"""A release as files for the bulk loaders of triple stores: shards, a manifest, and what each engine is told.

::

    from treatygraph.export import export_bulk
    from treatygraph.release.read import read_release

    manifest = export_bulk(read_release(Path("build/release")), Path("build/bulk"))
"""

from treatygraph.export.bulk import SHARD, Manifest, export_bulk

__all__ = ["SHARD", "Manifest", "export_bulk"]
