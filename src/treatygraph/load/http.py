"""Requests to a store and their answers; the only user of the HTTP library.

Every request that is sent here can be sent again without harm unless it says otherwise: graphs have no blank nodes, so
what is added twice is there once. Such a request is tried again, with growing pauses, when the connection breaks or the
store says that it is busy (429, 502, 503, 504); the others never.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, Protocol

from treatygraph.errors import Place, RemoteError, TreatygraphError
from treatygraph.query.challenge import Authorization
from treatygraph.query.credentials import Credentials
from treatygraph.version import __version__

if TYPE_CHECKING:
    import requests

Scheme = Literal["basic", "digest", "bearer", "asked"]
"""How a store wants a password: as its 401 asks (``asked``), or ``basic`` unasked, until it asks for a digest."""

CONNECT_SECONDS = 10
READ_SECONDS = 900
"""How long a store may think about one request before we call it dead."""

LONG = 1 << 20
"""A body of so many bytes may stall while the store reads it; its time for connecting is that for sending too.
A store that is not there has shown itself by then: small queries come first."""

MAX_ANSWER = 512 * 1024 * 1024
"""The longest answer that is read, in bytes."""


_UNAUTHORIZED = 401


class TooLarge(RemoteError):
    """A store that refuses a request for its size (413); smaller ones may pass."""


class Missing(TreatygraphError):
    """A part of the installation that this command needs is not there."""


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request: what it is for in a few words, and whether it may be sent again after a failure."""

    method: str
    url: str
    purpose: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    parameters: Mapping[str, str] = field(default_factory=dict)
    repeatable: bool = True


