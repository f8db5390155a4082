#!/usr/bin/env bash
# What the tests of extraction on a cluster use beside Java: PySpark, in the environment that `make test` runs in, and
# Hadoop's own servers for a real HDFS, of the release that this Spark speaks. What is here already is not fetched again.
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v java >/dev/null || { echo "no Java: the tests on a Spark cluster skip"; exit 0; }
make --silent .venv/.installed-dev
.venv/bin/python -m pip install --quiet --editable '.[spark]'

shelf="${TREATYGRAPH_SERVERS:-$PWD/.servers}/hadoop"
home="$(.venv/bin/python -c 'import pyspark; print(pyspark.__path__[0])')"
client="$(basename "$home"/jars/hadoop-client-api-*.jar .jar)"
version="${client#hadoop-client-api-}"
[ -f "$shelf/hadoop-client-minicluster-$version.jar" ] && exit 0
command -v mvn >/dev/null || { echo "no Maven: the tests on HDFS skip"; exit 0; }
mkdir -p "$shelf"
rm -f "$shelf"/*.jar
mvn -q -B dependency:copy -Dartifact="org.apache.hadoop:hadoop-client-minicluster:$version" -DoutputDirectory="$shelf"
