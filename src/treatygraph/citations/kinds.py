"""Of which kind a cited source is, told by the words that citations begin with or hold. The table is the rule.

The first row that matches decides. ``^`` patterns look at the beginning, behind words such as "See also".
"""

from __future__ import annotations

import re

from treatygraph.citations.places import CITIES

LEAD_IN = re.compile(
    r"(?:(?:and|but|or) )?(?:(?:[Ss]ee|[Cc]f\.|[Cc]ompare|[Aa]s (?:reported|cited|quoted|stated) in"
    r"|[Cc]ited in|[Qq]uoted in"
    r"|[Ff]or (?:more|further|details|more details|further details|example|more information"
    r"|background)[^,:;]{0,60}, see"
    r"|[^,“”]{0,120} (?:is|are|was|were) (?:described|documented|recorded|listed|discussed|given|set out"
    r"|quoted|told) (?:in|by)"
    r"|[Ss]ource|[Ss]ources|[Aa]ccording to|[Ii]n|[Ff]rom|[Aa]lso|[Ss]ubmitted with|[Aa]ttached to)"
    r"(?: also| for example| e\.g\.| generally|, for example|, e\.g\.|, inter alia)?[,:]? )+"
)
"""Words before a citation that are no part of it."""

IBID = re.compile(r"\*?(?:[Ii]bid|[Ii]bidem|[Ii]d)\b\.?\*?")
"""The same source as the one cited last."""

SEE_NOTE = re.compile(
    r"(?:(?:[Ss]ee|[Ss]upra)(?: also)? )?(?:(?:(?:[Ff]oot|[Ee]nd)?[Nn]ote|[Ff]n\.?) (?P<after>\d{1,3})(?: above)?"
    r"|above,? n(?:ote|\.) (?P<above>\d{1,3}))"
)
"""The sources of another note."""

_WHO = r"(?:[A-Z][^,“”;]{0,100}, |[A-Z][\w&’'/-]*(?: (?:[A-Z][\w&’'/-]*|and|of|for)){0,6} )?"
_BY = r"(?: (?:of|by|from|made by|delivered by|given by|on behalf of|to|in|at|during))"

