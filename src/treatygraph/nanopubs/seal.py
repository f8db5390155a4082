"""Trusty IRIs and signatures, made and checked by the library ``nanopub`` (pure Python, no network, no Java).

The library's own look at a signature cannot fail: it drops the answer of the verifier, and hashes the signature along
with what was signed (nanopub 2.0.1, ``sign_utils.verify_signature``). So the trusty IRI and the form are checked by
the library, and the signature by the cryptography under it, over the library's normalised text.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import warnings
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from pyoxigraph import RdfFormat, parse, serialize

from treatygraph.errors import InputError, Place, TreatygraphError, UnreadableInput
from treatygraph.namespaces import PREFIXES
from treatygraph.nanopubs.parts import NP, NPX, PAV, SPACE

_BITS = 2048
_TRUSTY = re.compile(r"RA[A-Za-z0-9_-]{43}")
_VOCABULARIES = PREFIXES | {"np": NP, "npx": NPX, "pav": PAV}


def _library(module: str) -> ModuleType:
    import rdflib

    normalised = rdflib.NORMALIZE_LITERALS
    try:
        return import_module(module)
    except ImportError as fault:
        raise TreatygraphError(
            f"nanopublications need a package that is not installed: {fault.name}",
            todo="pip install 'treatygraph[nanopub]'",
        ) from fault
    finally:
        rdflib.NORMALIZE_LITERALS = normalised  # the library turns it off for the whole process


def read_key(path: Path) -> str:
    """A private RSA key from a file, PEM or the bare base64 of ``~/.nanopub/id_rsa``, as base64 of its PKCS#8 form.

    Raises UnreadableInput where there is no such file, InputError where it is no unencrypted private RSA key of 2048
    bits or more.
    """
    rsa = _library("Crypto.PublicKey.RSA")
    place, todo = Place(str(path)), "make one with: openssl genrsa -out key.pem 2048"
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise UnreadableInput(f"the key cannot be read: {fault.strerror}", place=place, todo=todo) from fault
    try:
        if not content.lstrip().startswith(b"-----"):
            content = base64.b64decode(b"".join(content.split()), validate=True)
        key = rsa.import_key(content)
    except (ValueError, IndexError, TypeError, binascii.Error) as fault:
        raise InputError("this is no RSA key without a passphrase", place=place, todo=todo) from fault
    if not key.has_private():
        raise InputError("this is a public key; signing needs the private one", place=place, todo=todo)
    if key.size_in_bits() < _BITS:
        raise InputError(f"the key has {key.size_in_bits()} bits, too few to sign with", place=place, todo=todo)
    return base64.b64encode(key.export_key("DER", pkcs=8)).decode("ascii")


class Seal:
    """Gives drafts their trusty IRI, and a signature where there is a key (as :func:`read_key` gives it)."""

    def __init__(self, key: str | None, creator: str) -> None:
        """Raises TreatygraphError where the library is not installed."""
        self._nanopub = _library("nanopub")
        self._sign = _library("nanopub.sign_utils")
        self._hash = _library("nanopub.trustyuri.rdf")
        self._profile = None if key is None else self._nanopub.Profile(creator, "", private_key=key)

    def seal(self, lines: str) -> tuple[str, bytes]:
        """The trusty IRI and the TriG file of a draft: the same draft and key always give the same bytes.

        Raises InputError where the library refuses it, as for more than 1,200 triples.
        """
        graph = _read(lines, "nquads")
        try:
            made = self._nanopub.Nanopub(rdf=graph, conf=self._nanopub.NanopubConf(profile=self._profile))
            made.is_valid  # noqa: B018 - a property that raises
            if self._profile is not None:
                made.sign()
                sealed = made.rdf
            else:
                quads = self._hash.RdfUtils.get_quads(made.rdf)
                trusty = self._hash.RdfHasher.make_hash(quads, baseuri=SPACE, hashstr=" ")
                sealed = self._sign.replace_trusty_in_graph(trusty, SPACE, made.rdf)
        except ValueError as fault:
            raise InputError(f"no nanopublication can be made of this claim: {_plain(fault)}") from fault
        content = _trig(sealed.serialize(format="nquads"))
        return verify(content, signed=self._profile is not None), content


def verify(content: bytes, *, file: str | None = None, signed: bool = True) -> str:
    """Check a nanopublication in TriG: its form, its trusty IRI and, if ``signed``, its signature; gives its IRI.

    Raises InputError that says which of them is wrong.
    """
    library, place = _library("nanopub"), Place(file)
    try:
        graph = _read(content.decode("utf-8"), "trig")
    except Exception as fault:  # rdflib's parsers raise what they like
        raise InputError("this is no TriG", place=place, todo="take the file as it was written") from fault
    try:
        made = library.Nanopub(rdf=graph, conf=library.NanopubConf())
        iri = str(made.metadata.np_uri)
        made.is_valid  # noqa: B018 - a property that raises
        if not _TRUSTY.fullmatch(iri.rsplit("/", 1)[-1]):
            raise InputError(f"{iri} is no trusty IRI", place=place)
        _library("nanopub.sign_utils").verify_trusty(graph, iri, made.metadata.namespace)
    except ValueError as fault:
        raise InputError(
            f"not as it was published: {_plain(fault)}", place=place, todo="take the file as it was written"
        ) from fault
    if signed:
        _verify_signature(graph, made.metadata, place)
    return iri


def _verify_signature(graph: Any, metadata: Any, place: Place) -> None:
    rsa, rdf = _library("Crypto.PublicKey.RSA"), _library("nanopub.trustyuri.rdf")
    if not metadata.signature:
        raise InputError("it carries no signature", place=place, todo="sign it with --key")
    quads = [quad for quad in rdf.RdfUtils.get_quads(graph) if str(quad[2]) != f"{NPX}hasSignature"]
    text = rdf.RdfHasher.normalize_quads(quads, baseuri=str(metadata.namespace), hashstr=" ")
    try:
        key = rsa.import_key(base64.b64decode(str(metadata.public_key)))
        hashed = _library("Crypto.Hash.SHA256").new(text.encode("utf-8"))
        _library("Crypto.Signature.pkcs1_15").new(key).verify(hashed, base64.b64decode(str(metadata.signature)))
    except (ValueError, IndexError, TypeError) as fault:
        raise InputError("the signature is not of this text by this key", place=place) from fault


def _read(text: str, form: str) -> Any:
    import rdflib

    normalised = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False  # what is hashed is the literal as it is written
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the library wants this class and no other
            graph = rdflib.ConjunctiveGraph()
            graph.parse(data=text, format=form)
    finally:
        rdflib.NORMALIZE_LITERALS = normalised
    return graph


def _plain(fault: Exception) -> str:
    return re.sub(r"\x1b\[\d+m", "", str(fault))


def _trig(nquads: str) -> bytes:
    """Sorted TriG: head, assertion, provenance, publication info, with the prefixes that it uses."""
    quads = sorted(parse(io.BytesIO(nquads.encode("utf-8")), format=RdfFormat.N_QUADS), key=_in_order)
    this = next(quad.subject.value for quad in quads if quad.object.value == f"{NP}Nanopublication")
    prefixes = {"this": this, "sub": f"{this}#"}
    prefixes |= {prefix: space for prefix, space in _VOCABULARIES.items() if f"<{space}" in nquads}
    return serialize(quads, format=RdfFormat.TRIG, prefixes=prefixes) or b""


def _in_order(quad: Any) -> tuple[str, str, bool, str, str]:
    predicate = quad.predicate.value
    return quad.graph_name.value, quad.subject.value, predicate != f"{PREFIXES['rdf']}type", predicate, str(quad.object)
