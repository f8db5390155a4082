"""The graph on the web: pages, data and a SPARQL endpoint that strangers may use.

The process that faces the network does HTTP, limits and framing. What strangers write in a query language is parsed and
evaluated in worker processes that can be killed; our own queries for pages and data run in threads of the server.

``settings`` is what a server is told, ``context`` what every route works with, ``app`` puts the routes together,
``server`` runs them, ``headers`` is what every answer carries. Each folder beside them exports ``routes(context)``.
"""

from __future__ import annotations