@dataclass(frozen=True, slots=True)
class Response:
    """What came back: status, headers with lower-case names, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def words(self) -> str:
        """The beginning of the body, on one line, to quote in an error."""
        words = " ".join(self.body[:2000].decode("utf-8", "replace").split())
        return words if len(words) <= 300 else words[:299] + "…"


class Sender(Protocol):
    """Sends a request and gives the answer; raises RemoteError for every answer that is no success."""

    def send(self, request: Request) -> Response:
        """Send one request."""
        ...


class Client:
    """Sends requests with credentials, pauses and limits."""

    def __init__(
        self,
        credentials: Credentials,
        scheme: Scheme = "basic",
        *,
        tries: int = 4,
        pause: float = 0.5,
        complaint: Callable[[Response], str | None] = lambda _: None,
    ) -> None:
        """``complaint`` finds in an answer that looks well what the store means by it, or None."""
        self._credentials = credentials
        self._who = Authorization(credentials, basic=scheme == "basic")
        self._scheme = scheme
        self._tries = tries
        self._pause = pause
        self._complaint = complaint

    def send(self, request: Request) -> Response:
        """Send a request; raises TooLarge for 413, RemoteError for any other failure, told without secrets."""
        requests = _library()
        place = Place(request.url)
        session = self._patient if request.repeatable else self._hasty
        try:
            with session.request(
                request.method,
                request.url,
                params=dict(request.parameters),
                headers=dict(request.headers),
                data=request.body or None,
                timeout=(CONNECT_SECONDS if len(request.body) < LONG else READ_SECONDS, READ_SECONDS),
                allow_redirects=False,
                stream=True,
            ) as answer:
                body = self._read(answer, place)
                response = Response(answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, body)
        except requests.RequestException as fault:
            raise RemoteError(
                f"{request.purpose}: the connection failed ({type(fault).__name__}: {_plain(fault)})",
                place=place,
                todo="is the store running there? what it held before still stands; run the command again",
            ) from fault
        return self._judged(request, response)

    def _judged(self, request: Request, response: Response) -> Response:
        place, status = Place(request.url), response.status
        if status == 413:
            raise TooLarge(f"{request.purpose}: {len(request.body):,} bytes are more than the store takes", place=place)
        if status in (401, 403):
            raise RemoteError(
                f"{request.purpose}: the store refuses us ({status})",
                place=place,
                todo="set TREATYGRAPH_USER and TREATYGRAPH_PASSWORD (or TREATYGRAPH_TOKEN), or give --credentials FILE",
            )
        if not 200 <= status < 300:
            raise RemoteError(f"{request.purpose}: the store answered {status}: {response.words()}", place=place)
        said = self._complaint(response)
        if said is not None:
            raise RemoteError(f"{request.purpose}: {said}", place=place)
        return response

    @staticmethod
    def _read(answer: requests.Response, place: Place) -> bytes:
        parts, length = [], 0
        for part in answer.iter_content(1 << 20):
            parts.append(part)
            length += len(part)
            if length > MAX_ANSWER:
                raise RemoteError(f"the answer is longer than {MAX_ANSWER:,} bytes", place=place)
        return b"".join(parts)

    @cached_property
    def _patient(self) -> requests.Session:
        return self._session(self._tries)

    @cached_property
    def _hasty(self) -> requests.Session:
        return self._session(0)

    def _session(self, tries: int) -> requests.Session:
        from requests.adapters import HTTPAdapter
        from urllib3.util import Retry

        session: requests.Session = _library().Session()
        session.trust_env = False  # no netrc and no proxy that we were not told of
        session.headers["User-Agent"] = f"treatygraph/{__version__}"
        retry = Retry(
            total=tries,
            redirect=False,
            status_forcelist=(429, 502, 503, 504) if tries else (),
            allowed_methods=None,  # what may be repeated is said by the request, not by its method
            backoff_factor=self._pause,
            backoff_max=30,
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            session.mount(scheme, HTTPAdapter(max_retries=retry))
        session.auth = self._auth()
        return session

    def _auth(self) -> requests.auth.AuthBase | None:
        from requests.auth import AuthBase, HTTPDigestAuth

        given = self._credentials
        if given.token is not None:
            token = given.token

            class Bearer(AuthBase):
                def __call__(self, prepared: requests.PreparedRequest) -> requests.PreparedRequest:
                    prepared.headers["Authorization"] = f"Bearer {token}"
                    return prepared

            return Bearer()
        if given.user is None:
            return None
        password = given.password or ""
        if self._scheme == "digest":
            return HTTPDigestAuth(given.user, password)
        return _asked(self._who)


def _asked(who: Authorization) -> requests.auth.AuthBase:
    from requests.auth import AuthBase

    class Asked(AuthBase):
        def __call__(self, prepared: requests.PreparedRequest) -> requests.PreparedRequest:
            if (unasked := who.unasked()) is not None:
                prepared.headers["Authorization"] = unasked
            prepared.register_hook("response", self.again)  # type: ignore[no-untyped-call]
            return prepared

        def again(self, response: requests.Response, **settings: Any) -> requests.Response:
            """Send a request once more that came back as 401, with what was asked for."""
            prepared = response.request
            if response.status_code != _UNAUTHORIZED:
                return response
            asked = response.raw.headers.getlist("WWW-Authenticate")
            answer = who.asked(asked, prepared.method or "GET", prepared.url or "")
            if answer is None or answer == prepared.headers.get("Authorization"):
                return response  # there is nothing else to say
            _ = response.content  # read to its end, so that the connection can be used again
            second = prepared.copy()
            second.headers["Authorization"] = answer
            second.hooks = {"response": []}
            settings["stream"] = True
            following: requests.Response = response.connection.send(second, **settings)
            following.history.append(response)
            return following

    return Asked()


def _library() -> ModuleType:
    try:
        import requests
    except ImportError as fault:
        raise Missing(
            "loading other stores needs the library requests", todo="pip install 'treatygraph[load]'"
        ) from fault
    return requests


def _plain(fault: Exception) -> str:
    words = " ".join(str(fault).split())
    return words if len(words) <= 200 else words[:199] + "…"
