"""The graph as data over HTTP: things by their IRIs, named graphs, tables, releases, and what tells of them.

::

    answering   one way to answer: conditional requests, HEAD, OPTIONS, refusals in words
    things      a thing's IRI leads to its document (303), the document is what the graph says of it
    graphs      named graphs: the Graph Store Protocol, to be read
    tables      states and claims as CSV and JSON
    releases    the files of each release, and ``latest``
    signposts   VoID, sitemap, robots
"""

from __future__ import annotations

from starlette.routing import BaseRoute

from treatygraph.serve.context import Context
from treatygraph.serve.data import graphs, releases, signposts, tables, things


def routes(context: Context) -> list[BaseRoute]:
    """All routes of this room; those of things last, since their paths are the widest."""
    return [route for room in (signposts, tables, graphs, releases, things) for route in room.routes(context)]
