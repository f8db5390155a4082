"""A real Oxigraph server on loopback, started and stopped by the tests."""

from __future__ import annotations

import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.processes import ending_with_us

from treatygraph.store import Graphs, nquads


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def oxigraph_server(graphs: Graphs, folder: Path, *, filled: bool = False) -> Iterator[str]:
    """Load the graphs into a server whose default graph is their union; gives the address of its query endpoint.

    ``filled``: the default graph is a graph of its own that holds each triple once, as ``treatygraph load`` makes it.
    """
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    dump = folder / "data.nq"
    union = sorted({line for lines in graphs.values() for line in lines}) if filled else []
    dump.write_text("\n".join([*nquads(graphs), *union]) + "\n", encoding="utf-8")
    subprocess.run([program, "load", "--location", folder / "db", "--file", dump], check=True, capture_output=True)
    port = free_port()
    place = ["--location", str(folder / "db"), "--bind", f"127.0.0.1:{port}"]
    place += [] if filled else ["--union-default-graph"]
    server = subprocess.Popen(
        ending_with_us([program, "serve-read-only", *place]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                urlopen(address, timeout=1).close()
                break
            except URLError:
                time.sleep(0.1)
        yield f"{address}/query"
    finally:
        server.terminate()
        server.wait()
