"""The description of the HTTP interface, OpenAPI 3.1, at ``/openapi.json``.

::

    words     the pieces of which a description is made: parameters, answers, forms
    paths     every address of the interface, what it takes and what it answers
    document  the whole, and its route
"""

from __future__ import annotations

from treatygraph.serve.openapi.document import description, routes

__all__ = ["description", "routes"]
