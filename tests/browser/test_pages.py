"""Every kind of page in a real browser: nothing for axe to find, nothing from elsewhere, nothing on the console."""

from __future__ import annotations

import functools
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from tests.query.sample import sample_build

from treatygraph.site import write_site

HERE = Path(__file__).parent
SINGLE = (
    "index.html", "states.html", "treaties.html", "meetings.html", "resolutions.html", "profiles.html", "sources.html",
    "claims.html", "report.html", "questions.html", "query.html", "ontology.html", "search.html",
    "question/attended-not-signed.html", "map/ccm/2012.html", "state/KGZ.html",
)  # fmt: skip
FOLDERS = ("claim", "meeting", "treaty", "declaration", "resolution", "source", "profile", "speaker")


def _missing() -> str | None:
    if shutil.which("chromium") is None:
        return "no Chromium here: apt-get install chromium"
    if shutil.which("node") is None:
        return "no Node.js here"
    if not (HERE / "node_modules" / "playwright-core").is_dir():
        return "no driver for Chromium here: bash tests/browser/install.sh"
    return None


pytestmark = pytest.mark.skipif(_missing() is not None, reason=str(_missing()))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = sample_build(tmp_path_factory.mktemp("built"))
    return write_site(folder / "public", store=folder / "store", png=False).folder.resolve()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """A plain host that serves the folder above the site: links must work in a subfolder."""
    handler = functools.partial(_Quiet, directory=str(site.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{site.name}/"
        server.shutdown()
        thread.join()


def _kinds(site: Path) -> list[str]:
    found = [path for path in SINGLE if (site / path).is_file()]
    for folder in FOLDERS:
        files = sorted((site / folder).rglob("*.html"), key=lambda file: (-file.stat().st_size, file.name))
        found += [file.relative_to(site).as_posix() for file in files[:1]]
    return found


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """The same graph behind our own server, in a process of its own."""
    pytest.importorskip("uvicorn", reason="no server here: pip install 'treatygraph[serve]'")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    store = site.parents[1] / "store"
    command = [sys.executable, "-m", "treatygraph", "serve", "--store", str(store), "--port", str(port), "--no-log"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        url = f"http://127.0.0.1:{port}/"
        try:
            _wait_for(url, process)
            yield url
        finally:
            process.terminate()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310  (our own server on loopback)
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"no answer at {url}")


THROUGH = (
    'nav[aria-label="Main"] a:text-is("States")', 'main a:text-is("Kyrgyzstan")', "#claims tbody a", ".evidence h3 a",
    'nav[aria-label="Main"] a:text-is("Meetings")', "main tbody a", 'nav[aria-label="Main"] a:text-is("Treaties")',
    "main tbody a", 'nav[aria-label="Main"] a:text-is("Questions")', "main .cards a",
    'nav[aria-label="Main"] a:text-is("Terms")', 'nav[aria-label="Main"] a:text-is("Query")', "a.brand",
)  # fmt: skip


@pytest.mark.parametrize("way", ["address", "served"])
def test_every_kind_of_page_holds_in_a_browser(
    way: str, site: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    job: dict[str, Any] = {
        "chromium": shutil.which("chromium"),
        "base": request.getfixturevalue(way),
        "pages": [*_kinds(site), *(["search?q=wellington"] if way == "served" else [])],
        "query": "query.html",
        "clicks": {"from": "index.html", "through": THROUGH},
        "words": {
            "state/KGZ.html": ["Kyrgyzstan", "Wellington"],
            "question/attended-not-signed.html": ["Kyrgyzstan"],
            "ontology.html": ["did not sign"],
        },
    }
    (tmp_path / "job.json").write_text(json.dumps(job), encoding="utf-8")
    ran = subprocess.run(
        ["node", "look.mjs", str(tmp_path / "job.json")],
        cwd=HERE,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["findings"] == []
    assert told["rows"] > 0
    assert told["pages"] == len(job["pages"])
    assert told["clicks"] == len(THROUGH)


def test_the_nu_checker_finds_nothing_on_any_kind_of_page(site: Path) -> None:
    jar = next((HERE / "node_modules" / "vnu-jar").rglob("vnu.jar"), None)
    if jar is None or shutil.which("java") is None:
        pytest.skip(
            "no Nu checker or no Java here: bash tests/browser/install.sh, apt-get install default-jre-headless"
        )
    pages = [str(site / path) for path in _kinds(site)]
    ran = subprocess.run(
        ["java", "-jar", str(jar), "--errors-only", *pages], capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.stderr.strip() == ""
    assert ran.returncode == 0
