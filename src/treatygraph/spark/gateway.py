"""A worker's way to Hadoop's file systems: a Java process of its own, started once, with the jars that Spark has."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from treatygraph.errors import RemoteError
from treatygraph.spark.hadoop import Hadoop

_MEMORY = "-Xmx192m"


@lru_cache(maxsize=1)
def hadoop_here(settings: tuple[tuple[str, str], ...], brought: str = "") -> Hadoop:
    """Hadoop's file systems for this process, by the cluster's own settings with ``settings`` above them.

    ``brought`` is the folder of jars that the run brought along (``--conf spark.jars.packages=…``).
    The Java process ends when this one does, however it ends. Raises RemoteError where the jars of Spark are not found.
    """
    from py4j.java_gateway import JavaGateway

    home = _spark_home()
    jars = [home / "jars", Path("__spark_libs__")]
    library = next((jar for folder in jars for jar in sorted(folder.glob("py4j*.jar"))), None)
    if library is None:
        raise RemoteError(f"this worker has no jars of Spark in {home / 'jars'}", todo="set SPARK_HOME for the workers")
    gateway = JavaGateway.launch_gateway(
        jarpath=str(library), classpath=_classpath(jars, brought), java_path=_java(), enable_auth=True,
        die_on_exit=True,
        javaopts=[_MEMORY, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.net.preferIPv4Stack=true"],
    )  # fmt: skip
    configuration = gateway.jvm.org.apache.hadoop.conf.Configuration()
    for name, value in settings:
        configuration.set(name, value)
    return Hadoop(gateway, configuration)


def _spark_home() -> Path:
    if home := os.environ.get("SPARK_HOME"):
        return Path(home)
    from pyspark.find_spark_home import _find_spark_home

    return Path(_find_spark_home())


def _java() -> str:
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else "java"


def _classpath(jars: list[Path], brought: str) -> str:
    """The cluster's settings first, then what the run brought, then Spark's own jars."""
    settings = [os.environ[name] for name in ("HADOOP_CONF_DIR", "YARN_CONF_DIR") if os.environ.get(name)]
    found = [*settings, *([f"{brought}/*"] if brought else []), "./*", *(f"{folder}/*" for folder in jars)]
    return os.pathsep.join([*found, os.environ.get("SPARK_DIST_CLASSPATH", "")]).rstrip(os.pathsep)
