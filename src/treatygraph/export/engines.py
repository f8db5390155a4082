"""What each engine's bulk loader is told: a script or a configuration an engine, in a folder of its name.

Scripts find the shards beside themselves, take what is the user's own from the environment, and stop at the first
fault. All of them fill a store that is new or empty; none replaces what is there.

Run by ``tests/export/test_engines.py`` on the engines themselves, and the result compared triple by triple: Oxigraph,
``tdb2.tdbloader`` and ``tdb2.xloader`` of Jena with Fuseki on top, Virtuoso, RDF4J. The Qleverfile was read by QLever's
own control script (0.6.0, ``qlever index --show``), no index was built from it. Neptune's and GraphDB's follow their
documentation only, and say so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

_HEAD = """#!/usr/bin/env bash
# {what}
set -euo pipefail
cd "$(dirname "$0")/.."
"""
_UNTRIED = "Written from the engine's documentation, and never tried on a real one by treatygraph."


def _script(what: str, body: str) -> str:
    return _HEAD.format(what=what) + body.lstrip("\n")


_OXIGRAPH = _script(
    "Into a new Oxigraph store in the folder DB; then: oxigraph serve --location DB",
    """
db="${DB:?the folder of the new store}"
"${OXIGRAPH:-oxigraph}" load --location "$db" --file named/*.nq.gz
"${OXIGRAPH:-oxigraph}" load --location "$db" --file default/*.nt.gz
""",
)

_JENA = """
db="${DB:?the folder of the new database}"
"${JENA_HOME:+$JENA_HOME/bin/}COMMAND" --loc "$db" named/*.nq.gz default/*.nt.gz
"""

_TDB2 = _script(
    "Into a new TDB2 database in the folder DB; then: fuseki-server --tdb2 --loc=DB /ds\n"
    "# JENA_HOME is where Jena's distribution was unpacked, if its commands are not on the path.",
    _JENA.replace("COMMAND", "tdb2.tdbloader").replace("--loc", "--loader=parallel --loc"),
)

_XLOADER = _script(
    "Into a new TDB2 database in the folder DB, by the loader for graphs that are larger than memory: it sorts on\n"
    "# disk, and is slower than tdbloader.sh where that one fits. JENA_HOME as there.",
    _JENA.replace("COMMAND", "tdb2.xloader"),
)

_VIRTUOSO = """-- Run by load.sh beside it, which puts the absolute path of the shards in the place of @FOLDER@.
-- Graphs come from the quads; the last argument of ld_dir is not used. What an earlier run listed is listed anew.
DELETE FROM DB.DBA.LOAD_LIST WHERE starts_with(ll_file, '@FOLDER@/');
ld_dir('@FOLDER@', '*.nq.gz', 'urn:x-treatygraph:bulk');
rdf_loader_run();
checkpoint;
SELECT sprintf('shards loaded: %d', COUNT(*)) FROM DB.DBA.LOAD_LIST
  WHERE starts_with(ll_file, '@FOLDER@/') AND ll_state = 2 AND ll_error IS NULL;
SELECT concat('shard failed: ', ll_file, ' ', coalesce(ll_error, 'not loaded')) FROM DB.DBA.LOAD_LIST
  WHERE starts_with(ll_file, '@FOLDER@/') AND (ll_state <> 2 OR ll_error IS NOT NULL);
"""

_VIRTUOSO_RUN = _script(
    "Into a running Virtuoso by its bulk loader. FOLDER is where the server finds the shards, a path that stands in\n"
    "# DirsAllowed of its virtuoso.ini; PORT is that of SQL, ISQL the client (isql, isql-v or isql-vt),\n"
    "# VIRTUOSO_PASSWORD the password of dba, which is handed on where ps does not show it.",
    """
folder="${FOLDER:-$(cd named && pwd -P)}"
set -- named/*.nq.gz
sql=$(<virtuoso/load.sql) quote="'"
# isql tries the password of a new server first, and asks for another on standard input if that one is wrong.
told=$({
  [ "${VIRTUOSO_PASSWORD:-dba}" = dba ] || printf '%s\\n' "$VIRTUOSO_PASSWORD"
  printf '%s\\n' "${sql//@FOLDER@/"${folder//$quote/$quote$quote}"}"
} | "${ISQL:-isql}" "${PORT:-1111}" dba VERBOSE=OFF PROMPT=OFF ERRORS=STDOUT 2>&1) || true
printf '%s\\n' "$told"
case "$told" in
  *"shards loaded: $#"[!0-9]*) ;;
  *) echo "of $# shards not all are loaded: does DirsAllowed name $folder?" >&2; exit 1 ;;
esac
""",
)

_RDF4J = _script(
    "Into a repository of an RDF4J server, REPOSITORY=http://localhost:8080/rdf4j-server/repositories/NAME; a shard\n"
    "# a transaction. All in one transaction, and proved: treatygraph load --kind rdf4j. NETRC is a file with the\n"
    "# password, where the server wants one.",
    """
to="${REPOSITORY:?the address of the repository}/statements"
send() {
  gzip --decompress --stdout "$2" |
    curl --fail --silent --show-error --netrc-file "${NETRC:-/dev/null}" \\
      --data-binary @- --header "Content-Type: $1" "$to"
}
for shard in named/*.nq.gz; do send application/n-quads "$shard"; done
for shard in default/*.nt.gz; do send application/n-triples "$shard"; done
""",
)


def _qlever(quads: int) -> str:
    memory = max(1, -(-quads // 20_000_000))
    return f"""# In this folder: qlever index && qlever start. Nothing is to be got: the shards are beside it.
# Read by QLever's control script 0.6.0; no index was built from it by treatygraph.
[data]
NAME         = treatygraph
DESCRIPTION  = treatygraph, {quads} quads
FORMAT       = nq

[index]
INPUT_FILES      = ../named/*.nq.gz
CAT_INPUT_FILES  = gzip --decompress --stdout ${{INPUT_FILES}}
SETTINGS_JSON    = {{ "ascii-prefixes-only": false, "num-triples-per-batch": 1000000 }}

# ACCESS_TOKEN allows updates to whoever knows it, and is left out: without it there are none.
[server]
PORT                = 7001
MEMORY_FOR_QUERIES  = {memory}G

[runtime]
SYSTEM  = native
"""


_NEPTUNE = {
    "source": "s3://BUCKET/treatygraph/named/",
    "format": "nquads",
    "iamRoleArn": "arn:aws:iam::ACCOUNT:role/ROLE-THAT-MAY-READ-THE-BUCKET",
    "region": "REGION",
    "mode": "NEW",
    "failOnError": "TRUE",
    "parallelism": "MEDIUM",
    "queueRequest": "TRUE",
}
_NEPTUNE_README = f"""{_UNTRIED}
Fill in BUCKET, ACCOUNT, ROLE… and REGION in load.json, then:
aws s3 sync ../named s3://BUCKET/treatygraph/named/
curl -X POST https://CLUSTER:8182/loader -H 'Content-Type: application/json' -d @load.json
The default graph of Neptune is the union of the named ones: the folder default is not needed.
"""

_GRAPHDB = _script(
    "Into a new repository of a GraphDB that is not running; GRAPHDB_HOME is where its distribution was unpacked.\n# "
    + _UNTRIED,
    """
"${GRAPHDB_HOME:+$GRAPHDB_HOME/bin/}importrdf" load --force -c graphdb/repository.ttl -m parallel named/*.nq.gz
""",
)

_GRAPHDB_REPOSITORY = """# A repository without inference: the release says all that is to be said.
@prefix rep: <http://www.openrdf.org/config/repository#> .
@prefix sr: <http://www.openrdf.org/config/repository/sail#> .
@prefix sail: <http://www.openrdf.org/config/sail#> .
@prefix graphdb: <http://www.ontotext.com/config/graphdb#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

<urn:x-treatygraph:repository> a rep:Repository ;
    rep:repositoryID "treatygraph" ;
    rdfs:label "treatygraph" ;
    rep:repositoryImpl [
        rep:repositoryType "graphdb:SailRepository" ;
        sr:sailImpl [
            sail:sailType "graphdb:Sail" ;
            graphdb:ruleset "empty" ;
            graphdb:enable-context-index "true" ;
            graphdb:base-URL "https://w3id.org/treatygraph/"
        ]
    ] .
"""


def files_for(quads: int) -> Mapping[str, str]:
    """The files of all engines, by their place below the folder of an export of so many quads."""
    return {
        "fuseki/tdbloader.sh": _TDB2,
        "fuseki/xloader.sh": _XLOADER,
        "graphdb/load.sh": _GRAPHDB,
        "graphdb/repository.ttl": _GRAPHDB_REPOSITORY,
        "neptune/README": _NEPTUNE_README,
        "neptune/load.json": json.dumps(_NEPTUNE, indent=2) + "\n",
        "oxigraph/load.sh": _OXIGRAPH,
        "qlever/Qleverfile": _qlever(quads),
        "rdf4j/load.sh": _RDF4J,
        "virtuoso/load.sh": _VIRTUOSO_RUN,
        "virtuoso/load.sql": _VIRTUOSO,
    }
