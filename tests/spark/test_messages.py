"""What a person is told who asks for a cluster that is not there, or for what a cluster does not do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.batch.conftest import put
from tests.conftest import ROOT, Command
from tests.query.server import free_port
from tests.spark.clusters import environment, spark_home

SPARK = ("--engine", "spark")


def test_without_the_extra_it_is_told_how_to_get_it(profiles: Path, tmp_path: Path, treatygraph: Command) -> None:
    (tmp_path / "none" / "pyspark").mkdir(parents=True)
    (tmp_path / "none" / "pyspark" / "__init__.py").write_text("raise ImportError('none')", encoding="utf-8")
    path = os.pathsep.join([str(tmp_path / "none"), str(ROOT / "src")])
    done = treatygraph(tmp_path, "extract", profiles, "-o", "out", *SPARK, environment={"PYTHONPATH": path})
    assert (done.returncode, done.stderr) == (
        2,
        "error: extraction on a Spark cluster needs the package pyspark\n       pip install 'treatygraph[spark]'\n",
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("profiles", *SPARK), "give -o OUT"),
        (("-", "-o", "out", *SPARK), "give -o OUT"),
        (("profiles", "-o", "out", "--jobs", "2", *SPARK), "give -o OUT alone"),
        (("profiles", "-o", "out", "--format", "csv", *SPARK), "give -o OUT alone"),
        (("profiles", "-o", "out", "--master", "local[2]"), "add --engine spark"),
        (("profiles", "-o", "out", "--conf", "x=1", *SPARK), "error: 'x=1' is no setting of Spark"),
        (("profiles", "-o", "out", "--encoding", "klingon", *SPARK), "no encoding is called 'klingon'"),
        (("hdfs://nn/profiles", "-o", "out"), "--engine spark"),
    ],
)
def test_wrong_use_is_told_without_a_cluster(
    words: tuple[str, ...], told: str, profiles: Path, tmp_path: Path, treatygraph: Command
) -> None:
    done = treatygraph(tmp_path, "extract", *words)
    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())
    assert not (tmp_path / "out").exists()


def test_a_master_that_is_not_there_is_told_at_once(profiles: Path, tmp_path: Path, treatygraph: Command) -> None:
    spark_home()
    for master, told in (
        (f"spark://127.0.0.1:{free_port()}", "no Spark master answers: Connection refused"),
        ("spark://nowhere", "'spark://nowhere' is no address of a Spark master"),
    ):
        done = treatygraph(tmp_path, "extract", profiles, "-o", "out", *SPARK, "--master", master)
        assert done.returncode == 2
        assert told in done.stderr


def test_what_is_no_master_is_told_in_the_words_of_spark(profiles: Path, tmp_path: Path, treatygraph: Command) -> None:
    spark_home()
    done = treatygraph(
        tmp_path, "extract", profiles, "-o", "out", *SPARK, "--master", "neptune", environment=environment(tmp_path)
    )
    assert done.returncode == 2
    assert done.stderr.startswith("error: neptune: Spark did not start: Master must either be ")
    assert "Traceback" not in done.stderr


_POISONED = """
import os, signal, sys
from treatygraph.spark import SparkOptions, cluster, plan_places

running = sys.modules["treatygraph.spark.run"]

booted = running.booted

def poisoned(archive, order):
    real = booted(archive, order)
    def work(parcels):
        def swallowed():
            for parcel in parcels:
                if "LAO" in parcel[0]:
                    os.kill(os.getpid(), signal.SIGKILL)
                yield parcel
        return real(swallowed())
    return work

running.booted = poisoned
with cluster("local[2]") as spark:
    for outcome in running.run(spark, plan_places([sys.argv[1]], spark), SparkOptions(sys.argv[2])):
        print(outcome.status, outcome.name, outcome.fault or "", flush=True)
"""


def test_a_profile_that_takes_its_worker_down_is_told_and_the_others_are_done(profiles: Path, tmp_path: Path) -> None:
    spark_home()
    put(profiles / "LAO.txt", "Lao PDR")
    script = tmp_path / "script.py"
    script.write_text(_POISONED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(profiles), str(tmp_path / "out")], capture_output=True, text=True,
        env={**os.environ, **environment(tmp_path), "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = sorted(done.stdout.splitlines())
    assert len(told) == 11
    assert [line.partition(": ")[0] for line in told if "LAO" in line] == ["failed LAO the process that read it died"]
    assert sum(line.startswith(("done", "kept")) for line in told) == 7
    assert not list((tmp_path / "out").rglob("LAO*"))
