"""The folder of files without any server of ours: opened from the disk, and on the plainest host that there is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.test_pages import HERE, pytestmark, site
from tests.processes import ending_with_us, stop
from tests.query.server import free_port

__all__ = ["pytestmark", "site"]  # the browser that both need, and the folder

PREFIXES = "PREFIX tg: <https://w3id.org/treatygraph/ontology#> "
QUERIES = {
    "triples": PREFIXES + "SELECT ?claim WHERE { ?claim a tg:Claim } LIMIT 7",
    "graphs": PREFIXES + "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s a tg:EvidenceLine } }",
    "broken": "SELECT WHERE {",
}


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    """``python3 -m http.server``, as docs/online.md says it."""
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(site)]
    process = subprocess.Popen(ending_with_us(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/robots.txt", timeout=5):
                    break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        stop(process)


@pytest.fixture(scope="module")
def told(site: Path, host: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a reader could do in each."""
    job = tmp_path_factory.mktemp("job") / "job.json"
    job.write_text(
        json.dumps({
            "chromium": shutil.which("chromium"), "file": f"{site.as_uri()}/", "host": host, "search": "kyrgyzstan",
            "queries": QUERIES,
        }), encoding="utf-8",
    )  # fmt: skip
    ran = subprocess.run(
        ["node", "file.mjs", str(job)], cwd=HERE, capture_output=True, text=True, timeout=240, check=False
    )
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


@pytest.mark.parametrize("way", ["file", "host"])
def test_a_reader_reads_searches_and_follows_links(way: str, told: dict[str, Any]) -> None:
    seen = told[way]
    assert seen["thrown"] == []
    assert seen["elsewhere"] == []
    assert seen["styled"] == "flex", "the style sheet is there"
    assert seen["shapes"] > 150, "the map is drawn"
    assert (seen["found"], seen["title"]) == ("Kyrgyzstan", "Kyrgyzstan")
    assert "Convention" in seen["next"] or "Treaty" in seen["next"]
    assert seen["written"] > 0, "the sample's answer stands on the question's page"
    assert "VALUES ?meeting" in seen["asked"], "the form's values are in the query that is asked"


def test_on_a_plain_host_questions_are_answered_in_the_reader_s_browser(told: dict[str, Any]) -> None:
    answers = told["host"]["answers"]
    assert answers["triples"]["rows"] == 7
    assert answers["graphs"]["rows"] >= 3, "named graphs too"
    assert answers["broken"]["rows"] == 0
    assert "line" in answers["broken"]["said"] or "expected" in answers["broken"]["said"]


def test_opened_from_the_disk_the_query_page_says_why_it_cannot_answer_and_what_to_do(told: dict[str, Any]) -> None:
    for answer in told["file"]["answers"].values():
        assert answer["rows"] == 0
        assert "opened from a file" in answer["said"]
        assert "python3 -m http.server" in answer["said"]
