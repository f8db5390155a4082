"""``treatygraph nanopub``: claims as nanopublications, one file each, signed with a key of the user's."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from treatygraph.cli.output import note
from treatygraph.namespaces import BASE


@click.command("nanopub")
@click.argument("claims", nargs=-1, metavar="[CLAIM-IRI]...")
@click.option("--state", metavar="STATE", help="All claims of this state, by its code or name.")
@click.option("--key", type=click.Path(path_type=Path), help="Sign with this private RSA key (PEM, no passphrase).")
@click.option("--unsigned", is_flag=True, help="Trusty IRIs, but no signature.")
@click.option("--creator", metavar="IRI", help="Who publishes: your ORCID, or another IRI that is yours.")
@click.option("--licence", metavar="IRI", help="The licence.  [default: CC BY 4.0]")
@click.option("--date", metavar="DAY", help="The day of publication; none is written unless you give it.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write the files into this folder.")
@click.option("--verify", "verified", type=click.Path(path_type=Path), multiple=True, metavar="FILE",
              help="Check this signed file instead; again for more.")  # fmt: skip
@click.option(
    "--store", type=click.Path(path_type=Path), default=Path("build/store"), show_default=True, help="The store."
)
@click.option("--base", default=BASE, show_default=True, metavar="IRI", help="The base of the store's IRIs.")
def command(
    *, claims: tuple[str, ...], state: str | None, key: Path | None, unsigned: bool, creator: str | None,
    licence: str | None, date: str | None, out: Path | None, verified: tuple[Path, ...], store: Path, base: str,
) -> int:  # fmt: skip
    """Write claims as nanopublications: assertion, provenance, publication info, a trusty IRI and a signature.

    Needs the extra [nanopub]. Quotes stay out, nothing is sent: publish the files where you like.

    \b
    treatygraph nanopub --state KGZ --key key.pem --creator https://orcid.org/… -o nanopubs
    treatygraph nanopub KGZ-signed-ccm-no-… --unsigned --creator https://orcid.org/… -o nanopubs
    treatygraph nanopub --verify nanopubs/KGZ-signed-ccm-no-….trig
    """
    if verified:
        if claims or state or key or unsigned or out:
            raise click.UsageError("--verify checks files and writes none: leave out claims, --state, --key and -o.")
        return _verify(verified)
    if bool(claims) == bool(state):
        raise click.UsageError("Name the claims by their IRIs, or give --state.")
    if (key is None) == (not unsigned):
        raise click.UsageError("Sign with --key FILE, or say --unsigned.")
    if creator is None or out is None:
        raise click.UsageError("Say who publishes with --creator IRI, and where to with -o FOLDER.")
    from treatygraph.files import write_whole
    from treatygraph.iris import Iris
    from treatygraph.nanopubs import Publication, Seal, claims_of_state, draft, read_key
    from treatygraph.nanopubs.parts import CC_BY
    from treatygraph.registry import Registry
    from treatygraph.store import open_store

    iris, publication = Iris(base), Publication(creator, licence or CC_BY, date)
    opened = open_store(store)
    seal = Seal(None if key is None else read_key(key), creator)
    if state:
        registry = Registry.load()
        known = registry.states.get(state.upper()) or registry.state_by_name(state)
        wanted = claims_of_state(opened, known.alpha3, iris)
        if not wanted:
            note(f"nothing is said of {known.name} in this store; silence is neither yes nor no")
    else:
        wanted = sorted({one if "://" in one else f"{base}claim/{one}" for one in claims})
    drafts = [(claim, draft(opened, claim, publication, signed=key is not None)) for claim in wanted]
    with click.progressbar(drafts, label="nanopublications", file=sys.stderr) as rows:
        made = [(claim, seal.seal(lines)[1]) for claim, lines in rows]
    for claim, content in made:
        write_whole(out / f"{claim.rsplit('/', 1)[-1]}.trig", content)
    note(f"{len(made)} nanopublications in {out}, {'signed' if key else 'not signed'} and checked; nothing was sent")
    return 0


def _verify(files: tuple[Path, ...]) -> int:
    from treatygraph.cli.complaints import complain
    from treatygraph.errors import InputError, Place, UnreadableInput
    from treatygraph.nanopubs import verify

    code = 0
    for file in files:
        try:
            content = file.read_bytes()
        except OSError as fault:
            raise UnreadableInput(f"cannot be read: {fault.strerror}", place=Place(str(file))) from fault
        try:
            click.echo(f"{file}: {verify(content, file=str(file))}")
        except InputError as fault:
            complain(fault)
            code = 1
    return code
