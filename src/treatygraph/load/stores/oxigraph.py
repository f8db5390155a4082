"""The Oxigraph server.

One update is one transaction, which a kill leaves whole; a body may have 128 MiB. The default graph is a graph of its
own. What it is known to do, and what is done about it here:

- ``PUT`` on ``/store`` emptied what it replaces before it read the new data, so that a fault in them lost the old
  (oxigraph/oxigraph issue 1895, told of 0.5.9; mended by pull request 1896): it is never used here.
- An update that is too long is a 413 today, and was a plain 400 (issue 892).
- A query that runs into ``--timeout-s`` has status 200 and the complaint in the midst of its JSON: the answer is then
  no JSON, and told as cut. Seen with 0.5.13; no issue was found.
- With ``--union-default-graph`` a triple that several graphs hold comes several times: the load fills the default graph
  instead. Seen with 0.5.13; no issue was found.
- Lexical forms are normalised: ``"01"^^xsd:integer`` comes back as ``"1"``.
"""

from __future__ import annotations

from treatygraph.load.stores.standard import MIB, Endpoints, Standard


class Oxigraph(Standard):
    """``--to http://localhost:7878``."""

    kind = "oxigraph"
    title = "Oxigraph server"
    scheme = "basic"
    request_bytes = 120 * MIB
    one_update = True

    def endpoints(self) -> Endpoints:
        """``/query`` and ``/update``."""
        return Endpoints(f"{self.to}/query", f"{self.to}/update")
