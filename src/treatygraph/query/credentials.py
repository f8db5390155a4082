"""Who we are to a store: from the environment or a file, never from the command line, never in a message.

``TREATYGRAPH_USER`` with ``TREATYGRAPH_PASSWORD``, or ``TREATYGRAPH_TOKEN``; or a file in the form of ``.netrc``
(``machine HOST login USER password SECRET``; a token has the login ``token``), which nobody else may read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from treatygraph.errors import InputError, Place, QueryError, UnreadableInput


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user with a password, or a bearer token; neither is shown when this is printed."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)

    @property
    def given(self) -> bool:
        """Whether there is anything to show to a store."""
        return self.user is not None or self.token is not None


def address_without_secret(address: str) -> str:
    """The address of a store as it was given; raises QueryError where it is none, or has a password in it."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable:
        raise QueryError("this is no address of a store", todo="give one such as http://localhost:3030/ds")
    if parts.username is not None or parts.password is not None:
        raise QueryError(
            "an address with a password in it is seen by everyone on this machine",
            todo="set TREATYGRAPH_USER and TREATYGRAPH_PASSWORD, or give --credentials FILE",
        )
    return address


def credentials_for(
    address: str, *, file: Path | None = None, environment: Mapping[str, str] | None = None
) -> Credentials:
    """The credentials for a store: those of the file for its host, where a file is named, else the environment's.

    Raises UnreadableInput for a file that cannot be read, InputError for one that others may read, that is no netrc, or
    that does not know the host.
    """
    if file is None:
        given = os.environ if environment is None else environment
        return Credentials(
            given.get("TREATYGRAPH_USER"), given.get("TREATYGRAPH_PASSWORD"), given.get("TREATYGRAPH_TOKEN")
        )
    from netrc import NetrcParseError, netrc

    place = Place(str(file))
    try:
        others = file.stat().st_mode & 0o077
        known = netrc(str(file))
    except NetrcParseError as fault:
        raise InputError(
            "is no netrc file", place=Place(str(file), fault.lineno), todo="machine HOST login USER password …"
        ) from fault
    except (OSError, UnicodeDecodeError) as fault:
        raise UnreadableInput(f"cannot be read: {getattr(fault, 'strerror', fault)}", place=place) from fault
    if others:
        raise InputError("others may read this file", place=place, todo=f"chmod 600 {file}")
    host = urlsplit(address).hostname or ""
    found = known.authenticators(host)
    if found is None:
        raise InputError(f"knows nothing of the host {host}", place=place, todo="add a line for it")
    user, _, secret = found
    return Credentials(token=secret) if user == "token" else Credentials(user, secret)
