"""The reconciliation service over HTTP: every answer fits the JSON schemas of the API 0.2."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry as Schemas
from referencing.jsonschema import DRAFT7
from starlette.testclient import TestClient
from tests.serve.over_http import client_of

from treatygraph.query.answers import EndpointAnswers
from treatygraph.query.results import Table
from treatygraph.serve.settings import Settings


class Checked:
    """Asks the service and checks each answer against its schema."""

    def __init__(self, client: TestClient, folder: Path) -> None:
        self.client = client
        contents = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
        security: dict[str, Any] = {"definitions": {"securityDefinitions": {"additionalProperties": {}}}}
        registry: Schemas[Any] = Schemas().with_resources(
            [(content["$id"], DRAFT7.create_resource(content)) for content in contents.values() if "$id" in content]
            + [("http://swagger.io/v2/schema.json", DRAFT7.create_resource(security))]
            + [
                (
                    f"https://reconciliation-api.github.io/specs/{version}/schemas/{name}.json",
                    DRAFT7.create_resource(content),
                )
                for version in ("0.2", "draft")
                for name, content in contents.items()
            ]
        )
        self.validators = {
            name: jsonschema.Draft7Validator(content, registry=registry) for name, content in contents.items()
        }

    def fits(self, content: object, schema: str) -> None:
        self.validators[schema].validate(content)

    def get(self, path: str, schema: str, **given: str) -> Any:
        found = self.client.get(path, params=given)
        assert found.status_code == 200, found.text
        assert found.headers["content-type"] == "application/json"
        assert found.headers["access-control-allow-origin"] == "*"
        self.fits(found.json(), schema)
        return found.json()

    def reconcile(self, **queries: object) -> Any:
        self.fits(queries, "reconciliation-query-batch")
        posted = self.client.post("/reconcile", data={"queries": json.dumps(queries)}).json()
        asked = self.get("/reconcile", "reconciliation-result-batch", queries=json.dumps(queries))
        assert posted == asked
        assert set(asked) == set(queries)
        return asked


@pytest.fixture(scope="module")
def service(client: TestClient, shared: Path) -> Checked:
    return Checked(client, shared / "suites" / "reconciliation" / "0.2" / "schemas")


def test_the_manifest_fits_its_schema_and_names_addresses_that_answer(service: Checked) -> None:
    told = service.get("/reconcile", "manifest")
    assert told["versions"] == ["0.2"]
    for kind in ("entity", "type", "property"):
        at = told["suggest"][kind]
        for path, given in ((at["service_path"], "?prefix=ky"), (at["flyout_service_path"].replace("${id}", "X"), "")):
            assert service.client.get(at["service_url"] + path + given).status_code in (200, 404)
    assert service.client.get(told["preview"]["url"].replace("{{id}}", "state/KGZ")).status_code == 200
    assert service.client.get(told["view"]["url"].replace("{{id}}", "state/KGZ")).status_code == 303


def test_a_batch_has_an_answer_for_each_key(service: Checked) -> None:
    found = service.reconcile(
        q0={"query": "Kyrgyzstan", "type": "State", "limit": 3, "type_strict": "should"},
        q1={"query": "Wellington Conference", "type": ["Meeting", "Treaty"]},
        q2={
            "query": "Congo",
            "properties": [{"pid": "alpha2", "v": "CD"}, {"pid": "m49", "v": [180, {"id": "x", "name": "y"}]}],
        },
        q3={"query": "qqqqqqqq"},
        q4={"properties": [{"pid": "alpha3", "v": "KGZ"}]},
    )
    assert found["q0"]["result"][0] | {"features": 0, "description": 0} == {
        "id": "state/KGZ", "name": "Kyrgyzstan", "score": 100.0, "match": True, "description": 0, "features": 0,
        "type": [{"id": "State", "name": "State"}],
    }  # fmt: skip
    assert len(found["q0"]["result"]) <= 3
    assert found["q1"]["result"][0]["match"] is True
    assert found["q2"]["result"][0]["id"] == "state/COD"
    assert found["q3"]["result"] == []
    assert found["q4"]["result"][0]["id"] == "state/KGZ"


def test_the_examples_of_the_specification_are_answered(service: Checked, shared: Path) -> None:
    folder = shared / "suites" / "reconciliation" / "0.2" / "examples" / "reconciliation-query-batch" / "valid"
    for path in sorted(folder.glob("*.json")):
        found = service.client.post("/reconcile", data={"queries": path.read_text(encoding="utf-8")})
        assert found.status_code == 200, path.name
        service.fits(found.json(), "reconciliation-result-batch")


def test_wrong_batches_of_the_specification_are_refused(service: Checked, shared: Path) -> None:
    folder = shared / "suites" / "reconciliation" / "0.2" / "examples" / "reconciliation-query-batch" / "invalid"
    for path in sorted(folder.glob("*.json")):
        found = service.client.post("/reconcile", data={"queries": path.read_text(encoding="utf-8")})
        assert found.status_code in (200, 400), path.name


def test_suggestions_fit_their_schemas(service: Checked) -> None:
    entities = service.get("/reconcile/suggest/entity", "suggest-entities-response", prefix="kyrg")
    assert entities["result"][0]["id"] == "state/KGZ"
    types = service.get("/reconcile/suggest/type", "suggest-types-response", prefix="sta")
    assert types["result"][0]["id"] == "State"
    properties = service.get("/reconcile/suggest/property", "suggest-properties-response", prefix="alpha")
    assert {"alpha2", "alpha3"} <= {found["id"] for found in properties["result"]}
    first = service.get("/reconcile/suggest/entity", "suggest-entities-response", prefix="a")["result"]
    second = service.get("/reconcile/suggest/entity", "suggest-entities-response", prefix="a", cursor="20")["result"]
    assert not {found["id"] for found in first} & {found["id"] for found in second}


def test_properties_are_proposed_and_fetched(service: Checked) -> None:
    proposed = service.get("/reconcile/properties", "data-extension-property-proposal", type="State")
    known = {found["id"] for found in proposed["properties"]}
    assert {"alpha3", "m49", "officialName", "ccm_status"} <= known
    query: dict[str, list[Any]] = {
        "ids": ["state/KGZ", "state/LTU", "state/none"],
        "properties": [
            {"id": "alpha2"},
            {"id": "ccm_status", "settings": {"on": "2012-01-01"}},
            {"id": "participatedIn", "settings": {"limit": 1}},
            {"id": "noSuchThing"},
        ],
    }
    service.fits(query, "data-extension-query")
    found = service.get("/reconcile", "data-extension-response", extend=json.dumps(query))
    assert found["rows"]["state/KGZ"]["alpha2"] == [{"str": "KG"}]
    assert found["rows"]["state/LTU"]["ccm_status"] == [{"str": "party"}]
    assert len(found["rows"]["state/KGZ"]["participatedIn"]) == 1
    assert set(found["rows"]["state/KGZ"]["participatedIn"][0]) == {"id", "name"}
    assert found["rows"]["state/none"] == {each["id"]: [] for each in query["properties"]}
    assert service.client.post("/reconcile", data={"extend": json.dumps(query)}).json() == found


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"queries": "{"}, 400),
        ({"queries": "[]"}, 400),
        ({"queries": '{"q": 1}'}, 400),
        ({"queries": '{"q": {}}'}, 400),
        ({"queries": '{"q": {"query": "x", "limit": "y"}}'}, 400),
        ({"queries": '{"q": {"query": "x", "limit": NaN}}'}, 400),
        ({"queries": '{"q": {"query": "x", "properties": [{}]}}'}, 400),
        ({"queries": "[" * 50_000}, 400),
        ({"queries": json.dumps({f"q{n}": {"query": "x"} for n in range(101)})}, 413),
        ({"queries": "x" * 300_000}, 413),
        ({"extend": "{}"}, 400),
        ({"extend": '{"ids": [], "properties": [{"id": "ccm_status", "settings": {"on": "2999"}}]}'}, 400),
        ({"nothing": "1"}, 400),
    ],
)
def test_what_is_no_query_is_refused_with_a_reason(client: TestClient, given: dict[str, str], status: int) -> None:
    found = client.post("/reconcile", data=given)
    assert found.status_code == status
    assert re.match(rf"{status}: .+\n$", found.text)


def test_other_methods_and_bodies_are_refused(client: TestClient) -> None:
    assert client.put("/reconcile").status_code == 405
    assert client.post("/reconcile", content=b"{}", headers={"content-type": "application/json"}).status_code == 415
    assert client.options("/reconcile").headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_a_preview_can_be_framed_and_runs_nothing(client: TestClient) -> None:
    found = client.get("/reconcile/preview", params={"id": "state/KGZ"})
    assert found.headers["content-security-policy"] == "default-src 'none'; frame-ancestors *"
    assert "<b>Kyrgyzstan</b>" in found.text
    assert client.get("/reconcile/preview", params={"id": "<script>"}).status_code == 404
    assert client.get("/reconcile/preview").status_code == 400


def test_words_of_the_graph_are_escaped_in_a_preview(tmp_path: Path) -> None:
    from treatygraph.store import build_store

    base, kind = "https://w3id.org/treatygraph/", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    lines = [
        f"<{base}state/KGZ> {kind} <{base}ontology#State> .",
        f'<{base}state/KGZ> {label} "<script>alert(1)</script>\\u202E{"x" * 1_000_000}" .',
    ]
    build_store({f"{base}graph/g": sorted(lines)}, tmp_path / "store")
    client = client_of(Settings(store=tmp_path / "store"))
    for path in ("/reconcile/preview?id=state/KGZ", "/reconcile/flyout/entity?id=state/KGZ"):
        found = client.get(path)
        assert found.status_code == 200
        assert "<script" not in found.text
        assert "\u202e" not in found.text
        assert len(found.content) < 10_000
    hostile = client.post("/reconcile", data={"queries": '{"q": {"query": "script"}}'})
    assert "<" not in hostile.text


def test_before_an_endpoint_elsewhere_two_queries_bring_all_names_once(
    client: TestClient, endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    rows = EndpointAnswers.rows

    def counted(self: EndpointAnswers, query: str) -> Table:
        asked.append(query)
        return rows(self, query)

    monkeypatch.setattr(EndpointAnswers, "rows", counted)
    remote = client_of(Settings(store=None, endpoint=endpoint))
    batch = {"queries": json.dumps({"a": {"query": "Kyrgyzstan"}, "b": {"query": "Dublin Conference"}})}
    assert remote.get("/reconcile", params=batch).json() == client.get("/reconcile", params=batch).json()
    assert len(asked) == 2
    remote.get("/reconcile", params=batch)
    assert len(asked) == 2
