"""From the words of a footnote to the sources that they cite."""

from treatygraph.citations.notes import parse_footnotes
from treatygraph.citations.owner import Owner, owner
from treatygraph.citations.parser import parse_footnote

__all__ = ["Owner", "owner", "parse_footnote", "parse_footnotes"]
