"""From a file or text to a :class:`~treatygraph.document.model.Document`: layout, sentences, footnotes, offsets."""

from treatygraph.document.model import Document, Marker, Part, Problem, Sentence
from treatygraph.document.reader import read_text

__all__ = ["Document", "Marker", "Part", "Problem", "Sentence", "read_text"]
