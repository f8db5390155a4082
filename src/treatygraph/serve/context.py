"""What every route works with: the settings, the registry, and the release that is served at this moment."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from treatygraph.errors import Place, UnreadableInput
from treatygraph.namespaces import BASE
from treatygraph.query.answers import Answers, EndpointAnswers, StoreAnswers
from treatygraph.registry import Registry
from treatygraph.serve.settings import Settings

if TYPE_CHECKING:
    from treatygraph.serve.elsewhere import Elsewhere
    from treatygraph.serve.engine import Engine


@dataclass(frozen=True, slots=True)
class Release:
    """One release: its store, opened read-only by whoever needs it, and the folder of its files.

    The paths are those of the folders themselves, not of the links that point to them, so that whoever holds a Release
    goes on reading the same one after a newer was put in its place.
    """

    identity: str
    """What the ETag of everything that is made from it begins with: the digest of its graph; "endpoint" for one."""
    base: str
    store: Path | None
    files: Path | None


def current_release(settings: Settings) -> Release:
    """The release that the settings' links point to now.

    Raises UnreadableInput where there is no store.
    """
    if settings.store is None:
        base = settings.base or BASE
        return Release("endpoint", base, None, _files(settings, None))
    place, todo = Place(str(settings.store)), "build it with: treatygraph build"
    try:
        folder = settings.store.resolve(strict=True)
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        identity, base = str(manifest["sha256"]), str(manifest.get("base", BASE))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise UnreadableInput("there is no store here", place=place, todo=todo) from fault
    return Release(identity[:16], settings.base or base, folder, _files(settings, identity))


def _files(settings: Settings, identity: str | None) -> Path | None:
    """The files that belong to the store: the two links are turned one after the other, so the name decides."""
    link = settings.release_link
    if link is None or not link.exists():
        return None
    if identity is not None:
        beside = sorted(link.resolve().parent.glob(f"*-{identity[:12]}"))
        if beside:
            return beside[-1]
    return link.resolve()


def _answers(settings: Settings, release: Release) -> Answers:
    if settings.endpoint is not None or release.store is None:
        return EndpointAnswers(settings.endpoint or "", base=release.base, credentials=settings.credentials)
    answers = StoreAnswers(release.store, base=release.base)
    _ = answers.store  # opened, and counted, now
    return answers


class Context:
    """Handed to every ``routes(context)``; one a server, used from its event loop and from its threads."""

    engine: Engine | Elsewhere
    """What answers strangers' queries; put here by the application, and running while the server runs."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._release = current_release(settings)
        self._asked: dict[Release, Answers] = {self._release: _answers(settings, self._release)}

    def prepare(self, release: Release) -> None:
        """Open a release for our own queries, so that nobody waits for it later; blocks for a moment.

        Raises UnreadableInput where its store cannot be opened or does not hold what its manifest says.
        """
        self._asked.setdefault(release, _answers(self.settings, release))

    def turn(self, release: Release) -> None:
        """Serve this release from now on; whoever took the one before goes on with it."""
        self.prepare(release)
        before, self._release = self._release, release
        self._asked = {each: asked for each, asked in self._asked.items() if each in (before, release)}

    def answers(self, release: Release | None = None) -> Answers:
        """Who answers our own queries over the release that is served, or over one that a request took before."""
        return self._asked[release or self._release]

    @property
    def release(self) -> Release:
        """The release that is served now. Take it once a request, so that an answer is of one release."""
        return self._release

    @cached_property
    def registry(self) -> Registry:
        """The curated tables."""
        return Registry.load()
