"""The OpenRefine Reconciliation API 0.2 (W3C Community Group): a column of names becomes a column of IRIs.

::

    catalogue   what can be meant: things of each type with all their names and values, read from the graph once
    matching    which of them a name means, and how surely
    service     manifest, queries, suggestions, data extension, as values
    flyout      what is shown of a thing while one decides
    routes      the addresses
"""

from __future__ import annotations

from treatygraph.serve.reconcile.routes import routes

__all__ = ["routes"]
