"""How we say who we are when a server asks: Bearer unasked, else what its 401 asks for (RFC 9110, 7617, 7616).

A password is not sent before it is asked for, and as a digest where the server would take one. Three libraries send
our requests; the words of the header are made here for all of them.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable

from treatygraph.query.credentials import Credentials

_SCHEME = re.compile(r"(?:^|,)\s*(basic|digest)(?=\s|,|$)", re.IGNORECASE)


class Authorization:
    """The ``Authorization`` header for a server, made from credentials and from what the server asks.

    >>> Authorization(Credentials(token="abc")).unasked()
    'Bearer abc'
    >>> one = Authorization(Credentials("me", "secret"))
    >>> one.unasked() is None
    True
    >>> one.asked(['Basic realm="store"'], "POST", "http://localhost/sparql")
    'Basic bWU6c2VjcmV0'
    >>> one.unasked()  # the server has asked once
    'Basic bWU6c2VjcmV0'
    """

    def __init__(self, credentials: Credentials, *, basic: bool = False) -> None:
        """``basic``: the server is known to take a password so, and is sent it before it asks."""
        self._credentials = credentials
        self._basic_is_wanted = basic and credentials.user is not None

    def unasked(self) -> str | None:
        """What to send with a request before anybody asks; None for nothing."""
        if self._credentials.token is not None:
            return f"Bearer {self._credentials.token}"
        return self._basic() if self._basic_is_wanted else None

    def asked(self, challenges: Iterable[str], method: str, url: str) -> str | None:
        """What to send with a request that came back as 401, told its ``WWW-Authenticate``; None if we have nothing."""
        given = self._credentials
        if given.user is None or given.token is not None:
            return None
        offered = [part for challenge in challenges for part in _parts(challenge)]
        for scheme, told in offered:
            if scheme == "digest" and (answer := _digest(given, told, method, url)) is not None:
                self._basic_is_wanted = False
                return answer
        self._basic_is_wanted = any(scheme == "basic" for scheme, _ in offered)
        return self._basic() if self._basic_is_wanted else None

    def _basic(self) -> str:
        plain = f"{self._credentials.user}:{self._credentials.password or ''}"
        return f"Basic {base64.b64encode(plain.encode('utf-8')).decode('ascii')}"


def _parts(challenge: str) -> list[tuple[str, str]]:
    """The schemes of one header, each with its parameters."""
    found = list(_SCHEME.finditer(challenge))
    ends = [match.start() for match in found[1:]] + [len(challenge)] * bool(found)
    return [(match[1].lower(), challenge[match.end() : end].strip()) for match, end in zip(found, ends, strict=True)]


def _digest(given: Credentials, told: str, method: str, url: str) -> str | None:
    """The answer to a digest challenge, by the standard library (MD5 and SHA-1, ASCII only); None where it has none."""
    from urllib import request as http
    from urllib.error import URLError

    passwords = http.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, url, given.user or "", given.password or "")
    handler = http.AbstractDigestAuthHandler(passwords)
    request = http.Request(url, method=method)  # noqa: S310 - it is not opened
    try:
        answer = handler.get_authorization(request, http.parse_keqv_list(http.parse_http_list(told)))
    except (ValueError, KeyError, URLError):
        return None
    return f"Digest {answer}" if answer else None
