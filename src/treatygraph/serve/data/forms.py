"""Which form of a document a client gets, and the headers that tell of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request

from treatygraph.description import FORMS, Form
from treatygraph.serve.negotiate import choose
from treatygraph.serve.refusal import Refusal

PAGE = Form("html", "text/html; charset=utf-8", "html", "page", also=("application/xhtml+xml",))
"""A page for people."""


@dataclass(frozen=True, slots=True)
class Table:
    """A form of a table."""

    name: str
    media_type: str
    ending: str
    title: str
    also: tuple[str, ...] = ()


CSV = Table("csv", "text/csv; charset=utf-8; header=present", "csv", "CSV")
JSON = Table("json", "application/json", "json", "JSON")

AnyForm = Form | Table


def sent(form: AnyForm) -> str:
    """The media type as it is sent: text tells its charset."""
    return f"{form.media_type}; charset=utf-8" if form.media_type == "text/turtle" else form.media_type


def wanted(request: Request, offers: Sequence[AnyForm]) -> AnyForm:
    """The form that a request asks for: by ``?format=`` (a name, an ending or a media type), else by ``Accept``.

    Raises Refusal (406) with the list of what there is.
    """
    asked = request.query_params.get("format")
    if asked is not None:
        for offer in offers:
            if asked in (offer.name, offer.ending, offer.media_type.partition(";")[0]):
                return offer
    else:
        found = choose(",".join(request.headers.getlist("accept")) or None, offers)
        if found is not None:
            return found
    listed = ", ".join(f"{offer.media_type.partition(';')[0]} (format={offer.ending})" for offer in offers)
    raise Refusal(406, f"there is no such form of this; there are {listed}")


def path_of(request: Request) -> str:
    """The path that is asked for, decoded, without what a proxy put before it and without the first slash."""
    path, root = str(request.scope["path"]), str(request.scope.get("root_path", ""))
    return path.removeprefix(root).removeprefix("/")


def address_of(request: Request, path: str) -> str:
    """The path on this server, percent-encoded; it begins with exactly one slash, so it never names another host."""
    root = str(request.scope.get("root_path", "")).rstrip("/")
    return quote(f"{root}/{path}", safe="/~:@!$&'()*+,;=-._")


def by_ending(path: str) -> tuple[str, Form | None]:
    """A path without the ending that names a form, and the form; None where it ends in none.

    >>> by_ending("state/KGZ.ttl")[0]
    'state/KGZ'
    """
    stem, dot, ending = path.rpartition(".")
    if dot and stem and not stem.endswith("/"):
        for form in (PAGE, *FORMS):
            if form.ending == ending:
                return stem, form
    return path, None


def alternates(stem: str, offers: Sequence[AnyForm], given: AnyForm | None = None) -> str:
    """The ``Link`` header that names the other forms of a document, by addresses on this server.

    ``stem`` is the path without an ending, percent-encoded already.
    """
    return ", ".join(
        f'<{stem}.{offer.ending}>; rel="alternate"; type="{offer.media_type.partition(";")[0]}"'
        for offer in offers
        if given is None or offer.name != given.name
    )
