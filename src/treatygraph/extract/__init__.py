"""Profiles' prose to claims: deterministic rules over words, phrases and clauses, each claim with its exact passage.

::

    from treatygraph.document import read_text
    from treatygraph.extract import extract
    extraction = extract(read_text(text))
"""

from treatygraph.extract.extractor import EXTRACTOR, extract

__all__ = ["EXTRACTOR", "extract"]
