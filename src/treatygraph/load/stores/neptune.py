"""Amazon Neptune, by its SPARQL endpoint; written from its documentation, never met.

The default graph is the union of the named ones. Requests are not signed: use a cluster without IAM authentication, or
a proxy that signs. What it is known to do, and what is done about it here:

- A request may have 150 MB; a longer one is a 400 with ``BadRequestException`` (page "Limits" of its user guide). One
  of 13 MB was seen to fail with a 500 (jupyter-naas/abi issue 648, a user's: Neptune has no public list of its own):
  requests have 4 MiB here.
- A request ends with the cluster's ``neptune_query_timeout`` (two minutes unless changed), as a 500 with
  ``TimeLimitExceededException``: data goes in small requests to staging graphs.

For more than some million triples use its bulk loader: ``treatygraph export --bulk``.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from treatygraph.load import sparql
from treatygraph.load.http import Request
from treatygraph.load.stores.standard import MIB, Endpoints, Standard


class Neptune(Standard):
    """``--to https://CLUSTER:8182``."""

    kind = "neptune"
    title = "Amazon Neptune"
    scheme = "basic"
    met = False
    request_bytes = 4 * MIB
    default = "union"

    def endpoints(self) -> Endpoints:
        """``/sparql`` for both."""
        return Endpoints(f"{self.to}/sparql", f"{self.to}/sparql")

    def update(self, operations: Iterable[str], purpose: str) -> None:
        """Run operations as the form that its documentation shows."""
        body = urlencode({"update": sparql.operations(operations)}).encode("ascii")
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        self.sender.send(Request("POST", self.places.update, purpose, headers, body))
