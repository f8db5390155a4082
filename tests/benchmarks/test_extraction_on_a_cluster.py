"""The benchmark of extraction on a cluster runs, at a tiny size; its law is Amdahl's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.spark import MANY, reckoned
from tests.spark.clusters import spark_home


def test_a_cluster_is_measured_beside_one_machine_and_writes_the_same_bytes(root: Path) -> None:
    spark_home()
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.spark", "--json", "--profiles", "2", "--length", "1500", "--runs", "1"],
        cwd=root, env={**os.environ, "PYTHONPATH": str(root / "src")}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = json.loads(run.stdout)
    assert len(told["seconds"]) == 5
    assert 0 < told["reckoned_many"] <= told["seconds"]["Spark, 1 core"]
    assert 0 <= told["serial_share"] <= 1


def test_what_cannot_be_shared_stays_however_many_cores_there_are() -> None:
    assert reckoned(5, 1, 100, 1) == 106
    assert reckoned(5, 1, 100, MANY) == pytest.approx(7)
    assert reckoned(5, 1, 100, 10**9) == pytest.approx(6)
