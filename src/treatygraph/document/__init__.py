"""From a file or text to a :class:`~treatygraph.document.model.Document`: layout, sentences, footnotes, offsets."""

from treatygraph.document.decode import LARGEST, decode, read_bytes, too_large
from treatygraph.document.model import Document, Marker, Part, Problem, Sentence
from treatygraph.document.reader import Format, format_of, read_file, read_text

__all__ = [
    "LARGEST",
    "Document",
    "Format",
    "Marker",
    "Part",
    "Problem",
    "Sentence",
    "decode",
    "format_of",
    "read_bytes",
    "read_file",
    "read_text",
    "too_large",
]
