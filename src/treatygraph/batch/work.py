"""What a worker makes of one profile: read, extract, both outputs as bytes; or say why not, and go on."""

from __future__ import annotations

from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Literal

from treatygraph.batch.plan import Job
from treatygraph.batch.record import finished, header, report_lines
from treatygraph.claims import encode_line, to_lines
from treatygraph.document import decode, read_bytes, read_text
from treatygraph.errors import Place, TreatygraphError
from treatygraph.extract import extract
from treatygraph.files import write_whole
from treatygraph.registry import Registry


@dataclass(frozen=True, slots=True)
class Options:
    """Where to, and how: the encoding of all profiles (None for UTF-8), and whether finished outputs are redone."""

    out: Path
    encoding: str | None = None
    again: bool = False

    def claims_file(self, name: str) -> Path:
        """Where the claims of a profile go."""
        return self.out / f"{name}.jsonl"

    def report_file(self, name: str) -> Path:
        """Where the report of a profile goes."""
        return self.out / f"{name}.report.jsonl"

    def sweep(self, name: str) -> None:
        """Take away what a worker that was killed left half written of a profile's outputs."""
        for file in (self.claims_file(name), self.report_file(name)):
            for part in file.parent.glob(f".{escape(file.name[:100])}.*.part"):
                part.unlink(missing_ok=True)


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
    """What becomes of a profile once its outputs, each with its place, are written, in their order."""

    outcome: Outcome
    outputs: tuple[tuple[Path, bytes], ...] = ()

    def write(self) -> None:
        """Write the outputs, each whole; the report, which tells that both are there, is last.

        Raises OutputError where one cannot be written.
        """
        for path, content in self.outputs:
            write_whole(path, content)


def extract_one(job: Job, options: Options, registry: Registry) -> Made:
    """Extract one profile, unless its outputs stand already.

    Whatever goes wrong is this profile's own outcome, and does not stop the others.
    """
    try:
        return _extract(job, options, registry)
    except TreatygraphError as fault:
        place = fault.place or Place()
        where = Place(str(job.path), place.line, place.column, place.offset)
        return Made(Outcome(job.name, "failed", fault=fault.message, place=str(where), todo=fault.todo))
    except Exception as fault:  # a rule that breaks on one profile must not take the others with it
        told = f"the extractor broke on it: {type(fault).__name__}: {fault}"
        todo = "please report this, with the file"
        return Made(Outcome(job.name, "failed", fault=told, place=str(job.path), todo=todo))


def _extract(job: Job, options: Options, registry: Registry) -> Made:
    data = read_bytes(job.path)
    claims_file, report_file = options.claims_file(job.name), options.report_file(job.name)
    head = header(job.profile, data, options.encoding, registry)
    if not options.again and (told := finished(head, claims_file, report_file)) is not None:
        return Made(Outcome(job.name, "kept", told["claims"], told["not_understood"]))
    text = decode(data, encoding=options.encoding, name=str(job.path))
    document = read_text(text, name=job.profile, registry=registry)
    extraction = extract(document, registry)
    claims = b"".join(encode_line(line) for line in to_lines([extraction]))
    report = b"".join(report_lines(head, claims, document, extraction))
    outcome = Outcome(job.name, "done", len(extraction.claims), len(extraction.not_understood))
    return Made(outcome, ((claims_file, claims), (report_file, report)))
