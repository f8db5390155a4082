"""Real servers on loopback, each started with a folder of its own and stopped when the test is done with it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sysconfig
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from tests.processes import ending_with_us
from tests.query.server import free_port

ROOT = Path(__file__).resolve().parents[2]
INSTALL = "bash tests/load/install-servers.sh"


def shelf() -> Path:
    """Where ``install-servers.sh`` puts what it fetches."""
    return Path(os.environ.get("TREATYGRAPH_SERVERS", ROOT / ".servers"))


@dataclass
class Server:
    """A server process: its address as ``--to`` takes it, and how to end it."""

    kind: str
    to: str
    process: subprocess.Popen[bytes]
    user: str | None = None
    password: str | None = None
    log: Path = Path(os.devnull)

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End it in peace, and by force where that takes long."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()


def start(
    kind: str,
    command: Sequence[object],
    *,
    folder: Path,
    to: str,
    ready: str,
    user: str | None = None,
    password: str | None = None,
    seconds: float = 60,
    environment: dict[str, str] | None = None,
) -> Server:
    """Start a server and wait until its address answers; fails with what it printed where it does not."""
    log = folder / f"{kind}.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            ending_with_us(command),
            cwd=folder,
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
        )
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(ready, timeout=2).close()  # noqa: S310 - an address of our own on loopback
            return Server(kind, to, process, user, password, log)
        except HTTPError:  # it answers
            return Server(kind, to, process, user, password, log)
        except (URLError, OSError):
            time.sleep(0.1)
    process.kill()
    pytest.fail(f"{kind} did not start: {log.read_text(errors='replace')[-2000:]}")


def missing(kind: str, what: str) -> None:
    """Skip, and say what is missing."""
    pytest.skip(f"{kind} is not here ({what}); install it with: {INSTALL}")


def oxigraph(folder: Path, *options: str, port: int | None = None, most: int | None = None) -> Server:
    """An Oxigraph server with its data in the folder; no file may become longer than ``most`` bytes, where given.

    To a server a file that may not grow is a full disk: the write fails.
    """
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    if not program.exists():
        missing("oxigraph", "the package oxigraph")
    port = port or free_port()
    to = f"http://127.0.0.1:{port}"
    command: list[object] = [program, "serve", "--location", folder / "db", "--bind", f"127.0.0.1:{port}", *options]
    if most is not None:
        command = ["bash", "-c", f'trap "" XFSZ; ulimit -f {most // 1024}; exec "$@"', "bash", *command]
    return start("oxigraph", command, folder=folder, to=to, ready=to)


def _jar(pattern: str, kind: str) -> Path:
    found = sorted((shelf() / "java").glob(pattern))
    if not found or shutil.which("java") is None:
        missing(kind, f"{pattern} in {shelf().name}/java, and java")
    return found[-1]


def fuseki(
    folder: Path,
    *,
    tdb2: bool = False,
    port: int | None = None,
    options: Sequence[str] = (),
    auth: Literal["basic", "digest", "shiro"] | None = None,
) -> Server:
    """A Fuseki server with a dataset ``/ds``, in memory or TDB2; with ``auth`` for the user ``me`` alone."""
    jar = _jar("jena-fuseki-server-*.jar", "fuseki")
    port = port or free_port()
    if tdb2:
        (folder / "tdb2").mkdir(exist_ok=True)
    data = ["--tdb2", f"--loc={folder / 'tdb2'}"] if tdb2 else ["--mem"]
    if auth == "shiro":
        (folder / "shiro.ini").write_text(_SHIRO.format(user=USER, password=PASSWORD), encoding="utf-8")
    elif auth is not None:
        (folder / "passwords").write_text(f"{USER}: {PASSWORD}\n", encoding="utf-8")
        options = [*options, f"--passwd={folder / 'passwords'}", f"--auth={auth}"]
    command = ["java", "-Xmx1g", "-XX:TieredStopAtLevel=1", "-jar", jar, f"--port={port}", "--localhost", *options,
               "--ping", "--update", *data, "/ds"]  # fmt: skip
    to = f"http://127.0.0.1:{port}/ds"
    ready = f"http://127.0.0.1:{port}/$/ping"
    who = (USER, PASSWORD) if auth else (None, None)
    home = {"FUSEKI_BASE": str(folder)}
    return start("fuseki", command, folder=folder, to=to, ready=ready, user=who[0], password=who[1], environment=home)


USER, PASSWORD = "me", "s3cret-w0rd"  # of servers that live as long as a test
_SHIRO = """
[main]
plain = org.apache.shiro.authc.credential.SimpleCredentialsMatcher
iniRealm.credentialsMatcher = $plain
[users]
{user} = {password}
[urls]
/$/ping = anon
/** = authcBasic
"""


def rdf4j(folder: Path, *, port: int | None = None, auth: Literal["basic", "digest"] | None = None) -> Server:
    """RDF4J's server with a native store ``tg``, in a Tomcat of its own (``rdf4j/Server.java``)."""
    jars = shelf() / "rdf4j"
    if not jars.is_dir() or shutil.which("javac") is None:
        missing("rdf4j", f"the folder {shelf().name}/rdf4j, and javac")
    port = port or free_port()
    (folder / "rdf4j").mkdir(exist_ok=True)
    command = ["java", "-Xmx1g", "-XX:TieredStopAtLevel=1", "-cp", f"{jars}/*", ROOT / "tests/load/rdf4j/Server.java",
               port, folder / "rdf4j", *([auth.upper()] if auth else [])]  # fmt: skip
    to = f"http://127.0.0.1:{port}/rdf4j-server/repositories/tg"
    who = (USER, PASSWORD) if auth else (None, None)
    told = {"STORE_USER": USER, "STORE_PASSWORD": PASSWORD} if auth else {}
    return start(
        "rdf4j", command, folder=folder, to=to, ready=f"{to}/size", user=who[0], password=who[1], environment=told
    )


_FRESH = "dba"  # the password of a Virtuoso that was just made
_VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
ErrorLogLevel = 7
FileExtend = 200
MaxCheckpointRemap = 2000

[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
MaxCheckpointRemap = 2000

[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 20
CheckpointInterval = 0
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = {folder}

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10

[SPARQL]
ResultSetMaxRows = 10000
MaxQueryCostEstimationTime = 400
MaxQueryExecutionTime = 60
"""


def virtuoso(folder: Path, *, port: int | None = None, sql: int | None = None) -> Server:
    """A Virtuoso server with the settings that Debian ships, those that matter here: answers end at 10,000 rows."""
    if shutil.which("virtuoso-t") is None:
        missing("virtuoso", "the command virtuoso-t")
    port, sql = port or free_port(), sql or free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(folder=folder, http=port, sql=sql), encoding="utf-8")
    (folder / "virtuoso.lck").unlink(missing_ok=True)
    command = ["virtuoso-t", "+foreground", "+configfile", folder / "virtuoso.ini"]
    to = f"http://127.0.0.1:{port}"
    return start("virtuoso", command, folder=folder, to=to, ready=f"{to}/sparql", user="dba", password=_FRESH)


def virtuoso_with_a_user(folder: Path) -> Server:
    """A Virtuoso with a user beside ``dba``, who has the role SPARQL_UPDATE and nothing more."""
    sql = free_port()
    server = virtuoso(folder, sql=sql)
    words = f"DB.DBA.USER_CREATE('{USER}', '{PASSWORD}');\nGRANT SPARQL_UPDATE TO \"{USER}\";\n"
    told = subprocess.run(
        ["isql-vt", str(sql), "dba", "VERBOSE=OFF", "PROMPT=OFF", "ERRORS=STDOUT"],
        input=words, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Error" not in told.stdout, told.stdout
    server.user, server.password = USER, PASSWORD
    return server


STARTERS: dict[str, Callable[[Path], Server]] = {
    "oxigraph": oxigraph,
    "virtuoso": virtuoso,
    "fuseki": fuseki,
    "fuseki-tdb2": lambda folder: fuseki(folder, tdb2=True),
    "rdf4j": rdf4j,
}
"""The servers that can be had, by name; the part before the hyphen is the kind of adapter."""
