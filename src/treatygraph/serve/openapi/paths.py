"""Every address of the interface for machines. Pages for people are not described: they are reached by links."""

from __future__ import annotations

from treatygraph.description import FORMS
from treatygraph.serve.data.tables import FILTERS
from treatygraph.serve.data.things import KINDS
from treatygraph.serve.openapi.words import ROWS, Piece, answers, form, get, json, part, query, rdf, text
from treatygraph.sheets.claims import MOST

_HELD = {304: "The client has it already (If-None-Match)"}
_LED = {303: "A document about it, in the form that was asked for"}
_EXAMPLES = {
    "state": "KGZ", "treaty": "ccm", "meeting": "wellington-2008", "resolution": "unga-ccm-2015",
    "declaration": "wellington-declaration", "weapon": "cluster-munitions", "process": "oslo-process",
}  # fmt: skip
_ENDINGS = [known.ending for known in FORMS]
_QUERY = "SELECT * WHERE { ?claim a tg:Claim } LIMIT 1"
_ROW_FORMS = ("json", "xml", "csv", "tsv", "turtle", "ntriples", "jsonld", "rdfxml", "nquads", "trig")


def paths() -> Piece:
    """The addresses, by path."""
    return {**_things(), **_graphs(), **_tables(), **_releases(), **_signposts(), **_sparql(), **_reconcile()}


def _things() -> Piece:
    found: Piece = {}
    for kind in KINDS:
        example = {"example": _EXAMPLES[kind]} if kind in _EXAMPLES else {}
        name = part("name", f"What tells one {kind} from another; it may have slashes", **example)
        found[f"/{kind}/{{name}}"] = get(
            kind,
            f"A {kind} by its IRI: leads to a document about it, by Accept; with an ending (.ttl …), that document",
            [name, form("html", *_ENDINGS)],
            answers(rdf(), "What the graph says of it", 400, 404, 406, 502, also={**_LED, **_HELD}),
        )
    found["/ontology"] = get(
        "ontology", "The ontology, of which every term is a part", [form("html", *_ENDINGS)],
        answers(rdf(), "The ontology", 406, 502, also={**_LED, **_HELD}),
    )  # fmt: skip
    version = part("name", "A version of the ontology, or a part of its file", example="0.1.0")
    found["/ontology/{name}"] = get(
        "ontology-version", "A version of the ontology leads to the ontology", [version, form("html", *_ENDINGS)],
        answers(None, "", 404, 406, 502, also=_LED),
    )  # fmt: skip
    for known in FORMS:
        found[f"/ontology.{known.ending}"] = get(
            f"ontology-{known.ending}", f"The ontology as {known.title}", [],
            answers(text(known.media_type), "The ontology", 502, also=_HELD),
        )  # fmt: skip
    return found


def _graphs() -> Piece:
    graph = query("graph", "The IRI of a named graph", example="https://w3id.org/treatygraph/graph/registry")
    default = query("default", "The default graph, the union of all: given without a value")
    name = part("name", "The graph's path; it may have slashes", example="registry")
    return {
        "/data": get(
            "graph-store", "A graph, by the SPARQL 1.1 Graph Store HTTP Protocol", [graph, default, form(*_ENDINGS)],
            answers(rdf(), "The graph", 400, 404, 406, 416, 501, 502, also=_HELD),
        ),
        "/graph/{name}": get(
            "graph", "A named graph at its own IRI", [name, form("html", *_ENDINGS)],
            answers(rdf(), "The graph", 400, 404, 406, 502, also={**_LED, **_HELD}),
        ),
    }  # fmt: skip


