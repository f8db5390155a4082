"""Country profiles and treaty records as linked data in which every claim leads back to its words and its source.

What one does most is here (see :mod:`treatygraph.api`), imported when it is used: ``import treatygraph`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treatygraph.version import __version__

if TYPE_CHECKING:
    from treatygraph.api import (
        build,
        build_graph,
        extract_claims,
        read_profile,
        read_profile_text,
        rows,
        validate_graph,
    )

__all__ = [
    "__version__",
    "build",
    "build_graph",
    "extract_claims",
    "read_profile",
    "read_profile_text",
    "rows",
    "validate_graph",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from treatygraph import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
