"""Country profiles and treaty records as linked data in which every claim leads back to its words and its source."""

from treatygraph.version import __version__

__all__ = ["__version__"]
