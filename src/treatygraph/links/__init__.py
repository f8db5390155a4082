"""Links to what others call our states and treaties: as SSSOM with a justification, as RDF linksets, as a join table.

::

    from treatygraph.links import mappings, sssom
    kept, left_out = mappings(Registry.load())
    print(sssom(kept))

Only what a source confirms is a link; what rests on a pattern or on memory is left out, and told.
"""

from treatygraph.links.linksets import linksets
from treatygraph.links.mappings import SYSTEMS, LeftOut, Mapping, System, mappings
from treatygraph.links.quickstatements import quickstatements
from treatygraph.links.sssom import sssom
from treatygraph.links.table import COLUMNS, join_table

__all__ = [
    "COLUMNS",
    "SYSTEMS",
    "LeftOut",
    "Mapping",
    "System",
    "join_table",
    "linksets",
    "mappings",
    "quickstatements",
    "sssom",
]
