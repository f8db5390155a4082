"""A real HDFS: bytes as they are, names as they are, whole or not at all, and errors one can act on."""

from __future__ import annotations

import os

import pytest
from tests.spark.clusters import Hdfs

from treatygraph.document import LARGEST
from treatygraph.errors import InputError, OutputError, UnreadableInput
from treatygraph.spark.hadoop import HadoopTarget
from treatygraph.spark.listing import plan_places
from treatygraph.spark.session import Cluster


class _Driver(Cluster):
    """A cluster of which only the storage is asked."""

    def hadoop(self) -> object:  # type: ignore[override]  # what a context of Spark would give
        return self.context


def test_bytes_come_back_as_they_were_put(hadoop: Hdfs) -> None:
    for content in (b"", b"\x00\r\n\xff", os.urandom(2_500_000)):
        hadoop.files.put(f"{hadoop.address}/bytes/a b#%41", content)
        assert hadoop.files.read(f"{hadoop.address}/bytes/a b#%41") == content
    assert hadoop.files.names(f"{hadoop.address}/bytes") == ([], ["a b#%41"])


def test_names_are_told_apart_sorted_and_none_is_hidden(hadoop: Hdfs) -> None:
    names = ["z.txt", "_a.txt", ".b.txt", "x; isDirectory=true; y.txt", "Å, ü.txt", "ü\n.txt"]
    for name in [*names, "below.txt/c.txt", "alone/d.txt"]:
        hadoop.files.put(f"{hadoop.address}/names/{name}", b"x")
    hadoop.shell("-mkdir", f"{hadoop.address}/names/empty")
    assert hadoop.files.names(f"{hadoop.address}/names") == (["alone", "below.txt", "empty"], sorted(names))
    assert hadoop.files.names(f"{hadoop.address}/names/empty") == ([], [])
    jobs = list(plan_places([f"{hadoop.address}/names/"], _Driver(hadoop.files)))
    assert [(job.place, job.profile, job.name) for job in jobs if "/" in job.profile] == [
        (f"{hadoop.address}/names/alone/d.txt", "alone/d.txt", "alone/d"),
        (f"{hadoop.address}/names/below.txt/c.txt", "below.txt/c.txt", "below.txt/c"),
    ]
    assert len(jobs) == len(names) + 2


def test_of_several_inputs_each_folder_has_a_folder_of_its_own_and_clashes_are_refused(hadoop: Hdfs) -> None:
    for name in ("one/a.txt", "two/a.txt", "three/one/a.txt"):
        hadoop.files.put(f"{hadoop.address}/several/{name}", b"x")
    several = f"{hadoop.address}/several"
    driver = _Driver(hadoop.files)
    jobs = plan_places([f"{several}/one", f"{several}/two", f"{several}/three/one/a.txt"], driver)
    assert [job.name for job in jobs] == ["a", "one/a", "two/a"]
    with pytest.raises(InputError, match="two inputs are called 'one'"):
        list(plan_places([f"{several}/one", f"{several}/three/one"], driver))
    with pytest.raises(InputError, match="in one run"):
        list(plan_places([f"{several}/one", "somewhere"], driver))


def test_what_is_missing_or_too_large_or_in_the_way_is_told_with_its_address(hadoop: Hdfs) -> None:
    with pytest.raises(UnreadableInput, match=r"hdfs://.*/nowhere: cannot be read: File does not exist"):
        hadoop.files.is_folder(f"{hadoop.address}/nowhere")
    with pytest.raises(UnreadableInput, match=r"cannot be read: Path is not a file: /"):
        hadoop.files.read(f"{hadoop.address}/")
    with pytest.raises(UnreadableInput, match="No FileSystem for scheme"):
        hadoop.files.is_folder("nothing://of/that/kind")
    hadoop.files.put(f"{hadoop.address}/large", bytes(LARGEST + 1))
    with pytest.raises(UnreadableInput, match="larger than 64 MB"):
        hadoop.files.read(f"{hadoop.address}/large")
    hadoop.files.put(f"{hadoop.address}/file", b"old")
    with pytest.raises(OutputError, match=r"cannot write: .*not a directory"):
        hadoop.files.put(f"{hadoop.address}/file/below", b"new")
    assert hadoop.files.read(f"{hadoop.address}/file") == b"old"


def test_a_write_that_fails_leaves_what_was_there_and_nothing_beside_it(hadoop: Hdfs) -> None:
    target = HadoopTarget(hadoop.files, f"{hadoop.address}/full")
    target.put("a.jsonl", b"old")
    hadoop.files.put(f"{hadoop.address}/full/.b.jsonl.killed.part", b"half")
    path, files = hadoop.files._reach(f"{hadoop.address}/full")
    files.setQuota(path, 2**62, 100)  # a disk with no room for one more block
    with pytest.raises(OutputError, match="cannot write"):
        target.put("a.jsonl", b"new")
    assert (target.stored("a.jsonl"), target.stored("c.jsonl")) == (b"old", None)
    target.sweep()
    assert hadoop.files.names(f"{hadoop.address}/full") == ([], ["a.jsonl"])
