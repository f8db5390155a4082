"""The SPARQL 1.1 Protocol (W3C 2013), query side, and the service's description, at ``/sparql``.

::

    request      what a request asks, or why it is none
    accept       which form of an answer a client takes
    description  what the endpoint says of itself
    endpoint     the route
"""

from __future__ import annotations

from treatygraph.serve.protocol.endpoint import PATHS, Endpoint, routes

__all__ = ["PATHS", "Endpoint", "routes"]
