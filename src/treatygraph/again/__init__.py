"""Building again after a few inputs changed: what is the same is taken over, what is not is put in its place.

Every form of a release is sorted, by line, by subject or by graph, so a change of one document is some blocks to take
out and some to put in, found by halving. The bytes are those of a build from nothing; wherever that is not certain,
:class:`~treatygraph.again.layout.Unsure` is raised and everything is built anew. The release before is itself what is
built upon, as far as its checksums go; beside it only what identifies its inputs is kept.
"""

from treatygraph.again.change import Change
from treatygraph.again.layout import Unsure
from treatygraph.again.state import Input, State, load_state, save_state, settings_digest, sums_digest, ways_of
from treatygraph.again.stored import fingerprint
from treatygraph.again.update import Renewal, Step, update_release
from treatygraph.again.validated import last_of, validate_step

__all__ = [
    "Change",
    "Input",
    "Renewal",
    "State",
    "Step",
    "Unsure",
    "fingerprint",
    "last_of",
    "load_state",
    "save_state",
    "settings_digest",
    "sums_digest",
    "update_release",
    "validate_step",
    "ways_of",
]