def _tables() -> Piece:
    on = query("on", "The day of which the standing is told, YYYY-MM-DD", example="2010-08-12")
    examples = {"state": "KGZ", "predicate": "signed", "object": "ccm", "polarity": "positive", "modality": "asserted"}
    filters = [query(name, f"Only claims of this {name}", example=examples[name]) for name in FILTERS]
    numbers = [
        query("limit", "At most so many rows", type="integer", minimum=1, maximum=MOST, example=10),
        query("offset", "After so many rows", type="integer", minimum=0, maximum=999_999_999, example=0),
    ]
    dictionary = json({"type": "object", "required": ["tableSchema"]}, "application/csvm+json")
    found: Piece = {}
    for name, parameters, about in (
        ("states", [on], "States with their codes and what they are to each treaty"),
        ("claims", [*filters, *numbers], "Claims, one of one edition or record a row"),
    ):
        both = {**text("text/csv"), **json(ROWS)}
        for ending, content in (("", both), (".csv", text("text/csv")), (".json", json(ROWS))):
            found[f"/{name}{ending}"] = get(
                f"{name}{ending.replace('.', '-')}", about,
                [*parameters, form("csv", "json")] if not ending else parameters,
                answers(content, "The table", 400, *((406,) if not ending else ()), 502, also=_HELD),
            )  # fmt: skip
        found[f"/{name}.csv-metadata.json"] = get(
            f"{name}-dictionary", f"What the columns of {name}.csv mean (CSV on the Web)", [],
            answers(dictionary, "The data dictionary", 400, 502, also=_HELD),
        )  # fmt: skip
    return found


def _releases() -> Piece:
    version = part("version", "The release's name, from /releases")
    file = part("file", "A file of the release", example="claims.csv")
    table = {**json(ROWS), **text("text/csv")}
    led = {307: "Where the release is that is served"}
    found = {
        "/releases": get(
            "releases",
            "The releases that are kept",
            [form("csv", "json", "html")],
            answers(table, "A table", 400, 406, also=_LED),
        ),
        "/latest": get("latest", "Leads to the newest release", [], answers(None, "", 400, 404, also=led)),
        "/latest/{file}": get(
            "latest-file", "Leads to a file of the newest release", [file], answers(None, "", 400, 404, also=led)
        ),
    }
    any_type = {**rdf(), **text("text/csv"), **json(), **json(media_type="application/csvm+json"), **text("text/plain")}
    for place in ("releases", "release"):
        found[f"/{place}/{{version}}"] = get(
            f"{place}-version", "The files of a release", [version, form("csv", "json", "html")],
            answers(table, "A table", 400, 404, 406, also=_LED),
        )  # fmt: skip
        found[f"/{place}/{{version}}/{{file}}"] = get(
            f"{place}-file", "A file of a release; parts of it by Range", [version, file],
            answers(any_type, "The file", 400, 404, 416, also={206: "A part of the file", **_HELD}),
        )  # fmt: skip
    return found


def _signposts() -> Piece:
    plain = [known for known in FORMS if not known.graphs]
    endings = form(*(known.ending for known in plain))
    void = answers(rdf(graphs=False), "VoID and DCAT", 400, 404, 406, also=_HELD)
    found = {
        path: get(name, "What the release holds (VoID)", [endings], void)
        for path, name in (("/.well-known/void", "well-known-void"), ("/void", "void"))
    }
    for known in plain:
        found[f"/void.{known.ending}"] = get(
            f"void-{known.ending}", f"What the release holds, as {known.title}", [],
            answers(text(known.media_type), "VoID and DCAT", 400, 404, also=_HELD),
        )  # fmt: skip
    number = part("number", "Which part", type="integer", minimum=1, maximum=99, example=1)
    found |= {
        "/dataset": get("dataset", "The data set leads to its description", [], answers(None, "", 400, also=_LED)),
        "/context.jsonld": get(
            "context", "The JSON-LD context", [],
            answers(json(media_type="application/ld+json"), "The context", 400, also=_HELD),
        ),
        "/sitemap.xml": get(
            "sitemap", "The addresses of all pages", [],
            answers(text("application/xml"), "A sitemap, or a list of its parts", 400, 502, also=_HELD),
        ),
        "/sitemap-{number}.xml": get(
            "sitemap-part", "A part of the sitemap", [number],
            answers(text("application/xml"), "A sitemap", 400, 404, 502, also=_HELD),
        ),
        "/robots.txt": get(
            "robots", "What crawlers are asked", [], answers(text("text/plain"), "As RFC 9309 has it", 400, also=_HELD)
        ),
        "/openapi.json": get("openapi", "This description", [], answers(json(), "OpenAPI 3.1", 400, also=_HELD)),
    }  # fmt: skip
    return found


