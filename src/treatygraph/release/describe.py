"""The description of a release: VoID and DCAT, with counts, sizes, checksums, licences and version.

What is counted is counted here, from the triples that the release holds. Dates come from the editions, never from a
clock. Vocabularies: VoID (W3C 2011), DCAT 3 (W3C 2024) as its European profile DCAT-AP 3.0 uses it, SPDX for checksums.
What a thing named here is (a licence, a media type, an agent) is said beside it, so that the description can be checked
alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from treatygraph import edtf
from treatygraph.iris import digest
from treatygraph.namespaces import PREFIXES, TG
from treatygraph.release.count import Counts

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of the data that this project makes; the words quoted from profiles belong to their publisher."""

RIGHTS = (
    "The graph, its tables and descriptions are licensed CC BY 4.0. Passages quoted from country profiles belong to "
    "the publishers of those profiles and are quoted as evidence; the licence does not cover them."
)

_ABOUT = "Policy facts about states and treaties, each claim with its passage and sources."
_SPDX = "http://spdx.org/rdf/terms#"
_SHA256 = _SPDX + "checksumAlgorithm_sha256"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_PREFIXES = {**PREFIXES, "spdx": _SPDX}


@dataclass(frozen=True, slots=True)
class Described:
    """A file of the release, as its description tells it."""

    name: str
    title: str
    about: str
    media_type: str
    size: int
    sha256: str


class _Description:
    """Collects triples; the subject, predicate and object of each are given as short as they can be."""

    def __init__(self) -> None:
        self.triples: list[Triple] = []

    def say(self, subject: str, prefix: str, name: str, found: NamedNode | Literal) -> None:
        predicate = NamedNode(_PREFIXES[prefix] + name)
        self.triples.append(Triple(NamedNode(subject), predicate, found))

    def kind(self, subject: str, iri: str) -> None:
        self.say(subject, "rdf", "type", NamedNode(iri))


def describe(
    *,
    base: str,
    version: str,
    name: str,
    counts: Counts,
    graphs: Sequence[tuple[str, int]],
    files: Sequence[Described],
    newest: str | None,
    quotes: str,
) -> bytes:
    """The Turtle of the description. ``version`` is the package's, ``name`` the release's own (version and content)."""
    it = _Description()
    dataset, release = f"{base}dataset", f"{base}release/{name}"
    maker, publisher = f"{base}software/treatygraph-{version}", f"{base}maintainers"
    for iri in (dataset, release):
        it.kind(iri, PREFIXES["dcat"] + "Dataset")
        it.say(iri, "dct", "description", Literal(_ABOUT, language="en"))
        it.say(iri, "dct", "publisher", NamedNode(publisher))
        it.say(iri, "dct", "license", NamedNode(LICENCE))
        it.say(iri, "dct", "rights", Literal(RIGHTS, language="en"))
    it.kind(release, PREFIXES["void"] + "Dataset")
    it.say(dataset, "dct", "title", Literal("treatygraph", language="en"))
    it.say(dataset, "dcat", "hasCurrentVersion", NamedNode(release))
    it.say(release, "dct", "title", Literal(f"treatygraph, release {name}", language="en"))
    it.say(release, "dcat", "version", Literal(name))
    it.say(release, "dcat", "isVersionOf", NamedNode(dataset))
    it.say(release, "dct", "creator", NamedNode(maker))
    _tell_what_things_are(it, maker=maker, publisher=publisher)
    it.say(release, "tg", "quotes", Literal(quotes))
    it.say(release, "dct", "conformsTo", NamedNode(TG.rstrip("#")))
    if newest:
        _tell_period(it, release, newest)
    it.say(release, "void", "uriSpace", Literal(base))
    for vocabulary in ("tg", "prov", "oa", "dct", "skos", "schema"):
        it.say(release, "void", "vocabulary", NamedNode(PREFIXES[vocabulary]))
    _tell_counts(it, release, counts)
    for graph, size in graphs:
        it.kind(graph, PREFIXES["void"] + "Dataset")
        it.say(release, "void", "subset", NamedNode(graph))
        it.say(graph, "void", "triples", _number(size))
    for file in files:
        _tell_file(it, release, file)
    triples = sorted(set(it.triples), key=str)
    return (serialize(triples, format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b"").replace(b" .\n", b" .\n\n")


def _tell_what_things_are(it: _Description, *, maker: str, publisher: str) -> None:
    for agent, called in ((maker, "treatygraph"), (publisher, "The treatygraph maintainers")):
        it.kind(agent, PREFIXES["foaf"] + "Agent")
        it.say(agent, "foaf", "name", Literal(called, language="en"))
    it.kind(maker, PREFIXES["prov"] + "SoftwareAgent")
    it.kind(LICENCE, PREFIXES["dct"] + "LicenseDocument")
    it.kind(TG.rstrip("#"), PREFIXES["dct"] + "Standard")
    it.kind(_SHA256, _SPDX + "ChecksumAlgorithm")


def _tell_period(it: _Description, release: str, newest: str) -> None:
    """The time that the release speaks of: no beginning, and an end with the newest edition, where that names a day."""
    period = f"{release}/period"
    it.say(release, "dct", "temporal", NamedNode(period))
    it.kind(period, PREFIXES["dct"] + "PeriodOfTime")
    it.say(period, "rdfs", "label", Literal(f"newest edition read: {newest}", language="en"))
    try:
        latest = edtf.parse(newest).latest
    except ValueError:
        return
    if latest is not None:
        day = Literal(latest.isoformat(), datatype=NamedNode(PREFIXES["xsd"] + "date"))
        it.say(period, "dcat", "endDate", day)


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(PREFIXES["xsd"] + "integer"))


