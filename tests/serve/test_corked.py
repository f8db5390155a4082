"""A head waits for its body, and nothing is lost or turned round by it."""

from __future__ import annotations

import asyncio
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from treatygraph.serve.connection import Corked


class _Taker:
    def __init__(self) -> None:
        self.calls: list[bytes] = []
        self.ended = ""

    def write(self, data: bytes) -> None:
        self.calls.append(data)

    def close(self) -> None:
        self.ended = "closed"

    def abort(self) -> None:
        self.ended = "aborted"

    def is_closing(self) -> bool:
        return bool(self.ended)


def _corked(taker: _Taker) -> Corked:
    return Corked(cast("asyncio.Transport", taker), asyncio.get_running_loop())


HEAD = b"HTTP/1.1 200 OK\r\n\r\n"


def test_a_head_and_its_body_go_in_one_call() -> None:
    async def run() -> list[bytes]:
        taker = _Taker()
        transport = _corked(taker)
        transport.write(HEAD)
        transport.write(b"body")
        await asyncio.sleep(0)
        return taker.calls

    assert asyncio.run(run()) == [HEAD + b"body"]


def test_a_head_whose_body_takes_its_time_does_not_wait_for_it() -> None:
    async def run() -> list[bytes]:
        taker = _Taker()
        _corked(taker).write(HEAD)
        await asyncio.sleep(0)
        return taker.calls

    assert asyncio.run(run()) == [HEAD]


def test_closing_sends_what_is_kept_and_aborting_does_not() -> None:
    async def run() -> tuple[_Taker, _Taker]:
        closed, aborted = _Taker(), _Taker()
        for taker in (closed, aborted):
            transport = _corked(taker)
            transport.write(HEAD)
            (transport.close if taker is closed else transport.abort)()
            assert transport.is_closing()
        await asyncio.sleep(0)
        return closed, aborted

    closed, aborted = asyncio.run(run())
    assert (closed.calls, closed.ended) == ([HEAD], "closed")
    assert (aborted.calls, aborted.ended) == ([], "aborted")


@given(st.lists(st.tuples(st.sampled_from([HEAD, b"x", b"yy", b"HTTP/1."]), st.booleans()), max_size=12))
def test_what_is_written_arrives_whole_and_in_order(writes: list[tuple[bytes, bool]]) -> None:
    async def run() -> bytes:
        taker = _Taker()
        transport = _corked(taker)
        for data, pause in writes:
            transport.write(data)
            if pause:
                await asyncio.sleep(0)
        await asyncio.sleep(0)
        return b"".join(taker.calls)

    assert asyncio.run(run()) == b"".join(data for data, _ in writes)
