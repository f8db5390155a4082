"""The site: a folder of files that holds what a server would say, whole, deterministic, with no link that breaks."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from pyoxigraph import RdfFormat, Store, parse
from tests.query.sample import sample_build

from treatygraph.errors import InputError, UnreadableInput
from treatygraph.query.questions import questions
from treatygraph.site import write_site
from treatygraph.site.signposts import address_of, signposts


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the sample profiles alone: small, so that its whole site is written in seconds."""
    return sample_build(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="module")
def site(built: Path) -> Path:
    return write_site(built / "public", store=built / "store", url="https://example.org/graph", png=False).folder


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()

    @classmethod
    def of(cls, file: Path) -> Self:
        read = cls()
        read.feed(file.read_text(encoding="utf-8"))
        return read

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action") and value is not None:
                self.found.append(value)
            if name == "id" and value:
                self.ids.add(value)


def _pages(site: Path) -> Iterator[tuple[str, _Links]]:
    for file in sorted(site.rglob("*.html")):
        named = file.relative_to(site.resolve()).as_posix() if site.is_symlink() else str(file.relative_to(site))
        yield named, _Links.of(file)


def test_every_link_within_the_site_leads_to_a_file_of_it(site: Path) -> None:
    folder, broken = site.resolve(), set[str]()
    places: dict[str, set[str]] = {}
    for path, read in _pages(folder):
        for link in read.found:
            parts = urlsplit(link)
            if parts.scheme or not parts.path:
                continue
            assert not parts.path.startswith("/"), f"{path} links to {link}, which works only at the top of a host"
            target = unquote(urlsplit(urljoin(f"http://x/{path}", link)).path).lstrip("/")
            if not (folder / target).is_file():
                broken.add(f"{path} -> {target}")
            elif target.endswith(".html") and parts.fragment and not parts.fragment.startswith("query="):
                if target not in places:
                    places[target] = _Links.of(folder / target).ids
                if unquote(parts.fragment) not in places[target]:
                    broken.add(f"{path} -> {target}#{parts.fragment}")
    assert not broken, f"{len(broken)} broken: {sorted(broken)[:10]}"


def test_every_page_says_what_may_be_loaded_and_nothing_comes_from_elsewhere(site: Path) -> None:
    for file in site.resolve().rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert text.count('<meta http-equiv="Content-Security-Policy"') == 1, file.name
        assert not re.search(r"<(?:script|img|link rel=\"stylesheet\")[^>]*(?:src|href)=\"(?:https?:)?//", text), (
            file.name
        )
        assert " style=" not in text, file.name


def test_beside_the_page_of_a_state_stand_its_rdf_its_tables_and_its_picture(site: Path) -> None:
    for ending in ("html", "ttl", "nt", "jsonld", "rdf", "claims.csv", "claims.json", "timeline.svg"):
        assert (site / "state" / f"KGZ.{ending}").is_file(), ending
    ttl = {quad.triple for quad in parse(path=site / "state" / "KGZ.ttl", format=RdfFormat.TURTLE)}
    nt = {quad.triple for quad in parse(path=site / "state" / "KGZ.nt", format=RdfFormat.N_TRIPLES)}
    assert ttl == nt
    assert len(ttl) > 20


def test_every_question_is_answered_for_its_sample_with_all_rows_in_its_files(site: Path) -> None:
    for name in questions():
        assert (site / "question" / f"{name}.html").is_file()
        rows = json.loads((site / "question" / f"{name}.answer.json").read_text(encoding="utf-8"))
        assert isinstance(rows, list)
    page = (site / "question" / "attended-not-signed.html").read_text(encoding="utf-8")
    assert "Kyrgyzstan" in page


def test_the_browsers_engine_reads_the_same_triples_as_the_store_holds(site: Path, built: Path) -> None:
    settings = re.search(
        r'id="query-settings">(.*?)</script>', (site / "query.html").read_text(encoding="utf-8"), re.DOTALL
    )
    assert settings is not None
    files = json.loads(settings[1])["browser"]
    for name in ("triples", "quads"):
        assert (site / files[name]["href"]).stat().st_size == files[name]["bytes"]
    store = Store()
    store.load(gzip.decompress((site / files["triples"]["href"]).read_bytes()), format=RdfFormat.N_TRIPLES)
    store.load(gzip.decompress((site / files["quads"]["href"]).read_bytes()), format=RdfFormat.N_QUADS)
    assert len(store) == json.loads((built / "store" / "manifest.json").read_text())["quads"]
    assert (site / files["wasm"]).is_file()
    assert (site / files["worker"]).is_file()


def test_the_same_release_gives_the_same_bytes_whatever_the_number_of_processes(built: Path, site: Path) -> None:
    again = write_site(
        built / "again", store=built / "store", url="https://example.org/graph", workers=1, png=False
    ).folder

    def contents(folder: Path) -> dict[str, bytes]:
        top = folder.resolve()
        return {str(file.relative_to(top)): file.read_bytes() for file in top.rglob("*") if file.is_file()}

    first, second = contents(site), contents(again)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_a_store_without_its_release_leaves_what_stood_there(built: Path, site: Path, tmp_path: Path) -> None:
    before = site.resolve()
    with pytest.raises(UnreadableInput):
        write_site(site, store=built / "store", release=tmp_path)
    assert site.resolve() == before


def test_releases_of_the_site_before_stay_under_their_versions(built: Path, site: Path, tmp_path: Path) -> None:
    before, out = tmp_path / "before", tmp_path / "public"
    shutil.copytree(built / "release", before / "releases" / "0.0.9-earlier")
    out.symlink_to(before, target_is_directory=True)
    written = write_site(out, store=built / "store", url="https://example.org/graph", png=False)
    earlier = out / "releases" / "0.0.9-earlier"
    assert (earlier / "claims.csv").read_bytes() == (built / "release" / "claims.csv").read_bytes()
    assert (out / "releases" / written.release / "claims.csv").is_file()
    assert sum(1 for file in out.resolve().rglob("*") if file.is_file()) == written.files
    page = (out / "releases.html").read_text(encoding="utf-8")
    for name in (written.release, "0.0.9-earlier"):
        assert f'href="releases/{name}/claims.csv"' in page
    assert "Earlier releases" not in (site / "releases.html").read_text(encoding="utf-8")


def test_the_sitemap_names_every_page_at_the_address_of_the_site(site: Path) -> None:
    told = set(re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8")))
    folder = site.resolve()
    pages = {f"https://example.org/graph/{file.relative_to(folder).as_posix()}" for file in folder.rglob("*.html")}
    assert told == pages


def test_many_pages_make_several_sitemaps_and_an_index() -> None:
    files = dict(signposts([f"p{number}.html" for number in range(90_000)], "https://example.org/", "1"))
    assert {name for name in files if name.startswith("sitemap")} == {
        "sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml",
    }  # fmt: skip
    assert b"<sitemapindex" in files["sitemap.xml"]


@pytest.mark.parametrize(
    "bad", ["example.org", "javascript:alert(1)", "https://", "ftp://example.org/", "https://a b/"]
)
def test_an_address_that_is_none_of_the_web_is_refused(bad: str) -> None:
    with pytest.raises(InputError):
        address_of(bad)
