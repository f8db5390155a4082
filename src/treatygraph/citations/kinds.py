"""Of which kind a cited source is, told by the words that citations begin with or hold.

The rules are tried in their order; the first that matches decides. ``^`` patterns look at the beginning, behind words
such as "See also".
"""

from __future__ import annotations

import re
from typing import NamedTuple

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


class _Rule(NamedTuple):
    """A kind, the pattern that tells it, and pieces of words of which the citation must have one for it to match."""

    kind: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]


def _rule(kind: str, signs: str, pattern: str) -> _Rule:
    return _Rule(kind, tuple(signs.split("|")), re.compile(pattern))


_HEADS = re.compile(
    r"(?P<email>E-?mails?)\b|(?P<letter>Letters?|Note verbale|Fax)\b"
    r"|(?P<statement>Statements?|Interventions?) (?:of|by)\b|(?P<notes>Notes) (?:by|from)\b"
    r"|(?P<interview>Interviews?|Telephone interviews?) with\b|(?P<meeting>Meetings?) with\b"
)
"""The commonest beginnings, which decide by themselves."""

_RULES: tuple[_Rule, ...] = (
    _rule(
        "web-page",
        "atabase|bsite|bpage|b site|b page",
        r"^(?:UN |United Nations )?(?:online )?database\b|\b(?:official )?web ?(?:site|page)s?\b",
    ),
    _rule(
        "notes",
        "ote",
        rf"^{_WHO}(?:unpublished |handwritten |unofficial )?[Nn]otes? (?:by|from|of|taken by|on|made by)\b"
        rf"|^{_WHO}[Nn]otes$|^[A-Z][\w/]* notes\b",
    ),
    _rule(
        "article-7-report",
        "Article 7|ransparency",
        r"\bArticle 7\b[^“”]*\b(?:[Rr]eports?|[Uu]pdates?|[Ss]ubmissions?)\b|^[^“”]*\b[Tt]ransparency "
        r"(?:[Rr]eport|[Mm]easures [Rr]eport)s?\b",
    ),
    _rule(
        "roll-call",
        "vot|Vot|oll",
        r"\b(?:[Rr]ecord|[Rr]esults?|[Tt]ally) of (?:the )?vot(?:es?|ing)\b|\b[Vv]ot(?:e|es|ing) "
        r"(?:[Rr]ecord|[Rr]esult|[Ss]heet)s?\b|\b[Rr]ecorded [Vv]otes?\b|\b[Rr]oll[- ][Cc]all\b",
    ),
    _rule(
        "statement",
        "tatement|ntervention|emark|peech|ddress|xplanation|resentation|omment|estimony",
        r"^(?:[A-Z][a-z]+ )?(?:[Oo]ral |[Ww]ritten |[Jj]oint |[Oo]pening |[Cc]losing |[Gg]eneral )?"
        r"(?:[Ss]tatements?|[Ii]nterventions?|[Rr]emarks?|[Ss]peech(?:es)?|[Aa]ddress(?:es)?"
        rf"|[Ee]xplanations? of (?:[Vv]ote|[Pp]osition)|[Pp]resentations?|[Cc]omments?|[Tt]estimony){_BY}\b",
    ),
    _rule(
        "statement",
        "eclaration|ights of|ight of|tatement",
        r"^(?:[Dd]eclarations?|[Rr]ights? of [Rr]eply) (?:by|from)\b|^[Ss]tatements?$",
    ),
    _rule(
        "email",
        "mail",
        rf"^{_WHO}[Ee]-?mails?\b|^[Ee]lectronic mail\b",
    ),
    _rule(
        "letter",
        "etter|erbale|ax|acsimile|emorand|orrespond|ommunication",
        rf"^{_WHO}(?:[Ll]etters?|[Nn]otes? [Vv]erbales?|[Ff]ax(?:es)?|[Ff]acsimile|[Mm]emorand(?:um|a)"
        r"|[Cc]orrespondence|[Cc]ommunications?)\b",
    ),
    _rule(
        "interview",
        "nterview|onversation|iscussion|all",
        rf"^{_WHO}(?:[Tt]elephone |[Pp]hone |[Ss]kype |[Oo]nline |[Vv]ideo )?(?:[Ii]nterviews?"
        r"|[Cc]onversations?|[Dd]iscussions?|[Tt]elephone calls?|[Pp]hone calls?|[Cc]alls?)\b",
    ),
    _rule(
        "meeting",
        "eeting|riefing|onsultation|oundtable",
        rf"^{_WHO}(?:[Mm]eetings?|[Bb]riefings?|[Cc]onsultations?|[Rr]oundtables?) (?:with|between|by|in"
        rf"|at)\b|^{_WHO}[Mm]eeting$",
    ),
    _rule(
        "treaty-record",
        "Treaty|otification|C.N.|tatus|UNTC",
        r"\bTreaty (?:Collection|Series|Section)\b|\b[Dd]epositar?y [Nn]otifications?\b|\bC\.N\.\d"
        r"|^[Ss]tatus (?:table|of (?:the )?(?:[Cc]onvention|[Ss]ignatures|[Rr]atifications|[Tt]reat))"
        r"|\bUNTC\b",
    ),
    _rule(
        "document",
        "epl|esponse|nswer|uestionnaire",
        rf"^{_WHO}(?:[Ww]ritten )?(?:[Rr]epl(?:y|ies)|[Rr]esponses?|[Aa]nswers?|[Qq]uestionnaires?)\b"
        r"|\bquestionnaires?\b",
    ),
    _rule(
        "press",
        "elease",
        r"\b[Pp]ress [Rr]eleases?\b|\b[Nn]ews [Rr]eleases?\b|\b[Mm]edia [Rr]eleases?\b",
    ),
    _rule(
        "legislation",
        "Gazette|Official|Statutory|Code",
        r"\b(?:Official (?:Gazette|Journal|Bulletin)|[A-Z]\w+ Gazette|Statutory Instrument|Criminal Code"
        r"|Penal Code|Civil Code|Code of \w+)\b",
    ),
    _rule(
        "legislation",
        "Act|Law|law|Decree|Ordinance|Regulation|Bill|Order|Statute",
        r"^(?:[^“”]{0,80}?\b)?(?:[A-Z]\w+ )?(?:Act|Law|Decree(?:-Law)?|Ordinance|Regulations?|Bill"
        r"|Executive Order|Royal Decree|Legislative Decree|Statute|Draft [Ll]aw|Order in Council)s?,? "
        r"(?:\(|[Nn][ro]?[o°]?s?\.? ?[A-Z]{0,3}-?\d|of \d{4}|[A-Z]{0,2}-?\d|on |concerning "
        r"|to [Ii]mplement|implementing |[Pp]rohibiting |for the )",
    ),
    _rule(
        "legislation",
        "Article|Section|Art.|Constitution|Act|Law",
        r"^(?:Article|Section|Art\.) \d+\w* of the [^“”,]{0,60}\b(?:Act|Law|Code|Constitution)\b|^"
        r"(?:The )?Constitution\b|\b(?:Act|Law) (?:19|20)\d\d\b",
    ),
    _rule(
        "document",
        "Article|Art.",
        r"^(?:Articles?|Art\.) \d+\b|^(?:Convention|Mine Ban Treaty|CCM|CCW)\b[^“”]{0,60}, Articles? \d",
    ),
    _rule(
        "document",
        "ist|ttendance|rovisional",
        r"^(?:[A-Z][\w’']* )?(?:[Ll]ists? of|[Pp]articipants?[’']? lists?|[Aa]ttendance|[Pp]rovisional "
        r"(?:list|agenda))\b|\blists? of (?:participants|delegates|signatories|states|countries|endorsing)"
        r"|\b[Aa]ttendance (?:lists?|records?)\b",
    ),
    _rule(
        "document",
        "ocument|eport|ecord|aper|genda|inutes|rocedure|ummary|ommuniq",
        r"^[“\"]?(?:[A-Z][\w ]{0,40} )?(?:[Ff]inal [Dd]ocuments?|[Ff]inal [Rr]eport of the (?:Meeting"
        r"|Conference)|[Ss]ummary [Rr]ecords?|[Ww]orking [Pp]apers?|[Pp]rogress [Rr]eport|[Aa]genda"
        r"|[Mm]inutes|[Rr]ules of [Pp]rocedure|[Cc]hair(?:person)?[’']?s? [Ss]ummary|[Cc]ommuniqu[ée]"
        r"|[Vv]erbatim [Rr]ecord)\b",
    ),
    _rule(
        "document",
        "esolution|Declaration|Plan|Strategy|Road|Commitment|Appeal",
        r"\b[Rr]esolutions? (?:A/)?\d|^(?:UN |UNGA |United Nations )?(?:General Assembly "
        r"|Security Council )?(?:UNGA |UNSC )?[Rr]esolutions?\b|\b(?:Declaration|Action Plan|Strategy"
        r"|Road ?map|Plan of Action|Commitments?|Appeal)\b(?:,|$| on | of (?!the )|\s\()",
    ),
    _rule(
        "report",
        "eport|urvey|ssessment|aper|act|onitor|tudy|Handbook|Yearbook|Banning|Military|Launched|vol|issue|Issue|Vol",
        r"\b(?:[Rr]eports?|[Ss]urvey|[Aa]ssessment|[Bb]riefing [Pp]aper|[Ff]act ?sheet|[Mm]onitor (?:19"
        r"|20)\d\d|Landmine Monitor|Cluster Munition Monitor|[Ss]tudy|Handbook|Yearbook"
        r"|Banning Cluster Munitions|Military Balance|Air-Launched Weapons)\b|, (?:vol\.|volume|issue"
        r"|Issue|Vol\.) \d",
    ),
    _rule(
        "report",
        "(",
        r"^[^“”]+ \([A-Z][^():]{1,60}: [^()]{2,120},? (?:(?:[A-Z][a-z]+ )?\d{4}|forthcoming)\)|^[^“”]+ \("
        r"(?:[A-Z][\w. ]{1,40}, )?(?:[A-Z][a-z]+ )?\d{4}\)",
    ),
)

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
    beginning = _HEADS.match(text)
    if beginning is not None and beginning.lastgroup is not None:
        return beginning.lastgroup
    head = text[:300]
    for kind, signs, pattern in _RULES:
        for sign in signs:
            if sign in head:
                if pattern.search(head):
                    return "other" if kind in _NEED_NO_VERB and is_prose(head) else kind
                break
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
