"""Real web servers on loopback, with the configurations that docs/online.md shows: nginx, Caddy, Apache."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests.processes import ending_with_us, stop
from tests.query.server import free_port

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "online.md"
_APACHE_MODULES = Path("/usr/lib/apache2/modules")


def shown(language: str, number: int = 0) -> str:
    """What the page shows in a block of this language, the first or a later one."""
    blocks = re.findall(rf"^ *```{language}\n(.*?)^ *```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return str(blocks[number])


def changed(text: str, *changes: tuple[str, str]) -> str:
    """The configuration with what differs here: addresses and ports. A change that changes nothing is an error."""
    for old, new in changes:
        assert old in text, f"docs/online.md shows no {old!r} any more"
        text = text.replace(old, new)
    return text


def program(name: str, package: str) -> str:
    """Where a server's program is; skips the test, with the package's name, where it is not."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.skip(f"needs {name} (Debian's package {package}; tests/online/install.sh fetches it)")
    return found


@contextlib.contextmanager
def started(command: Sequence[str], port: int, folder: Path, **env: str) -> Iterator[str]:
    """A server in the foreground, until it is left; its address once it listens."""
    log = folder / "output"
    with log.open("wb") as output:
        process = subprocess.Popen(
            ending_with_us(command), stdout=output, stderr=output, cwd=folder, env={**os.environ, **env}
        )
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
                break
            if process.poll() is not None:
                raise RuntimeError(log.read_text(errors="replace"))
            time.sleep(0.05)
        else:
            raise RuntimeError(f"{command[0]} does not listen: {log.read_text(errors='replace')}")
        yield f"http://127.0.0.1:{port}"
    finally:
        stop(process)


@contextlib.contextmanager
def nginx(server_block: str, port: int, folder: Path) -> Iterator[str]:
    """Run nginx with one ``server`` block; all that it writes goes into the folder."""
    binary = program("nginx", "nginx-light")
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user}daemon off;\nworker_processes 1;\npid {folder}/pid;\nerror_log {folder}/errors;\n"
        f"events {{ worker_connections 256; }}\nhttp {{\naccess_log off;\n{temporary}{server_block}}}\n"
    )
    with started(
        [binary, "-c", f"{folder}/nginx.conf", "-e", f"{folder}/errors", "-p", str(folder)], port, folder
    ) as url:
        yield url


@contextlib.contextmanager
def caddy(site_block: str, port: int, folder: Path) -> Iterator[str]:
    """Run Caddy with one site; it keeps its files in the folder, and offers no door for administration."""
    binary = program("caddy", "caddy")
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\n{site_block}")
    command = [binary, "run", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"]
    with started(
        command, port, folder, HOME=str(folder), XDG_DATA_HOME=str(folder), XDG_CONFIG_HOME=str(folder)
    ) as url:
        yield url


@contextlib.contextmanager
def apache(public: Path, folder: Path) -> Iterator[str]:
    """Run Apache over a folder of files, which it lets speak by its ``.htaccess``, at ``/graph/``."""
    binary = program("apache2", "apache2-bin")
    port = free_port()
    wanted = (
        "mpm_event",
        "authz_core",
        "alias",
        "dir",
        "mime",
        "headers",
        "rewrite",
        "negotiation",
        "filter",
        "deflate",
    )
    loaded = "".join(f"LoadModule {name}_module {_APACHE_MODULES}/mod_{name}.so\n" for name in wanted)
    (folder / "mime.types").write_text("text/html html\ntext/css css\ntext/javascript js\nimage/svg+xml svg\n")
    (folder / "apache.conf").write_text(
        f"{loaded}ServerRoot {folder}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\n"
        f"ErrorLog {folder}/errors\nTypesConfig {folder}/mime.types\nDocumentRoot {folder}\nDirectoryIndex index.html\n"
        + ("User nobody\nGroup nogroup\n" if os.geteuid() == 0 else "")
        + f'Alias /graph "{public}"\n<Directory "{public}">\nAllowOverride All\nRequire all granted\n'
        "Options FollowSymLinks\n</Directory>\n"
    )
    with started([binary, "-d", str(folder), "-f", f"{folder}/apache.conf", "-DFOREGROUND"], port, folder) as url:
        try:
            yield f"{url}/graph"
        finally:
            print((folder / "errors").read_text(errors="replace"))  # shown by pytest where a test fails
