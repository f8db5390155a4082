"""Every kind of page in a real browser: nothing for axe to find, nothing from elsewhere, nothing on the console."""

from __future__ import annotations

import functools
import json
import shutil
import subprocess
import threading
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


def test_every_kind_of_page_of_the_site_holds_in_a_browser(site: Path, address: str, tmp_path: Path) -> None:
    job: dict[str, Any] = {
        "chromium": shutil.which("chromium"),
        "base": address,
        "pages": _kinds(site),
        "query": "query.html",
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
    assert told["pages"] == 2 * len(job["pages"])


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