def _sparql() -> Piece:
    content = {
        **json(media_type="application/sparql-results+json"), **text("application/sparql-results+xml"),
        **text("text/csv"), **text("text/tab-separated-values"), **rdf(),
    }  # fmt: skip
    told = answers(content, "The answer", 400, 403, 404, 406, 408, 413, 415, 429, 500, 502, 503, 504, also=_HELD)
    asked = query("query", "A query in SPARQL 1.1; without one, the endpoint describes itself", example=_QUERY)
    graphs = [
        {**query(f"{kind}-graph-uri", f"A {kind} graph of the query's data set; may come again"), "explode": True}
        for kind in ("default", "named")
    ]
    for each in graphs:
        each["schema"] = {"type": "array", "items": {"type": "string"}}
    posted = {
        "application/sparql-query": {"schema": {"type": "string"}, "example": _QUERY},
        "application/x-www-form-urlencoded": {
            "schema": {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}},
            "example": {"query": _QUERY},
        },
    }
    parameters = [asked, *graphs, form(*_ROW_FORMS)]
    both = get("sparql", "SPARQL 1.1 Protocol, query", parameters, told)
    both["post"] = {
        "operationId": "sparql-post", "summary": "SPARQL 1.1 Protocol, query, posted", "parameters": graphs,
        "requestBody": {"required": True, "content": posted}, "responses": told,
    }  # fmt: skip
    return {"/sparql": both}


def _reconcile() -> Piece:
    told = answers(
        json({"type": "object"}), "Manifest, candidates by key, or values by row; as the API's schemas have it",
        400, 408, 413, 415, 502,
    )  # fmt: skip
    batch = '{"q0": {"query": "Kyrgyzstan", "type": "State"}}'
    service = get(
        "reconcile", "The service's manifest; candidates for names (queries); values of properties (extend)",
        [query("queries", "A batch of queries, JSON", example=batch), query("extend", "An extension, JSON")], told,
    )  # fmt: skip
    fields = {"type": "object", "properties": {"queries": {"type": "string"}, "extend": {"type": "string"}}}
    service["post"] = {
        "operationId": "reconcile-post", "summary": "The same, posted as a form", "responses": told,
        "requestBody": {
            "required": True,
            "content": {"application/x-www-form-urlencoded": {"schema": fields, "example": {"queries": batch}}},
        },
    }  # fmt: skip
    kind = part("kind", "What is suggested", enum=["entity", "type", "property"], example="entity")
    identifier = query("id", "What is meant", required=True, example="state/KGZ")
    whole = {"type": "integer", "minimum": 0, "maximum": 999_999}
    return {
        "/reconcile": service,
        "/reconcile/suggest/{kind}": get(
            "suggest", "Suggestions for what was typed so far",
            [kind, query("prefix", "What was typed", example="kyrg"), query("cursor", "After so many", **whole),
             query("type", "Only things of this type", example="State")],
            answers(json({"type": "object", "required": ["result"]}), "Suggestions", 400, 404, 502),
        ),
        "/reconcile/flyout/{kind}": get(
            "flyout", "A few lines of HTML on one suggestion", [kind, identifier],
            answers(json({"type": "object", "required": ["id", "html"]}), "The lines", 400, 404, 502),
        ),
        "/reconcile/preview": get(
            "preview", "A small page on a thing", [identifier], answers(text("text/html"), "The page", 400, 404, 502)
        ),
        "/reconcile/properties": get(
            "properties", "The properties that things of a type have",
            [query("type", "The type", example="State"), query("limit", "At most so many", **whole)],
            answers(json({"type": "object", "required": ["properties"]}), "The properties", 400, 502),
        ),
    }  # fmt: skip
