"""Into other triple stores, and the proof that it arrived.

::

    from treatygraph.load import Settings, connect, load, verify
    from treatygraph.release.read import read_release

    graphs = read_release(Path("build/release"))
    store = connect("fuseki", "http://localhost:3030/ds")
    load(store, graphs, Settings())
    assert verify(store, graphs).same
"""

from treatygraph.load.compare import Comparison, verify
from treatygraph.load.connect import KINDS, connect
from treatygraph.load.loading import Loaded, Settings, load
from treatygraph.query.credentials import Credentials

__all__ = ["KINDS", "Comparison", "Credentials", "Loaded", "Settings", "connect", "load", "verify"]
