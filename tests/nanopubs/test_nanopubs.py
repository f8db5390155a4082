"""Claims as nanopublications: what stands in them, that they are sealed, and that a seal is broken by any change."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib
from Crypto.PublicKey import ECC, RSA
from pyoxigraph import Quad, RdfFormat, parse

from treatygraph.errors import InputError
from treatygraph.graph import build
from treatygraph.iris import Iris
from treatygraph.model import Claim, Edition, Extraction, Footnote, Passage, Source
from treatygraph.namespaces import TG
from treatygraph.nanopubs import verify
from treatygraph.nanopubs.parts import SPACE
from treatygraph.registry import Registry
from treatygraph.store import build_store

if TYPE_CHECKING:
    from tests.conftest import Command

ME = "https://orcid.org/0000-0002-1825-0097"
QUOTE, NOTE = "Togo took part, and it did not sign.", "Letter No. 1 from the ministry, in its own words."
PASSAGE = Passage(QUOTE, 0, len(QUOTE), (1,))
WENT = Claim(
    "TGO", "participatedIn", "wellington-2008", "positive", "2008-02", "asserted", "Ministry", (PASSAGE,), "test"
)
UNSIGNED = Claim("TGO", "signed", "ccm", "negative", None, "asserted", None, (PASSAGE,), "test")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, treatygraph: Command) -> Path:
    place = tmp_path_factory.mktemp("nanopubs")
    letter = Source("letter", author="Ministry", number="1", date="2010")
    edition = Edition("TGO", "2010-08-12", sha256="b" * 64, length=90)
    extraction = Extraction(edition, (WENT, UNSIGNED), (Footnote(1, NOTE, 40, 89, (letter,)),))
    build_store(build([extraction], Registry.load()).graphs, place / "build" / "store")
    (place / "key.pem").write_bytes(RSA.generate(2048).export_key())
    done = treatygraph(place, "nanopub", "--state", "Togo", "--key", "key.pem", "--creator", ME, "-o", "out")
    assert done.returncode == 0, done.stderr
    assert "2 nanopublications" in done.stderr
    return place


def _file(folder: Path, claim: Claim, out: str = "out") -> Path:
    return folder / out / f"{Iris().claim(claim).rsplit('/', 1)[-1]}.trig"


def _graphs(file: Path) -> dict[str, list[Quad]]:
    graphs: dict[str, list[Quad]] = {}
    for quad in parse(file.read_bytes(), format=RdfFormat.TRIG):
        graphs.setdefault(str(quad.graph_name).rsplit("#", 1)[-1].rstrip(">"), []).append(quad)
    return graphs


def test_a_positive_claim_asserts_its_parts_and_the_direct_triple(folder: Path) -> None:
    graphs = _graphs(_file(folder, WENT))
    assert set(graphs) == {"Head", "assertion", "provenance", "pubinfo"}
    said = {(str(quad.subject), quad.predicate.value, str(quad.object)) for quad in graphs["assertion"]}
    state, meeting = f"<{Iris().state('TGO')}>", f"<{Iris().object('meeting', 'wellington-2008')}>"
    assert (state, f"{TG}participatedIn", meeting) in said
    assert (f"<{Iris().claim(WENT)}>", f"{TG}polarity", f"<{TG}positive>") in said
    assert any('"Ministry"' in thing for _, _, thing in said)


def test_a_negative_claim_asserts_no_direct_triple(folder: Path) -> None:
    [about] = {str(quad.subject) for quad in _graphs(_file(folder, UNSIGNED))["assertion"]}
    assert about == f"<{Iris().claim(UNSIGNED)}>"


def test_the_provenance_leads_to_the_cited_source_without_the_words(folder: Path) -> None:
    text = _file(folder, WENT).read_text()
    provenance = _graphs(_file(folder, WENT))["provenance"]
    predicates = {quad.predicate.value for quad in provenance}
    assert {f"{TG}hasEvidence", f"{TG}hasPassage", f"{TG}hasFootnote", f"{TG}cites", f"{TG}quoteSha256"} <= predicates
    assert any(quad.predicate.value.endswith("#wasDerivedFrom") for quad in provenance)
    assert QUOTE not in text
    assert NOTE not in text
    assert "TextQuoteSelector" not in text


def test_the_publication_info_tells_who_and_no_clock(folder: Path, treatygraph: Command) -> None:
    info = {str(quad.predicate): str(quad.object) for quad in _graphs(_file(folder, WENT))["pubinfo"]}
    assert info["<http://purl.org/dc/terms/creator>"] == f"<{ME}>"
    assert "<http://purl.org/dc/terms/license>" in info
    assert "<http://purl.org/dc/terms/created>" not in info
    words = ("--key", "key.pem", "--creator", ME, "--date", "2026-11-23", "-o", "dated")
    assert treatygraph(folder, "nanopub", Iris().claim(WENT), *words).returncode == 0
    assert "2026-11-23" in _file(folder, WENT, "dated").read_text()


def test_what_was_signed_verifies_and_the_switches_of_rdflib_stay(folder: Path, treatygraph: Command) -> None:
    before = rdflib.NORMALIZE_LITERALS
    for claim in (WENT, UNSIGNED):
        assert verify(_file(folder, claim).read_bytes()).startswith(f"{SPACE}RA")
    assert before is rdflib.NORMALIZE_LITERALS
    assert treatygraph(folder, "nanopub", "--verify", _file(folder, WENT)).returncode == 0


def test_two_runs_give_the_same_bytes_under_any_hash_seed(folder: Path, treatygraph: Command) -> None:
    for seed in ("1", "2"):
        words = ("--state", "TGO", "--key", "key.pem", "--creator", ME, "-o", seed)
        assert treatygraph(folder, "nanopub", *words, environment={"PYTHONHASHSEED": seed}).returncode == 0
        for claim in (WENT, UNSIGNED):
            assert _file(folder, claim, seed).read_bytes() == _file(folder, claim).read_bytes()


def test_a_key_may_be_the_bare_base64_that_the_library_stores(folder: Path, treatygraph: Command) -> None:
    pem = RSA.import_key((folder / "key.pem").read_bytes()).export_key("PEM", pkcs=8)
    (folder / "id_rsa").write_bytes(b"".join(pem.splitlines()[1:-1]))
    words = ("--key", "id_rsa", "--creator", ME, "-o", "bare")
    assert treatygraph(folder, "nanopub", Iris().claim(WENT), *words).returncode == 0
    assert _file(folder, WENT, "bare").read_bytes() == _file(folder, WENT).read_bytes()


def test_a_changed_file_is_not_what_was_published(folder: Path, treatygraph: Command) -> None:
    changed = folder / "changed.trig"
    changed.write_text(_file(folder, UNSIGNED).read_text().replace("tg:negative", "tg:positive"))
    done = treatygraph(folder, "nanopub", "--verify", changed)
    assert done.returncode == 1
    assert "changed.trig" in done.stderr
    assert "not as it was published" in done.stderr


def test_a_change_under_a_new_trusty_iri_breaks_the_signature(folder: Path) -> None:
    changed = _file(folder, UNSIGNED).read_text().replace("tg:negative", "tg:positive")
    with pytest.raises(InputError) as fault:
        verify(changed.encode())
    [new] = re.findall(r"should be (RA[\w-]{43})", str(fault.value))
    forged = re.sub(r"RA[\w-]{43}(?=[#>])", new, changed).encode()
    assert verify(forged, signed=False) == SPACE + new
    with pytest.raises(InputError, match="the signature is not of this text"):
        verify(forged)


def test_without_a_signature_there_is_a_trusty_iri_alone(folder: Path, treatygraph: Command) -> None:
    words = ("--unsigned", "--creator", ME, "-o", "bare-unsigned")
    assert treatygraph(folder, "nanopub", Iris().claim(WENT).rsplit("/", 1)[-1], *words).returncode == 0
    file = _file(folder, WENT, "bare-unsigned")
    assert verify(file.read_bytes(), signed=False).startswith(f"{SPACE}RA")
    done = treatygraph(folder, "nanopub", "--verify", file)
    assert done.returncode == 1
    assert "no signature" in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--state", "TGO"), "--key"),
        (("--state", "TGO", "--key", "none.pem"), "the key cannot be read"),
        (("--state", "TGO", "--key", "curve.pem"), "no RSA key"),
        (("--state", "TGO", "--key", "locked.pem"), "no RSA key"),
        (("--state", "TGO", "--key", "public.pem"), "the private one"),
        (("--state", "TGO", "--key", "short.pem"), "1024 bits"),
        (("TGO-signed-ccm-no-0", "--unsigned"), "unknown claim"),
        (("https://example.org/a b", "--unsigned"), "is no IRI"),
        (("--state", "Atlantis", "--unsigned"), "Atlantis"),
        (("--state", "TGO", "--unsigned", "--date", "yesterday"), "is no day"),
        (("--state", "TGO", "--unsigned", "--licence", "mine"), "is no IRI"),
        (("--unsigned",), "Name the claims"),
    ],
)
def test_wrong_use_is_told_and_writes_nothing(
    folder: Path, treatygraph: Command, words: tuple[str, ...], told: str
) -> None:
    key = RSA.import_key((folder / "key.pem").read_bytes())
    (folder / "public.pem").write_bytes(key.public_key().export_key())
    (folder / "locked.pem").write_bytes(key.export_key(passphrase="secret"))  # noqa: S106 - of a key thrown away
    (folder / "short.pem").write_bytes(RSA.generate(1024).export_key())  # noqa: S505 - it is to be refused
    (folder / "curve.pem").write_text(ECC.generate(curve="P-256").export_key(format="PEM"))
    done = treatygraph(folder, "nanopub", *words, "--creator", ME, "-o", "nothing")
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "nothing").exists()


def test_without_the_extra_it_says_what_to_install(folder: Path, treatygraph: Command, root: Path) -> None:
    hidden = folder / "hidden"
    hidden.mkdir()
    (hidden / "nanopub.py").write_text("raise ModuleNotFoundError('none here', name='nanopub')\n")
    done = treatygraph(
        folder, "nanopub", "--state", "TGO", "--unsigned", "--creator", ME, "-o", "nothing",
        environment={"PYTHONPATH": os.pathsep.join((str(hidden), str(root / "src")))},
    )  # fmt: skip
    assert done.returncode == 2
    assert "pip install 'treatygraph[nanopub]'" in done.stderr
