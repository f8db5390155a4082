"""Why a request gets no answer, with the status and the words that a client gets for it."""

from __future__ import annotations

from starlette.responses import PlainTextResponse, Response

from treatygraph.errors import Place, TreatygraphError


class Refusal(TreatygraphError):
    """A request refused or ended: an HTTP status, a sentence, and after how many seconds to come again."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        retry_after: float | None = None,
        place: Place | None = None,
        todo: str | None = None,
    ) -> None:
        super().__init__(message, place=place, todo=todo)
        self.status = status
        self.retry_after = None if retry_after is None else max(1, round(retry_after))

    def line(self) -> str:
        """One line for the client; a place within its query as line and column."""
        where = f" at line {self.place.line}, column {self.place.column}" if self.place and self.place.line else ""
        return f"{self.message}{where}{f' ({self.todo})' if self.todo else ''}"


def refused(fault: Refusal) -> Response:
    """A refusal as a client sees it: its status, one line, and when to come again."""
    headers = {"cache-control": "no-store"}
    if fault.retry_after is not None:
        headers["retry-after"] = str(fault.retry_after)
    return PlainTextResponse(f"{fault.status}: {fault.line()}\n", fault.status, headers)


class Left(Refusal):
    """The client has hung up: nobody reads this."""

    def __init__(self) -> None:
        super().__init__(499, "the client has left")
