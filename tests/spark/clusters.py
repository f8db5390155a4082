"""A real Spark cluster and a real HDFS on loopback, each server a process; or a word on which part is missing."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.load.servers import shelf
from tests.query.server import free_port

from treatygraph.errors import OutputError
from treatygraph.spark.gateway import hadoop_here
from treatygraph.spark.hadoop import Hadoop

INSTALL = "bash tests/spark/install.sh"


def spark_home() -> Path:
    """Where PySpark keeps Spark; a test that needs it skips with the part that is missing."""
    if shutil.which("java") is None:
        pytest.skip("needs Java 17 or later")
    found = importlib.util.find_spec("pyspark")
    if found is None or found.origin is None:
        pytest.skip(f"needs the package pyspark: {INSTALL}")
    return Path(found.origin).parent


def environment(folder: Path) -> dict[str, str]:
    """What a process needs to be part of a cluster on loopback with little memory; settings lie in ``folder``."""
    settings = folder / "conf"
    settings.mkdir(exist_ok=True)
    (settings / "spark-defaults.conf").write_text(
        "spark.driver.host 127.0.0.1\nspark.driver.bindAddress 127.0.0.1\nspark.driver.memory 512m\n"
        "spark.ui.enabled false\nspark.executor.memory 512m\nspark.executor.cores 1\n",
        encoding="utf-8",
    )
    return {
        "SPARK_CONF_DIR": str(settings), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m",
        # Java processes that live for seconds: the slow compiler would not earn what it costs.
        "JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "PYSPARK_PYTHON": sys.executable, "SPARK_WORKER_DIR": str(folder / "work"), "SPARK_NO_DAEMONIZE": "1",
    }  # fmt: skip


def _wait(log: Path, words: str, process: subprocess.Popen[bytes], times: int = 1) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and process.poll() is None:
        if log.read_text(encoding="utf-8", errors="replace").count(words) >= times:
            return
        time.sleep(0.1)
    pytest.fail(f"{words!r} was not said in {log}:\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}")


@contextmanager
def _process(command: list[str], log: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A server in a session of its own, ended with all that it started."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdout=output, stderr=output, stdin=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    try:
        yield process
    finally:
        kill_session(process.pid)
        process.wait()


def session_of(leader: int) -> list[int]:
    """The processes of a session: a worker, its executors, their Pythons."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                told = (entry / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            if int(told[3]) == leader and told[0] != "Z":
                found.append(int(entry.name))
    return found


def kill_session(leader: int) -> None:
    """Kill all of a session at once, as a machine dies whose plug is pulled."""
    for process in session_of(leader):
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            continue


@dataclass
class Standalone:
    """A master and its workers."""

    master: str
    environment: dict[str, str]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)


@contextmanager
def standalone(folder: Path, workers: int = 2) -> Iterator[Standalone]:
    """A master and workers of one core each, on loopback."""
    home = spark_home()
    told = environment(folder)
    port = free_port()
    run = [str(home / "bin" / "spark-class"), "org.apache.spark.deploy"]
    address = f"spark://127.0.0.1:{port}"
    with ExitStack() as stack:
        log = folder / "master.log"
        words = ["--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"]
        master = stack.enter_context(_process([run[0], f"{run[1]}.master.Master", *words], log, told))
        _wait(log, "Starting Spark master at", master)
        cluster = Standalone(address, told)
        for number in range(workers):
            words = ["--host", "127.0.0.1", "--cores", "1", "--memory", "600m", "--webui-port", "0", address]
            own = {**told, "SPARK_WORKER_DIR": str(folder / f"work-{number}")}
            command = [run[0], f"{run[1]}.worker.Worker", *words]
            cluster.workers.append(stack.enter_context(_process(command, folder / f"worker-{number}.log", own)))
        _wait(log, "Registering worker", master, workers)
        yield cluster


@dataclass
class Hdfs:
    """A name node with a data node; ``settings`` is what HADOOP_CONF_DIR names, ``files`` the way of our own there."""

    address: str
    settings: Path
    files: Hadoop

    def shell(self, *words: str | Path) -> int:
        """The exit code of ``hadoop fs`` with words."""
        java = self.files.gateway
        given = java.new_array(java.jvm.java.lang.String, len(words))
        for number, word in enumerate(words):
            given[number] = str(word)
        code: int = java.jvm.org.apache.hadoop.fs.FsShell(self.files.configuration).run(given)
        return code


@contextmanager
def hdfs(folder: Path) -> Iterator[Hdfs]:
    """A real HDFS on loopback, of one name node and one data node."""
    home = spark_home()
    servers = sorted((shelf() / "hadoop").glob("hadoop-client-minicluster-*.jar"))
    if not servers:
        pytest.skip(f"needs Hadoop's servers (hadoop-client-minicluster): {INSTALL}")
    settings = folder / "hadoop-conf"
    settings.mkdir()
    address = f"hdfs://127.0.0.1:{free_port()}"
    site = {"fs.defaultFS": address, "hadoop.tmp.dir": str(folder / "dfs")}
    _site(settings / "core-site.xml", site)
    names = ("namenode.http-address", "datanode.address", "datanode.http.address", "datanode.ipc.address")
    own = {f"dfs.{name}": "127.0.0.1:0" for name in names}
    _site(settings / "hdfs-site.xml", {"dfs.replication": "1", **own})
    classpath = os.pathsep.join([str(settings), str(servers[-1]), f"{home / 'jars'}/*"])
    java = ["java", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classpath]
    name_node = [*java, "org.apache.hadoop.hdfs.server.namenode.NameNode"]
    subprocess.run([*name_node, "-format", "-nonInteractive"], check=True, capture_output=True)
    with ExitStack() as stack:
        stack.enter_context(_process(name_node, folder / "name-node.log", {}))
        data_node = [*java, "org.apache.hadoop.hdfs.server.datanode.DataNode"]
        stack.enter_context(_process(data_node, folder / "data-node.log", {}))
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SPARK_HOME", str(home))
            found = Hdfs(address, settings, hadoop_here(tuple(site.items())))
        stack.callback(found.files.gateway.shutdown)
        deadline = time.monotonic() + 90
        while True:
            try:
                found.files.put(f"{address}/ready", b"")
                found.files.put(f"{address}/ready", b"whole")
            except OutputError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
            else:
                break
        yield found


def _site(file: Path, settings: dict[str, str]) -> None:
    told = [f"<property><name>{name}</name><value>{value}</value></property>" for name, value in settings.items()]
    file.write_text(f"<configuration>{''.join(told)}</configuration>", encoding="utf-8")
