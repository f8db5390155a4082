"""What tells machines about a folder of files: sitemap, robots.txt, redirects, and the 404 page's rule.

A thing's IRI has no ending; ``.htaccess`` lets Apache answer it with 303 to the document that ``Accept`` asks for, and
``nginx.conf`` lets nginx do the same; ``w3id/.htaccess`` is the same for the redirects that w3id.org keeps. Other hosts
serve the files by their endings; docs/online.md says what they can do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from treatygraph.errors import InputError
from treatygraph.iris import is_iri
from treatygraph.pages.naming import KINDS
from treatygraph.pages.parts import PARTS
from treatygraph.site.things import POLICY

PER_SITEMAP = 40_000
"""Addresses in one file of the sitemap; the protocol (sitemaps.org) has 50,000 at most."""

_OTHERS = ("organisation", "speaker", "list", "extractor", "extraction", "retraction", "graph", "text")
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ENDINGS = (
    ("text/turtle", "ttl"),
    ("application/ld\\+json", "jsonld"),
    ("application/rdf\\+xml", "rdf"),
    ("application/n-triples", "nt"),
)
_MEDIA_TYPES = {
    "text/html": ("html",),
    "text/css": ("css",),
    "text/javascript": ("js", "mjs"),
    "text/csv": ("csv",),
    "text/plain": ("txt",),
    "text/turtle": ("ttl",),
    "application/n-triples": ("nt",),
    "application/n-quads": ("nq",),
    "application/trig": ("trig",),
    "application/ld+json": ("jsonld",),
    "application/rdf+xml": ("rdf",),
    "application/json": ("json",),
    "application/xml": ("xml",),
    "application/wasm": ("wasm",),
    "application/gzip": ("gz",),
    "image/svg+xml": ("svg",),
    "image/png": ("png",),
}
_ONTOLOGY = "^ontology(?:/[^/]+)?$"
"""Its IRI, and those of its versions and parts."""
_TEXTS = " ".join(kind for kind in _MEDIA_TYPES if kind not in ("text/html", "application/gzip", "image/png"))
"""What a host compresses for whoever accepts it; nginx does so with HTML unasked."""
_TYPES = """AddType text/turtle .ttl
AddType application/n-triples .nt
AddType application/n-quads .nq
AddType application/trig .trig
AddType application/ld+json .jsonld
AddType application/rdf+xml .rdf
AddCharset utf-8 .html .ttl .nt .csv .js .css"""


def address_of(url: str) -> str:
    """The address of a site, with a slash at its end; raises InputError for what is none."""
    if not is_iri(url) or not re.match(r"https?://[^/\s]+", url):
        raise InputError(f"the address {url!r} is none of the web", todo="give one such as https://example.org/graph/")
    return url if url.endswith("/") else f"{url}/"


def signposts(pages: Sequence[str], url: str, version: str) -> Iterator[tuple[str, bytes]]:
    """The files, for pages by their paths and a site at an address."""
    for name, text in {
        **_sitemaps(pages, url),
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {url}sitemap.xml\n",
        ".htaccess": _htaccess(version),
        "nginx.conf": _nginx(version),
        "w3id/.htaccess": _w3id(url),
        "w3id/README.md": f"Redirects for w3id.org/treatygraph: things, terms and releases of {url}\n",
        ".nojekyll": "",
    }.items():
        yield name, text.encode("utf-8")


def _sitemaps(pages: Sequence[str], url: str) -> dict[str, str]:
    parts = [pages[at : at + PER_SITEMAP] for at in range(0, len(pages), PER_SITEMAP)] or [[]]

    def listed(paths: Sequence[str]) -> str:
        lines = "".join(f"<url><loc>{escape(url + path)}</loc></url>\n" for path in paths)
        return f'{_XML}<urlset xmlns="{_SITEMAP}">\n{lines}</urlset>\n'

    if len(parts) == 1:
        return {"sitemap.xml": listed(parts[0])}
    files = {f"sitemap-{number}.xml": listed(part) for number, part in enumerate(parts, start=1)}
    lines = "".join(f"<sitemap><loc>{escape(url + name)}</loc></sitemap>\n" for name in files)
    return {**files, "sitemap.xml": f'{_XML}<sitemapindex xmlns="{_SITEMAP}">\n{lines}</sitemapindex>\n'}


def _rules(target: str, page_kinds: str) -> str:
    """Rewrite rules for things without an ending: by Accept, Turtle for whoever takes anything but HTML."""
    things = f"^((?:{page_kinds})/.+?)/?$"
    rules = ["# a document by its ending is itself", "RewriteRule \\.[a-z]+$ - [L]"]
    footnotes = "^(profile/[^/]+/[^/]+/[^/]+)/footnote/([^/]+)(?:/[^/]+)?$"
    parts = f"^((?:{'|'.join(PARTS)})/([^/-]+))(-[^/]+)(?:/[^/]+)?$"
    for accepted, ending in _ENDINGS:
        for path, to in ((_ONTOLOGY, "ontology"), (footnotes, "graph/$1"), (parts, "$1"), (things, "$1")):
            rules += [f"RewriteCond %{{HTTP_ACCEPT}} {accepted}", f"RewriteRule {path} {target}{to}.{ending} [R=303,L]"]
    rules += [
        f"RewriteRule {_ONTOLOGY} {target}ontology.html [R=303,NE,L]",
        f"RewriteRule {footnotes} {target}$1.html#footnote-$2 [R=303,NE,L]",
        f"RewriteRule {parts} {target}$1.html#$2$3 [R=303,NE,L]",
        f"RewriteRule {things} {target}$1.html [R=303,L]",
    ]
    return "\n".join(rules)


def _kinds() -> str:
    return "|".join((*(kind for kind in KINDS if kind != "edition"), *_OTHERS))


def _htaccess(version: str) -> str:
    # with no RewriteBase, a relative target would be taken for a path of the disk: the folder's own address is found
    base = "RewriteEngine On\nRewriteCond %{REQUEST_URI}::$1 ^(.*?/)(.*)::\\2$\nRewriteRule ^(.*)$ - [E=TOP:%1]\n"
    return (
        f"{_TYPES}\n<IfModule mod_headers.c>\n"
        f"Header set Content-Security-Policy \"{POLICY}; frame-ancestors 'none'\"\n"
        "Header set X-Content-Type-Options nosniff\nHeader always set Access-Control-Allow-Origin *\n"
        "Header always append Vary Accept\n"
        f"</IfModule>\n<IfModule mod_deflate.c>\n<IfModule mod_filter.c>\n"
        f"AddOutputFilterByType DEFLATE text/html {_TEXTS}\n</IfModule>\n</IfModule>\n"
        '<FilesMatch "\\.gz$">\nForceType application/gzip\n</FilesMatch>\n'
        f"<IfModule mod_rewrite.c>\n{base}"
        f"RewriteRule ^latest(/.*)?$ %{{ENV:TOP}}releases/{version}$1 [R=302,L]\n"
        f"RewriteRule ^\\.well-known/void$ %{{ENV:TOP}}void.ttl [R=303,L]\n"
        f"{_rules('%{ENV:TOP}', _kinds())}\n</IfModule>\n"
    )


def _nginx(version: str) -> str:
    forms = "".join(
        f'if ($http_accept ~ "{accepted}") {{ set $treatygraph_form {ending}; }}\n'
        for accepted, ending in reversed(_ENDINGS)
    )
    types = "".join(f"    {media_type} {' '.join(endings)};\n" for media_type, endings in _MEDIA_TYPES.items())
    # what is matched is sent back in a header: printable characters alone, or a line end in an address would split it
    return (
        "# To be included in the server block whose root is this folder.\n"
        f"index index.html;\nabsolute_redirect off;\nerror_page 404 /404.html;\ncharset utf-8;\ntypes {{\n{types}}}\n"
        f"gzip on;\ngzip_vary on;\ngzip_min_length 1024;\ngzip_types {_TEXTS};\n"
        f"add_header Content-Security-Policy \"{POLICY}; frame-ancestors 'none'\" always;\n"
        "add_header X-Content-Type-Options nosniff always;\nadd_header Access-Control-Allow-Origin * always;\n"
        f"add_header Vary Accept always;\nset $treatygraph_form html;\n{forms}"
        "location = /.well-known/void { return 303 /void.ttl; }\n"
        f"location ~ ^/latest(/[!-~]*)?$ {{ return 302 /releases/{version}$1; }}\n"
        "# a document by its ending is itself\n"
        'location ~ "\\.[a-z]+$" { try_files $uri =404; }\n'
        "location ~ ^/ontology/[!-.0-~]+$ { return 303 /ontology.$treatygraph_form; }\n"
        "location ~ ^/(profile/[^/]+/[^/]+/[!-.0-~]+)/footnote/([!-.0-~]+)(?:/[!-.0-~]+)?$ {\n"
        "    if ($treatygraph_form = html) { return 303 /$1.html#footnote-$2; }\n"
        "    return 303 /graph/$1.$treatygraph_form;\n}\n"
        f"location ~ ^/((?:{'|'.join(PARTS)})/([!,.0-~]+?))(-[!-.0-~]+)(?:/[!-.0-~]+)?$ "
        "{ return 303 /$1.$treatygraph_form#$2$3; }\n"
        f"location ~ ^/(ontology|(?:{_kinds()})/[!-~]+?)/?$ {{ return 303 /$1.$treatygraph_form; }}\n"
    )


def _w3id(url: str) -> str:
    return (
        "# For the folder treatygraph of the repository of w3id.org\n"
        "Header set Access-Control-Allow-Origin *\nRewriteEngine On\n"
        f"RewriteRule ^$ {url} [R=302,L]\n"
        f"RewriteRule ^(.+\\.[a-z]+)$ {url}$1 [R=302,L]\n"
        f"{_rules(url, _kinds())}\n"
    )
