"""Strangers' queries, in processes that can be killed.

::

    frames     what the server and a worker say to each other over a socket pair
    job        a query with its data set and the forms its answer may take
    confine    what a worker process gives up before it opens the store; ``filter`` is the list of system calls
    process    the worker itself: ``python -m treatygraph.serve.workers.process``
    worker     a worker as the server sees it: start, ask, kill, why it died; the line of queries that wait for it
    spool      an answer on its way from a fast worker to a slow client
    admission  what each client may still take
    pool       the workers of the release that is served, and of the next
    lanes      which query goes to which worker: the quick lane, and few slow slots
    run        one query from admission to its last byte
    cache      answers that are given again as they are
"""

from __future__ import annotations
