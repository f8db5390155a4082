"""What the extractor found and did not find, shown in the text itself: for the terminal and as a page.

>>> from treatygraph.document import read_text
>>> from treatygraph.extract import extract
>>> document = read_text("Kenya\\n\\nKenya signed the Convention on Cluster Munitions in Oslo on 3 December 2008.")
>>> print(explain(document, extract(document), width=72).splitlines()[3])
Kenya ⟨1 signed the Convention on Cluster Munitions in Oslo on 3
"""

from treatygraph.review.layout import Review, review_of
from treatygraph.review.page import page
from treatygraph.review.terminal import explain

__all__ = ["Review", "explain", "page", "review_of"]
