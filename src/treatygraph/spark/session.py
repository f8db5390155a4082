"""A Spark cluster to work on: reached, or a plain word why not; Spark's own messages kept out of the reader's way."""

from __future__ import annotations

import os
import re
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

from treatygraph.errors import InputError, Place, RemoteError
from treatygraph.spark.hadoop import Hadoop, reason

_SECONDS = 5.0
"""How long a master may take to answer."""
_LOCAL = re.compile(r"local(\[.*\])?$")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Spark cluster, while it is open; ``context`` is PySpark's SparkContext."""

    context: Any

    @property
    def master(self) -> str:
        """The address of the master, as Spark knows it."""
        return str(self.context.master)

    def hadoop(self) -> Hadoop:
        """Hadoop's file systems, for the driver."""
        return Hadoop(self.context._gateway, self.context._jsc.hadoopConfiguration())

    def settings(self) -> tuple[tuple[str, str], ...]:
        """What Hadoop's configuration has set beside its defaults: site files and ``spark.hadoop.*``."""
        writer = self.context._gateway.jvm.java.io.StringWriter()
        self.context._jsc.hadoopConfiguration().writeXml(writer)
        found = ElementTree.fromstring(writer.toString())  # noqa: S314  (written by our own Java process)
        told = (
            (each.findtext("name") or "", each.findtext("value") or "", each.findtext("source") or "") for each in found
        )
        return tuple(sorted((name, value) for name, value, source in told if not source.endswith("-default.xml")))

    def workers(self) -> int:
        """How many executors have been given to the run so far; on a local master the driver itself."""
        seen = len(self.context._jsc.sc().statusTracker().getExecutorInfos())
        return seen if _LOCAL.match(self.master) else seen - 1


@contextmanager
def cluster(master: str | None = None, settings: Mapping[str, str] | None = None) -> Iterator[Cluster]:
    """Open a Spark cluster and close it after: ``master`` as for spark-submit, else what Spark's own settings say.

    ``settings`` are Spark's (``spark.executor.memory``). Raises InputError where Spark is not installed or is told
    nonsense, RemoteError where it does not start or the master does not answer.
    """
    try:
        from py4j.protocol import Py4JError, Py4JJavaError
        from pyspark import SparkConf, SparkContext
        from pyspark.errors import PySparkRuntimeError
        from pyspark.java_gateway import launch_gateway
    except ImportError as fault:
        raise InputError(
            "extraction on a Spark cluster needs the package pyspark", todo="pip install 'treatygraph[spark]'"
        ) from fault

    chosen = {
        "spark.app.name": "treatygraph extract", "spark.log.level": "WARN", "spark.ui.showConsoleProgress": "false",
        **({"spark.master": master} if master else {}), **(settings or {}),
    }  # fmt: skip
    if address := chosen.get("spark.master"):
        _answers(address)
    if python := chosen.get("spark.pyspark.python"):
        os.environ.setdefault("PYSPARK_PYTHON", python)
    elif not address or _LOCAL.match(address):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    launch = SparkConf(loadDefaults=False).setAll(list(chosen.items()))
    interrupt = signal.getsignal(signal.SIGINT)
    with _log() as log:
        try:
            gateway = launch_gateway(launch, {"stdout": log, "stderr": log})
            conf = SparkConf(_jvm=gateway.jvm).setAll(list(chosen.items()))
            context = SparkContext(gateway=gateway, conf=conf)
        except PySparkRuntimeError as fault:
            raise RemoteError(
                f"Spark did not start: {_last_line(log)}", place=Place(address),
                todo="it needs Java 17 or later (JAVA_HOME), and settings that it knows",
            ) from fault  # fmt: skip
        except Py4JJavaError as fault:
            raise RemoteError(
                f"Spark did not start: {reason(fault)}", place=Place(address), todo="see its settings and the address"
            ) from fault
        with suppress(ValueError):  # only the main thread has signals
            signal.signal(signal.SIGINT, interrupt)  # Spark's own would kill its tasks in the middle of a file
        try:
            yield Cluster(context)
        except Py4JError as fault:
            told = reason(fault) if isinstance(fault, Py4JJavaError) else str(fault)
            raise RemoteError(f"Spark ended: {told}; {_last_line(log)}", place=Place(address)) from fault
        finally:
            with suppress(Py4JError, OSError):
                context.stop()
            _forget(SparkContext, gateway)


def _answers(address: str) -> None:
    """Knock at a standalone master, for Spark would ask for a minute before it gives up. Raises RemoteError."""
    if not address.startswith("spark://"):
        return
    hosts = address.removeprefix("spark://").split(",")
    why = ""
    for host in hosts:
        name, _, port = host.rpartition(":")
        if not name or not port.isdecimal():
            raise InputError(f"{address!r} is no address of a Spark master", todo="spark://HOST:7077")
        try:
            socket.create_connection((name.strip("[]"), int(port)), _SECONDS).close()
        except (OSError, OverflowError) as fault:
            why = getattr(fault, "strerror", None) or str(fault)
        else:
            return
    raise RemoteError(f"no Spark master answers: {why}", place=Place(address), todo="is it running, and reached?")


@contextmanager
def _log() -> Iterator[IO[bytes]]:
    """Where the Java process writes what it would write to the terminal."""
    with tempfile.TemporaryFile(prefix="treatygraph-spark-") as log:
        yield log


def _last_line(log: IO[bytes]) -> str:
    """The last thing of weight that Spark wrote."""
    size = log.seek(0, os.SEEK_END)
    log.seek(max(0, size - 20_000))
    lines = [line.strip() for line in log.read().decode("utf-8", "replace").splitlines() if line.strip()]
    weighty = [line for line in lines if re.search(r"\bERROR\b|Exception\b|[Ee]rror:|not found|JAVA_HOME", line)]
    last = (weighty or lines or ["it said nothing"])[-1]
    return re.sub(r'^Exception in thread "\w+" [\w.$]+: ', "", last)[:300]


def _forget(kind: Any, gateway: Any) -> None:
    """End the Java process, and let another cluster be opened by this one of Python."""
    process = getattr(gateway, "proc", None)
    with suppress(Exception):
        gateway.shutdown()
    if process is not None and process.stdin is not None:
        process.stdin.close()  # it ends when nobody writes to it any more
        with suppress(Exception):
            process.wait(10)
    kind._gateway = None
    kind._jvm = None


def scratch() -> Path:
    """A folder for what is handed to Spark, which reads it when it likes."""
    return Path(tempfile.mkdtemp(prefix="treatygraph-"))
