"""The collector of reference cycles, kept still while a great many objects are made that are in no cycle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """No search for cycles within: it would look at millions of strings and tuples again and again, for nothing.

    What is made within is counted from then on as made; memory is freed as ever, by counting references.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
