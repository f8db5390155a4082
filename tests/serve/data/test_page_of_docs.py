"""The commands of docs/data-on-the-web.md do what the page says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

PAGE = Path(__file__).resolve().parents[3] / "docs" / "data-on-the-web.md"
COMMANDS = [
    line
    for block in re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]


def test_the_page_has_commands() -> None:
    assert len(COMMANDS) > 15


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_page_is_answered(command: str, client: TestClient) -> None:
    words = shlex.split(command)
    assert words[0] == "curl"
    method, headers, form, address, follow = "GET", {}, [], "", False
    rest = iter(words[1:])
    for word in rest:
        if word == "-H":
            name, _, value = next(rest).partition(": ")
            headers[name] = value
        elif word == "--data-urlencode":
            name, _, value = next(rest).partition("=")
            form.append((name, value))
            method = "POST"
        elif word.startswith("-"):
            assert set(word[1:]) <= set("sIL"), f"the test knows no {word}"
            method, follow = "HEAD" if "I" in word else method, "L" in word
        else:
            address = word.removeprefix("http://127.0.0.1:8000")
    if form:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    found = client.request(method, address, headers=headers, content=urlencode(form), follow_redirects=follow)
    assert found.status_code in ((200, 206) if method != "HEAD" else (303,)), found.text
    if "format" in address or address.endswith(".nt"):
        assert found.headers["content-type"] == "application/n-triples"
