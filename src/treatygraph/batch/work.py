"""What a worker makes of one profile: read, extract, both outputs as bytes; or say why not, and go on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from treatygraph.batch.plan import Job
from treatygraph.batch.record import finished, header, report_lines
from treatygraph.batch.storage import LocalSource, LocalTarget, Source, Target
from treatygraph.claims import encode_line, to_lines
from treatygraph.document import decode, read_text
from treatygraph.errors import Place, TreatygraphError
from treatygraph.extract import extract
from treatygraph.registry import Registry


@dataclass(frozen=True, slots=True)
class Options:
    """Where to, and how: the encoding of all profiles (None for UTF-8), and whether finished outputs are redone."""

    out: Path
    encoding: str | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a profile: ``done``, ``kept`` (finished by a run before, unchanged since) or ``failed``.

    Of one that failed, ``fault`` tells what was wrong, ``place`` where, ``todo`` what to do; its outputs of before, if
    there were any, still stand.
    """

    name: str
    status: Literal["done", "kept", "failed"]
    claims: int = 0
    not_understood: int = 0
    fault: str | None = None
    place: str | None = None
    todo: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What becomes of a profile once its outputs, each with its name, are written, in their order."""

    outcome: Outcome
    outputs: tuple[tuple[str, bytes], ...] = ()

    def write(self, target: Target) -> None:
        """Write the outputs, each whole; the report, which tells that both are there, is last.

        Raises OutputError where one cannot be written.
        """
        for name, content in self.outputs:
            target.put(name, content)


def extract_one(job: Job, options: Options, registry: Registry) -> Made:
    """Extract one profile of this machine, unless its outputs stand already; see :func:`extract_profile`."""
    return extract_profile(
        job, LocalSource(), LocalTarget(options.out), registry, encoding=options.encoding, again=options.again
    )


def extract_profile(
    job: Job, source: Source, target: Target, registry: Registry, *, encoding: str | None = None, again: bool = False
) -> Made:
    """Extract one profile, unless its outputs stand already in the target, where nothing is written yet.

    Whatever goes wrong is this profile's own outcome, and does not stop the others. The bytes made are the same
    wherever they come from and go to.
    """
    try:
        return _extract(job, source, target, registry, encoding=encoding, again=again)
    except TreatygraphError as fault:
        place = fault.place or Place()
        where = Place(job.place, place.line, place.column, place.offset)
        return Made(Outcome(job.name, "failed", fault=fault.message, place=str(where), todo=fault.todo))
    except Exception as fault:  # a rule that breaks on one profile must not take the others with it
        told = f"the extractor broke on it: {type(fault).__name__}: {fault}"
        todo = "please report this, with the file"
        return Made(Outcome(job.name, "failed", fault=told, place=job.place, todo=todo))


def _extract(
    job: Job, source: Source, target: Target, registry: Registry, *, encoding: str | None, again: bool
) -> Made:
    data = source.read(job.place)
    head = header(job.profile, data, encoding, registry)
    if not again and (told := finished(head, target.stored(job.claims), target.stored(job.report))) is not None:
        return Made(Outcome(job.name, "kept", told["claims"], told["not_understood"]))
    text = decode(data, encoding=encoding, name=job.place)
    document = read_text(text, name=job.profile, registry=registry)
    extraction = extract(document, registry)
    claims = b"".join(encode_line(line) for line in to_lines([extraction]))
    report = b"".join(report_lines(head, claims, document, extraction))
    outcome = Outcome(job.name, "done", len(extraction.claims), len(extraction.not_understood))
    return Made(outcome, ((job.claims, claims), (job.report, report)))
