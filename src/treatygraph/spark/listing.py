"""Which files a run on a cluster means: folders of this machine as ever, folders of Hadoop's file systems likewise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from treatygraph.batch import ENDINGS, Job, plan
from treatygraph.batch.plan import jobs_of, refuse_clashes
from treatygraph.errors import InputError
from treatygraph.spark.addresses import as_given, is_address, name_of
from treatygraph.spark.hadoop import Hadoop
from treatygraph.spark.session import Cluster


def plan_places(inputs: Sequence[str], cluster: Cluster) -> Iterator[Job]:
    """The jobs of folders and files, paths or addresses, in a fixed order, named as by :func:`treatygraph.batch.plan`.

    Raises InputError for an input that is not there, where two inputs have the same name, and where paths and addresses
    are mixed.
    """
    places = [as_given(place) for place in inputs]
    addresses = [place for place in places if is_address(place)]
    if not addresses:
        yield from plan([Path(place) for place in places])
        return
    if len(addresses) < len(places):
        raise InputError(
            "paths of this machine and addresses of a cluster's storage in one run", todo="extract them in two runs"
        )
    hadoop = cluster.hadoop()
    deep = {place: hadoop.is_folder(place) for place in addresses}
    folders = [place for place in addresses if deep[place]]
    files = [place for place in addresses if not deep[place]]
    refuse_clashes([name_of(place) for place in folders] if len(places) > 1 else [])
    refuse_clashes([name_of(place) for place in files])
    yield from jobs_of([(place, name_of(place)) for place in files], "")
    for folder in folders:
        yield from _below(hadoop, folder, f"{name_of(folder)}/" if len(places) > 1 else "")


def _below(hadoop: Hadoop, folder: str, prefix: str) -> Iterator[Job]:
    folders, files = hadoop.names(folder)
    yield from jobs_of([(f"{folder}/{name}", name) for name in files if name.lower().endswith(ENDINGS)], prefix)
    for name in folders:
        yield from _below(hadoop, f"{folder}/{name}", f"{prefix}{name}/")
