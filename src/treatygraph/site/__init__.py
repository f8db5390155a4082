"""The pages and the data as a folder of files for any plain web host; questions are answered in the reader's browser.

::

    plan      what there is to write: things by kind, in portions for processes
    things    one portion: pages, their tables and pictures, their RDF
    whole     what there is once: start, lists, questions, the vocabulary, the query page and what its engine reads
    signposts sitemap, robots.txt, redirects for Apache and for w3id.org, how other hosts are told
    folder    all of it, by several processes, whole or not at all

The paths are those of a server, and links are relative, so that the folder works under any address.
"""

from treatygraph.site.folder import Written, write_site

__all__ = ["Written", "write_site"]
