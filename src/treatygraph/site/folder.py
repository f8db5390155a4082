"""The whole folder: planned once, written by several processes, put in its place in one step.

Nothing in it comes from a clock or from the order in which processes end: the same release gives the same bytes.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from treatygraph.errors import OutputError, Place, UnreadableInput
from treatygraph.folders import replaced_whole
from treatygraph.pages.about import About, about
from treatygraph.query.questions import questions
from treatygraph.registry import Registry
from treatygraph.site.plan import plan
from treatygraph.site.signposts import address_of, signposts
from treatygraph.site.things import answers_of, files_of, write_files, write_portion
from treatygraph.site.whole import (
    QUADS,
    TRIPLES,
    copy_release,
    copy_static,
    data_files,
    keep_earlier,
    packed,
    question_files,
    single_pages,
)

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Written:
    """A site that was written: where, how many files, how many of them pages, of which release."""

    folder: Path
    files: int
    pages: int
    release: str


def _quiet(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody looks at."""


def write_site(
    out: Path,
    *,
    store: Path = Path("build/store"),
    release: Path | None = None,
    url: str | None = None,
    report: str | None = None,
    workers: int | None = None,
    png: bool = True,
    progress: Progress = _quiet,
) -> Written:
    """Write the pages and the data of a store and its release as files under ``out``, whole or not at all.

    ``out`` becomes a link to a finished folder beside it (``OUTs/NAME``), as a build's release is. ``url`` is where the
    site will stand, which only the sitemap and the redirects tell; without it they name the base of the IRIs.
    The releases that stood there stay under their versions.
    ``report`` is where pages send people who found an error: a web address or ``mailto:``.
    Without ``png`` pictures are SVG alone, and no page offers more.
    Raises UnreadableInput where the store or the release cannot be read, OutputError where ``out`` cannot be written,
    InputError for a ``url`` or ``report`` that is none.
    """
    store = store.resolve()
    files = (release or store.parent.parent / "release").resolve()
    if not (files / "void.ttl").is_file():
        raise UnreadableInput(
            "there is no release here",
            place=Place(str(files)),
            todo="build it with: treatygraph build, or give --release",
        )
    answers = answers_of(store)
    address = address_of(url or answers.base)
    foot = about(answers, version=files.name, report=report)
    before = out.resolve() if out.is_symlink() else None
    with replaced_whole(out, files.name) as folder:
        kept = keep_earlier(before, folder, files.name) if before is not None else 0
        written, pages = _fill(folder, store, files, foot, address, workers or os.cpu_count() or 1, progress, png=png)
    return Written(out, written + kept, pages, files.name)


def _fill(
    folder: Path, store: Path, release: Path, foot: About, address: str, workers: int, progress: Progress, *, png: bool
) -> tuple[int, int]:
    answers, registry = answers_of(store), Registry.load()
    progress("planning", 0, 0)
    portions = plan(answers, registry)
    count = copy_static(folder) + copy_release(release, folder, release.name)
    names = tuple(questions())
    spawned = multiprocessing.get_context("spawn")  # a fork of a process with threads (the progress bar's) can hang
    with ProcessPoolExecutor(workers, spawned) as pool:
        sizes = {
            target: pool.submit(packed, release / Path(target).name.removesuffix(".gz"), folder / target)
            for target in (TRIPLES, QUADS)
        }
        jobs: list[Future[int]] = [pool.submit(_questions, (name,), store, folder, foot) for name in names]
        jobs += [pool.submit(write_portion, portion, store, folder, foot, png=png) for portion in portions]
        count += write_files(folder, data_files(answers, registry, release))
        total, done = len(jobs), 0
        try:
            for job in as_completed(jobs):
                count += job.result()
                done += 1
                progress("writing pages and data", done, total)
            told = {target: size.result() for target, size in sizes.items()}
        except BrokenProcessPool as fault:
            raise OutputError(
                "a process that wrote pages died", place=Place(str(folder)), todo="see whether there is memory enough"
            ) from fault
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    for page in single_pages(answers, registry, told, folder / "releases", release.name):
        count += write_files(folder, files_of(page, foot, answers.base, png=png))
    paths = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))
    count += len(told) + write_files(folder, signposts(paths, address, release.name))
    return count, len(paths)


def _questions(names: tuple[str, ...], store: Path, folder: Path, foot: About) -> int:
    return write_files(folder, question_files(names, answers_of(store), foot))
