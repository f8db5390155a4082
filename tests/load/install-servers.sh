#!/usr/bin/env bash
# Fetches the servers that tests/load and tests/export run against: Fuseki, Jena's commands and the parts of RDF4J's
# server (Maven), Virtuoso (Debian). The tests themselves fetch nothing, and skip what is missing. What is here already
# is not fetched again.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
shelf="${TREATYGRAPH_SERVERS:-$(cd "$here/../.." && pwd)/.servers}"
mkdir -p "$shelf/java"

JENA=5.5.0

if command -v mvn >/dev/null && command -v java >/dev/null; then
  if [ ! -f "$shelf/java/jena-fuseki-server-$JENA.jar" ]; then
    mvn -q -B dependency:get -Dtransitive=false -Dartifact="org.apache.jena:jena-fuseki-server:$JENA"
    mvn -q -B dependency:copy -Dartifact="org.apache.jena:jena-fuseki-server:$JENA" -DoutputDirectory="$shelf/java"
  fi
  # The distribution, for its commands: tdb2.xloader is a script, and in no jar.
  if [ ! -d "$shelf/apache-jena-$JENA" ]; then
    rm -rf "$shelf/jena.part"
    mvn -q -B dependency:get -Dtransitive=false -Dartifact="org.apache.jena:apache-jena:$JENA:zip"
    mvn -q -B dependency:unpack -DmarkersDirectory="$shelf/markers" -Dartifact="org.apache.jena:apache-jena:$JENA:zip" -DoutputDirectory="$shelf/jena.part"
    mv "$shelf/jena.part/apache-jena-$JENA" "$shelf/"
    rm -rf "$shelf/jena.part"
  fi
  if ! cmp -s "$here/rdf4j/pom.xml" "$shelf/rdf4j/pom.xml"; then
    rm -rf "$shelf/rdf4j" "$shelf/rdf4j.part"
    mvn -q -B -f "$here/rdf4j/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$shelf/rdf4j.part"
    cp "$here/rdf4j/pom.xml" "$shelf/rdf4j.part/pom.xml"
    mv "$shelf/rdf4j.part" "$shelf/rdf4j"
  fi
else
  echo "no Java or Maven here: Fuseki, Jena's commands and RDF4J are left out" >&2
fi

if ! command -v virtuoso-t >/dev/null; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends virtuoso-opensource-7-bin >/dev/null
  else
    echo "no right to install packages here: Virtuoso is left out" >&2
  fi
fi
