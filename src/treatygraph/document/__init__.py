"""From a file or text to a :class:`~treatygraph.document.model.Document`: layout, sentences, footnotes, offsets."""