def _tell_counts(it: _Description, release: str, counts: Counts) -> None:
    it.say(release, "void", "triples", _number(counts.triples))
    it.say(release, "void", "distinctSubjects", _number(counts.subjects))
    it.say(release, "void", "distinctObjects", _number(counts.objects))
    it.say(release, "void", "classes", _number(len(counts.classes)))
    it.say(release, "void", "properties", _number(len(counts.properties)))
    for iri, size in counts.classes:
        part = f"{release}/class/{digest((iri,), 12)}"
        it.say(release, "void", "classPartition", NamedNode(part))
        it.say(part, "void", "class", NamedNode(iri))
        it.say(part, "void", "entities", _number(size))
    for iri, size in counts.properties:
        part = f"{release}/property/{digest((iri,), 12)}"
        it.say(release, "void", "propertyPartition", NamedNode(part))
        it.say(part, "void", "property", NamedNode(iri))
        it.say(part, "void", "triples", _number(size))


def _tell_file(it: _Description, release: str, file: Described) -> None:
    iri, checksum = f"{release}/{file.name}", f"{release}/{file.name}/checksum"
    it.say(release, "dcat", "distribution", NamedNode(iri))
    if file.media_type.startswith(("application/n-", "text/turtle", "application/trig", "application/rdf")):
        it.say(release, "void", "dataDump", NamedNode(iri))
    it.kind(iri, PREFIXES["dcat"] + "Distribution")
    it.say(iri, "dct", "title", Literal(file.title, language="en"))
    it.say(iri, "dct", "description", Literal(file.about, language="en"))
    it.say(iri, "dct", "license", NamedNode(LICENCE))
    it.say(iri, "dcat", "accessURL", NamedNode(iri))
    it.say(iri, "dcat", "downloadURL", NamedNode(iri))
    it.say(iri, "dcat", "mediaType", NamedNode(_MEDIA + file.media_type))
    it.kind(_MEDIA + file.media_type, PREFIXES["dct"] + "MediaType")
    it.say(iri, "dcat", "byteSize", Literal(str(file.size), datatype=NamedNode(PREFIXES["xsd"] + "nonNegativeInteger")))
    it.say(iri, "spdx", "checksum", NamedNode(checksum))
    it.kind(checksum, _SPDX + "Checksum")
    it.say(checksum, "spdx", "algorithm", NamedNode(_SHA256))
    it.say(
        checksum, "spdx", "checksumValue",
        Literal(file.sha256, datatype=NamedNode(PREFIXES["xsd"] + "hexBinary")),
    )  # fmt: skip
