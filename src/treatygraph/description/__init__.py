"""What the graph says of one thing: the triples around it, each with its named graph, in any form of RDF."""

from treatygraph.description.describe import describe
from treatygraph.description.graphs import quads_of, quads_of_parts
from treatygraph.description.write import FORMS, Form, form, write, write_forms

__all__ = ["FORMS", "Form", "describe", "form", "quads_of", "quads_of_parts", "write", "write_forms"]
