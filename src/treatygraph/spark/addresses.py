"""Paths of this machine and addresses of Hadoop's file systems: which is which, and how parts of them are named."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def is_address(place: str) -> bool:
    """Whether a place is an address such as ``hdfs://nn/profiles`` and no path of this system.

    >>> is_address("s3a://bucket/profiles"), is_address("profiles/hdfs"), is_address("-")
    (True, False, False)
    """
    return _SCHEME.match(place) is not None


def as_given(place: str) -> str:
    """A place with ``file://`` taken away, for that is a path; and without a slash at its end.

    >>> as_given("file:///data/profiles/"), as_given("hdfs://nn/profiles/"), as_given("/")
    ('/data/profiles', 'hdfs://nn/profiles', '/')
    """
    if place.lower().startswith("file://"):
        place = unquote(urlsplit(place).path)
    return place.rstrip("/") or "/"


def name_of(address: str) -> str:
    """The last part of an address.

    >>> name_of("hdfs://nn/profiles/africa")
    'africa'
    """
    return address.rstrip("/").rpartition("/")[2]


def scheme_of(address: str) -> str:
    """The file system that an address names, such as ``hdfs``."""
    return address.partition("://")[0].lower()
