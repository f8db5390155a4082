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
    """The routes of this room whose paths are narrow."""
    return [route for room in (signposts, tables, graphs, releases) for route in room.routes(context)]


def thing_routes(context: Context) -> list[BaseRoute]:
    """The routes of things, whose paths are wide: whatever is more exact comes before them."""
    return things.routes(context)
