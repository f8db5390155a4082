"""Claims as nanopublications: the smallest statement that can be published, with its provenance and its publisher.

:mod:`.parts` takes a claim out of a store and makes the four graphs; :mod:`.seal` gives them their trusty IRI and
signature and checks both, by the library ``nanopub`` (extra ``[nanopub]``). Nothing here sends anything anywhere.
Standard: Nanopublication Guidelines, https://nanopub.net/guidelines/working_draft/
"""

from treatygraph.nanopubs.parts import Publication, claims_of_state, draft
from treatygraph.nanopubs.seal import Seal, read_key, verify

__all__ = ["Publication", "Seal", "claims_of_state", "draft", "read_key", "verify"]
