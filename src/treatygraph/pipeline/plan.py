"""What a build is asked for, what it has made, and what the next build needs to know of its inputs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from treatygraph.again import Input
from treatygraph.errors import Findings
from treatygraph.graph import Quotes
from treatygraph.inputs import Failure, Progress, is_sample
from treatygraph.iris import Iris, term
from treatygraph.model import Extraction
from treatygraph.registry import Registry
from treatygraph.release import Release
from treatygraph.validate import Report


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: what validation said, the release, the inputs left out, and how much was read.

    ``editions`` are those of all inputs, ``claims_of_profiles`` the claims that they tell, each once however many do,
    ``not_understood`` the stretches that gave no claim. Of ``inputs`` files ``unchanged`` were taken over from the last
    build, without being read again; where that is none, ``anew`` says why, if there is more to say than that it was the
    first build.
    """

    report: Report
    release: Release
    failures: tuple[Failure, ...]
    editions: int
    claims_of_profiles: int
    not_understood: int
    inputs: int
    unchanged: int = 0
    anew: str = ""

    @property
    def quads(self) -> int:
        """How many triples the named graphs hold, one that several hold counted in each."""
        return self.release.quads

    @property
    def claims(self) -> int:
        """How many claims the graph holds, those of profiles and those of the public record, each once."""
        return dict(self.release.counts.classes).get(term("Claim"), 0)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build is asked for, and what identifies its inputs and its settings."""

    paths: tuple[Path, ...]
    out: Path
    registry: Registry
    base: str
    quotes: Quotes
    encoding: str | None
    record: bool
    say: Progress
    settings: str
    hashes: Mapping[str, str]

    @property
    def release(self) -> Path:
        """Where the release lies."""
        return self.out / "release"

    @property
    def store(self) -> Path:
        """Where the store lies."""
        return self.out / "store"

    @property
    def cache(self) -> Path:
        """Where the cache lies."""
        return self.out / "cache"

    @property
    def iris(self) -> Iris:
        """The IRIs under the base that is asked for."""
        return Iris(self.base)


def hashes_of(paths: Sequence[Path]) -> dict[str, str]:
    """The SHA-256 of each input, by path; nothing where one is named twice, for then all is built.

    What lies among the samples that come with the package is read otherwise than the same text elsewhere.
    """
    found = {str(path): hash_of(path) for path in paths}
    return found if len(found) == len(paths) else {}


def hash_of(path: Path) -> str:
    """The SHA-256 of an input, marked where it is a sample; ``unreadable`` for one that cannot be read."""
    try:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "unreadable"
    return f"{sha256} of a sample" if is_sample(path) else sha256


def input_of(plan: Plan, path: Path, extractions: Sequence[Extraction]) -> Input:
    """What the next build needs to know of an input that was read."""
    editions = [extraction.edition for extraction in extractions]
    before = plan.hashes.get(str(path), "")
    return Input(
        before if hash_of(path) == before else "written to while it was read",
        tuple(dict.fromkeys(map(plan.iris.graph, editions))),
        len(editions),
        sum(len(extraction.not_understood) for extraction in extractions),
        max((edition.date for edition in editions if edition.date), default=None),
    )


def told_of(
    plan: Plan, known: Mapping[str, Input], report: Report, release: Release, failures: Sequence[Failure], claims: int
) -> Built:
    """What a build tells: the sums over its inputs beside what was made of them."""
    return Built(
        report,
        release,
        tuple(failures),
        sum(each.editions for each in known.values()),
        claims,
        sum(each.not_understood for each in known.values()),
        len(plan.paths),
    )


class InvalidGraph(Findings):
    """The graph breaks the shapes, so that nothing was released; ``report`` says where."""

    def __init__(self, report: Report) -> None:
        count = len(report.violations)
        super().__init__(
            f"validation found {count} violation{'' if count == 1 else 's'}; nothing was released",
            todo="mend the input; what was released before still stands",
        )
        self.report = report
