"""Extraction past one machine: the same work on each profile, done by the workers of an Apache Spark cluster.

::

    from treatygraph.spark import SparkOptions, cluster, plan_places, run
    with cluster("spark://host:7077") as spark:
        for outcome in run(spark, plan_places(["hdfs://nn/profiles"], spark), SparkOptions("hdfs://nn/out")):
            print(outcome.name, outcome.status)

The driver only lists folders and counts outcomes. Workers read, extract and write, by the function that ``--jobs`` runs
(:func:`treatygraph.batch.work.extract_profile`), so that the outputs are the same bytes. Nothing needs to be installed
on them but Python and Spark: extraction rests on the standard library alone, and the run ships its own code and tables.

Spark's ``binaryFiles`` is not used: it fails a whole job for one file that cannot be read, passes over names that begin
with ``_`` or ``.`` without a word, and cannot write a file a profile. Workers read and write local and shared folders
as any program does, and addresses (``hdfs://``, ``s3a://`` …) by Hadoop's own file systems
(:mod:`treatygraph.spark.hadoop`).
"""

from treatygraph.spark.listing import plan_places
from treatygraph.spark.run import SparkOptions, run
from treatygraph.spark.session import cluster

__all__ = ["SparkOptions", "cluster", "plan_places", "run"]
