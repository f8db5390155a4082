"""Workers that go wrong, for processes that import them by name."""

from __future__ import annotations

import os
import signal
import time

from treatygraph.batch import Job, Options
from treatygraph.batch.work import Made, extract_one
from treatygraph.errors import OutputError
from treatygraph.registry import Registry


def killed_on_lao(job: Job, options: Options, registry: Registry) -> Made:
    """Dies as by the system's hand, without a word, on profiles of Lao PDR."""
    if "LAO" in job.name:
        folder = (options.out / job.claims).parent
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f".{job.name.rpartition('/')[2]}.jsonl.xyz.part").write_text("half")
        os.kill(os.getpid(), signal.SIGKILL)
    return extract_one(job, options, registry)


def disk_full(job: Job, options: Options, registry: Registry) -> Made:
    """Cannot write."""
    raise OutputError("cannot write: No space left on device")


def slow(job: Job, options: Options, registry: Registry) -> Made:
    """Takes its time."""
    time.sleep(0.05)
    return extract_one(job, options, registry)