_TABLE: tuple[tuple[str, str], ...] = (
    ("web-page", r"^(?:UN |United Nations )?(?:online )?database\b|\b(?:official )?web ?(?:site|page)s?\b"),
    (
        "notes",
        (rf"^{_WHO}(?:unpublished |handwritten |unofficial )?[Nn]otes? (?:by|from|of|taken by|on|made by)\b"
        rf"|^{_WHO}[Nn]otes$|^[A-Z][\w/]* notes\b"),
    ),
    (
        "article-7-report",
        (r"\bArticle 7\b[^“”]*\b(?:[Rr]eports?|[Uu]pdates?|[Ss]ubmissions?)\b|^[^“”]*\b[Tt]ransparency "
        r"(?:[Rr]eport|[Mm]easures [Rr]eport)s?\b"),
    ),
    (
        "roll-call",
        (r"\b(?:[Rr]ecord|[Rr]esults?|[Tt]ally) of (?:the )?vot(?:es?|ing)\b|\b[Vv]ot(?:e|es|ing) (?:[Rr]ecord"
        r"|[Rr]esult|[Ss]heet)s?\b|\b[Rr]ecorded [Vv]otes?\b|\b[Rr]oll[- ][Cc]all\b"),
    ),
    (
        "statement",
        (rf"^(?:[A-Z][a-z]+ )?(?:[Oo]ral |[Ww]ritten |[Jj]oint |[Oo]pening |[Cc]losing |[Gg]eneral )?"
        rf"(?:[Ss]tatements?|[Ii]nterventions?|[Rr]emarks?|[Ss]peech(?:es)?|[Aa]ddress(?:es)?"
        rf"|[Ee]xplanations? of (?:[Vv]ote|[Pp]osition)|[Pp]resentations?|[Cc]omments?|[Tt]estimony){_BY}\b"),
    ),
    ("statement", r"^(?:[Dd]eclarations?|[Rr]ights? of [Rr]eply) (?:by|from)\b|^[Ss]tatements?$"),
    ("email", rf"^{_WHO}[Ee]-?mails?\b|^[Ee]lectronic mail\b"),
    (
        "letter",
        (rf"^{_WHO}(?:[Ll]etters?|[Nn]otes? [Vv]erbales?|[Ff]ax(?:es)?|[Ff]acsimile|[Mm]emorand(?:um|a)"
        rf"|[Cc]orrespondence|[Cc]ommunications?)\b"),
    ),
    (
        "interview",
        (rf"^{_WHO}(?:[Tt]elephone |[Pp]hone |[Ss]kype |[Oo]nline |[Vv]ideo )?(?:[Ii]nterviews?"
        rf"|[Cc]onversations?|[Dd]iscussions?|[Tt]elephone calls?|[Pp]hone calls?|[Cc]alls?)\b"),
    ),
    (
        "meeting",
        (rf"^{_WHO}(?:[Mm]eetings?|[Bb]riefings?|[Cc]onsultations?|[Rr]oundtables?) (?:with|between|by|in|at)\b"
        rf"|^{_WHO}[Mm]eeting$"),
    ),
    (
        "treaty-record",
        (r"\bTreaty (?:Collection|Series|Section)\b|\b[Dd]epositar?y [Nn]otifications?\b|\bC\.N\.\d|^[Ss]tatus "
        r"(?:table|of (?:the )?(?:[Cc]onvention|[Ss]ignatures|[Rr]atifications|[Tt]reat))|\bUNTC\b"),
    ),
    (
        "document",
        (rf"^{_WHO}(?:[Ww]ritten )?(?:[Rr]epl(?:y|ies)|[Rr]esponses?|[Aa]nswers?|[Qq]uestionnaires?)\b"
        rf"|\bquestionnaires?\b"),
    ),
    ("press", r"\b[Pp]ress [Rr]eleases?\b|\b[Nn]ews [Rr]eleases?\b|\b[Mm]edia [Rr]eleases?\b"),
    (
        "legislation",
        (r"\b(?:Official (?:Gazette|Journal|Bulletin)|[A-Z]\w+ Gazette|Statutory Instrument|Criminal Code"
        r"|Penal Code|Civil Code|Code of \w+)\b"),
    ),
    (
        "legislation",
        (r"^(?:[^“”]{0,80}?\b)?(?:[A-Z]\w+ )?(?:Act|Law|Decree(?:-Law)?|Ordinance|Regulations?|Bill"
        r"|Executive Order|Royal Decree|Legislative Decree|Statute|Draft [Ll]aw|Order in Council)s?,? (?:\("
        r"|[Nn][ro]?[o°]?s?\.? ?[A-Z]{0,3}-?\d|of \d{4}|[A-Z]{0,2}-?\d|on |concerning |to [Ii]mplement"
        r"|implementing |[Pp]rohibiting |for the )"),
    ),
    (
        "legislation",
        (r"^(?:Article|Section|Art\.) \d+\w* of the [^“”,]{0,60}\b(?:Act|Law|Code|Constitution)\b|^"
        r"(?:The )?Constitution\b|\b(?:Act|Law) (?:19|20)\d\d\b"),
    ),
    ("document", r"^(?:Articles?|Art\.) \d+\b|^(?:Convention|Mine Ban Treaty|CCM|CCW)\b[^“”]{0,60}, Articles? \d"),
    (
        "document",
        (r"^(?:[A-Z][\w’']* )?(?:[Ll]ists? of|[Pp]articipants?[’']? lists?|[Aa]ttendance|[Pp]rovisional (?:list"
        r"|agenda))\b|\blists? of (?:participants|delegates|signatories|states|countries|endorsing)"
        r"|\b[Aa]ttendance (?:lists?|records?)\b"),
    ),
    (
        "document",
        (r"^[“\"]?(?:[A-Z][\w ]{0,40} )?(?:[Ff]inal [Dd]ocuments?|[Ff]inal [Rr]eport of the (?:Meeting"
        r"|Conference)|[Ss]ummary [Rr]ecords?|[Ww]orking [Pp]apers?|[Pp]rogress [Rr]eport|[Aa]genda|[Mm]inutes"
        r"|[Rr]ules of [Pp]rocedure|[Cc]hair(?:person)?[’']?s? [Ss]ummary|[Cc]ommuniqu[ée]"
        r"|[Vv]erbatim [Rr]ecord)\b"),
    ),
    (
        "document",
        (r"\b[Rr]esolutions? (?:A/)?\d|^(?:UN |UNGA |United Nations )?(?:General Assembly |Security Council )?"
        r"(?:UNGA |UNSC )?[Rr]esolutions?\b|\b(?:Declaration|Action Plan|Strategy|Road ?map|Plan of Action"
        r"|Commitments?|Appeal)\b(?:,|$| on | of (?!the )|\s\()"),
    ),
    (
        "report",
        (r"\b(?:[Rr]eports?|[Ss]urvey|[Aa]ssessment|[Bb]riefing [Pp]aper|[Ff]act ?sheet|[Mm]onitor (?:19"
        r"|20)\d\d|Landmine Monitor|Cluster Munition Monitor|[Ss]tudy|Handbook|Yearbook"
        r"|Banning Cluster Munitions|Military Balance|Air-Launched Weapons)\b|, (?:vol\.|volume|issue|Issue"
        r"|Vol\.) \d"),
    ),
    (
        "report",
        (r"^[^“”]+ \([A-Z][^():]{1,60}: [^()]{2,120},? (?:(?:[A-Z][a-z]+ )?\d{4}|forthcoming)\)|^[^“”]+ \("
        r"(?:[A-Z][\w. ]{1,40}, )?(?:[A-Z][a-z]+ )?\d{4}\)"),
    ),
)  # fmt: skip

_KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in _TABLE)

MEDIA = re.compile(
    r"\b(?:News(?:paper|wire|day|week)?|Times|Post|Herald|Daily|Tribune|Guardian|Telegraph|Independent"
    r"|Observer|Mail|Sun|Star"
    r"|Standard|Gazette|Chronicle|Magazine|Radio|Television|TV|BBC|CNN|Reuters|AFP|AP|Associated Press|Agence"
    r"|Xinhua|TASS|Interfax|RIA|Jazeera|Arabiya|Press|Courier|Nation|Monde|Figaro|País|Spiegel|Zeitung|Weekly|Bulletin"
    r"|Broadcasting|Media|Ukrinform|Kommersant|Pravda|Izvestia|Ha.?aretz|Libre|Voice of America"
    r"|Deutsche Welle|Euronews|Politico"
    r"|Asahi|Yonhap|IRIN|Mainichi|Today|Online|Express|Examiner|Inquirer)\b"
)
"""Words in the names of newspapers, agencies and stations."""

_OF_CITY = re.compile(rf"[A-Z][\w’ -]{{1,40}} \((?:{'|'.join(sorted(CITIES))})\)")
_SYMBOL = re.compile(r"\b(?:CCM|CCW|APLC|MBT|A|S|CD|NPT|GGE|CRP|BWC)(?:/[A-Z0-9][\w.]*){1,8}")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|attended|said|stated|told|adopted|signed|reported|informed|announced"
    r"|explained|confirmed|noted|declared|according|expressed|joined|participated|spoke|made|used|can|could|will|would"
    r"|include[sd]?|refers?|remains?|became|came|went|took|held|asked|wrote|added|began|lost|called|gave)\b"
)


def kind_of(text: str, *, title: bool, url: bool) -> str:
    """The kind of a citation, without its lead-in; ``title`` and ``url`` say whether it has any."""
    head = text[:300]
    for kind, pattern in _KINDS:
        if pattern.search(head):
            return kind if kind not in _NEED_NO_VERB or not is_prose(head) else "other"
    if is_prose(head):
        return "other"
    if _SYMBOL.search(head):
        return "document"
    if title and _OF_CITY.search(head):
        return "press"
    if title and MEDIA.search(re.sub(r"[“\"][^”\"]*[”\"]", "", head)):
        return "press"
    if url:
        return "web-page"
    return "document" if title else "other"


_NEED_NO_VERB = frozenset({"report", "document", "web-page", "legislation", "treaty-record"})


def is_prose(text: str) -> bool:
    """Whether a text is a sentence that explains, and no citation: it has a verb outside quotation marks."""
    bare = re.sub(r"“[^”]*”|\"[^\"]*\"|\([^()]*\)", "", text)
    return _VERB.search(bare) is not None


def symbol_in(text: str) -> str | None:
    """The symbol of a document of the United Nations or a treaty's meeting (``CCM/MSP/2011/5``), if one is there."""
    match = _SYMBOL.search(text)
    return match[0].rstrip(".") if match else None
