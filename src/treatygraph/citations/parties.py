"""Who and what the parts of a citation name: persons, their offices, institutions, cities, meetings, treaties."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from treatygraph.citations.places import city_of

_RANKS = re.compile(
    r"^(?:(?:His|Her) Excellency |(?:H\.E\.|Amb\.|Ambassador|Dr\.?|Prof\.?|Professor|Mr\.?|Mrs\.?|Ms\.?"
    r"|Hon\.|Sen\.|Senator"
    r"|Rep\.|Lt\.?|Gen\.?|Col\.?|Maj\.?|Capt\.?|Brig\.?|Sgt\.?|Adm\.?|Cdr\.?|Cmdr\.?|Lieutenant|General|Colonel|Major"
    r"|(?:Foreign |Prime |Deputy |Defen[cs]e )*Minister|(?:Vice[- ])?President|Captain|Brigadier|Admiral"
    r"|Commander|Sir|Dame|Rev\.|Brig\.-Gen\.|Maj\.-Gen\.|Lt\.-Col\."
    r"|Lt\.-Gen\.)[ ,]\s*(?:\(ret\.\) )?)+"
)
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w’'.‑-]*)(?: (?:[^\W\d_a-z][\w’'.‑-]*|al|bin|ibn|de|del|da|dos|das|van|von|der|den|la"
    r"|le|el|y|e|ul|ur|Jr\.?|III?)){1,5}"
)
_INSTITUTION = re.compile(
    r"\b(?:Ministry|Ministries|Ministère|Department|Embassy|Mission|Office|Government|Delegation|Agency"
    r"|Directorate|Division"
    r"|Committee|Army|Forces?|Cent(?:er|re)|University|Institute|Commission|Council|Secretariat|Republic"
    r"|Union|Organi[sz]ation"
    r"|Association|Authority|Bureau|Unit|Section|Branch|Services?|Foundation|Coalition|Campaign|Network"
    r"|Parliament|Senate"
    r"|Assembly|Cabinet|Administration|Board|Chancellery|Consulate|Company|Corporation|Corps|Program"
    r"(?:me)?|Project|Fund"
    r"|Trust|Group|Society|Federation|Institution|Command|Headquarters|Staff|Academy|Police|International|Action|Watch"
    r"|Cross|Crescent|Aid|People’s|Nations|Monitor|Legal Affairs|Affairs|Industries|Ltd|Inc|Conventions?"
    r"|Police|Desk|Arms"
    r"|Disarmament|Security|Policy|Relations|Defen[sc]e|Treaties|Handicap|Survivors|Mines?|Initiative"
    r"|Collection|Library|SA|GmbH|LLC|PLC|S\.A\.|Incorporated|System|Corporation)\b"
)
_OFFICE = re.compile(
    r"\b(?:[Oo]fficials?|[Oo]fficers?|[Dd]irectors?(?:[ -][Gg]eneral)?|[Mm]inisters?|[Hh]eads?|[Cc]hief"
    r"|[Aa]dvis[eo]rs?|[Cc]ounsell?ors?"
    r"|[Ss]ecretar(?:y|ies)(?:[ -][Gg]eneral)?|[Aa]mbassadors?|[Rr]epresentatives?|[Dd]eput(?:y|ies)"
    r"|[Cc]o-?ordinators?|[Aa]ttach[ée]s?|[Pp]resident"
    r"|[Mm]anagers?|[Ss]pokes(?:person|man|woman)|[Cc]hair(?:man|woman|person)?|[Dd]elegat(?:e|es)"
    r"|[Ee]xperts?|[Aa]nalysts?|[Rr]esearchers?"
    r"|[Cc]ommander|[Dd]iplomats?|[Aa]ssistants?|[Ff]ellow|[Pp]rofessor|[Ee]ngineer|[Cc]onsultants?"
    r"|[Cc]onsul|[Ss]pecialists?|Director-General|Secretary-General|Director General|[Ll]awyer"
    r"|[Mm]ember|[Cc]omptroller|[Oo]mbudsman|[Gg]overnor|[Ss]enator|[Ll]ecturer|[Cc]ampaigner|[Ff]ounder"
    r"|[Ee]ditor|[Tt]echnical|[Ss]enior|[Pp]ermanent Secretary|[Cc]hargé)\b"
)
_UNNAMED = re.compile(
    r"^(?:an?|the|one|several|some|two|three|the same|same|various|other|senior|government|[A-Z][a-z]+"
    r"(?:ian|ese|ish|i|an|ch))?"
    r"(?: [a-z-]+){0,4} ?(?:officials?|representatives?|delegates?|diplomats?|experts?|officers?|staff|members?)"
    r"(?: (?:of|from|in|at|to) .*)?$",
)
_OFFICE_ENDS = re.compile(r"\b(?:of|for|on|to|at|in)\b|[,(]")
_OF = re.compile(r"^.*?\b(?:of|from|at|in) (?:the )?(?P<what>.*)$")
_EVENT = re.compile(
    r"\b(?:Conferences?|Meetings?|Sessions?|session|Assembly|Workshops?|workshops?|Seminars?|Forum"
    r"|Intersessional|intersessional"
    r"|Negotiations|negotiations|Plenary|Symposium|Ceremony|ceremony|Debate|debate|Summit|Oslo Process|First Committee"
    r"|Standing Committee|Committee of the Whole|Review Conference|Consultations|consultations|meetings?"
    r"|conferences?|UNGA"
    r"|Conference on Disarmament|Group of Governmental Experts|GGE|launch|Round ?table"
    r"|High[- ]Level Segment|Panel|events?)\b"
)
_TREATY = re.compile(
    r"^(?:the )?(?:Convention on (?:Cluster Munitions|(?:Certain )?Conventional Weapons)|Mine Ban Treaty"
    r"|CCM|CCW|MBT|APMBC)\b.*$"
)
_ACRONYM = re.compile(r"[A-Z]{2,8}(?:[/-][A-Z]{2,8})*(?: [A-Z][a-z]+)?$")
_ACRONYM_BEHIND = re.compile(r" \([A-Z][\w/-]{1,12}\)$")
_THE = re.compile(r"^(?:the|The|an|a) ")

_KEPT = 4096
"""For how many parts of citations it is remembered what they are: ministries, coalitions and meetings come again."""


@dataclass(slots=True)
class Parties:
    """What the parts of a citation name, each as it stands first there."""

    person: str | None = None
    offices: list[str] = field(default_factory=list)
    institutions: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    place: str | None = None
    unnamed: bool = False
    rest: list[str] = field(default_factory=list)

    @property
    def organisation(self) -> str | None:
        """The institutions in the order they are told, as one."""
        return ", ".join(self.institutions) or None

    @property
    def event(self) -> str | None:
        """The meetings and the treaties they are of, in the order they are told, as one."""
        return ", ".join(self.events) or None

    @property
    def maker(self) -> tuple[str | None, str | None]:
        """Author and organisation: a person and where they serve; else the institution, or the office, alone."""
        if self.person is not None:
            return self.person, self.organisation
        if self.unnamed:
            return None, self.organisation
        if self.offices:
            return self.offices[0], self.organisation
        return self.organisation, None


def without_article(text: str) -> str:
    """The text without the article before it."""
    return _THE.sub("", text)


def without_rank(text: str) -> str:
    """A person's name without "Amb.", "Lt. Gen." and the like."""
    return _RANKS.sub("", text).strip()


@lru_cache(_KEPT)
def is_person(text: str) -> bool:
    """Whether a part of a citation is the name of a person (or of two, joined by "and").

    >>> is_person("Amb. Jane van Doe"), is_person("Ministry of Defense"), is_person("Campaigning Officer")
    (True, False, False)
    """
    if text.split(" ", 1)[0].isupper() and len(text.split(" ", 1)[0]) > 2:
        return False
    for name in text.split(" and ") if len(text) < 120 else [text]:
        ranked = _RANKS.match(name) is not None
        bare = without_rank(name)
        if _INSTITUTION.search(bare) or _OFFICE.search(bare) or city_of(bare):
            return False
        if not (_NAME.fullmatch(bare) or (ranked and bare[:1].isupper() and " " not in bare)):
            return False
    return True


@lru_cache(_KEPT)
def is_institution(text: str) -> bool:
    """Whether a part of a citation is an institution: by a word such as Ministry, or an acronym."""
    return _INSTITUTION.search(text) is not None or _ACRONYM.match(text) is not None


@lru_cache(_KEPT)
def is_event(text: str) -> bool:
    """Whether a part of a citation is a meeting."""
    return _EVENT.search(text) is not None and not text.startswith(("Ministry", "Permanent"))


def read_parties(parts: Sequence[str], *, speaker: bool = True, events: bool = True) -> Parties:
    """Tell what each part is; with ``speaker`` the first is who wrote or spoke, whatever it looks like."""
    found = Parties()
    for i, part in enumerate(_joined_lists(parts)):
        bare = without_article(part)
        if i == 0 and speaker:
            _read_speaker(found, part, bare)
        elif city_of(bare):
            found.place = found.place or bare
        elif events and (_TREATY.match(part) or is_event(part)):
            _read_event(found, bare)
        elif found.person is None and speaker and i == 1 and not found.institutions and is_person(part):
            found.person = without_rank(part)
        elif (
            found.person is not None and i and is_person(part) and found.institutions and not found.offices
        ) or not bare[:1].isupper():
            found.rest.append(part)
        elif is_office(bare):
            found.offices.append(bare)
        elif is_institution(bare) or (found.person and not found.institutions):
            _read_institution(found, bare)
        else:
            found.rest.append(part)
    return found


def _joined_lists(parts: Sequence[str]) -> list[str]:
    """The parts with lists of names as one: "Estonia", "Latvia", "and Lithuania"."""
    made: list[str] = []
    for part in parts:
        if part.startswith("and ") and part[4:5].isupper() and made and _is_plain(made[-1]):
            begin = len(made) - 1
            while begin and _is_plain(made[begin - 1]):
                begin -= 1
            made[begin:] = [", ".join([*made[begin:], part])]
        else:
            made.append(part)
    return made


def _is_plain(part: str) -> bool:
    """Whether a part can be a name in a list of states or cities."""
    return (
        part[:1].isupper() and part.count(" ") < 4 and not (is_institution(part) or is_event(part) or is_office(part))
    )


@lru_cache(_KEPT)
def is_office(part: str) -> bool:
    """Whether a part is what somebody is: its chief noun is one such as Director.

    >>> is_office("Project Officer"), is_office("Office of the Director")
    (True, False)
    """
    words = _OFFICE_ENDS.split(part, maxsplit=1)[0].split()
    return any(_OFFICE.fullmatch(word) for word in words[-2:])


def _read_speaker(found: Parties, part: str, bare: str) -> None:
    if _UNNAMED.match(part):
        found.unnamed = True
        where = _OF.match(part)
        if where and where["what"][:1].isupper():
            _read_institution(found, where["what"])
    elif is_person(part):
        found.person = without_rank(part)
    elif is_office(bare):
        ranked = _RANKS.match(part)
        if ranked and is_person(part.split(" of ")[0]):
            found.person = without_rank(part.split(" of ")[0])
        else:
            found.offices.append(bare)
    else:
        _read_institution(found, bare)


def _read_institution(found: Parties, bare: str) -> None:
    bare = _ACRONYM_BEHIND.sub("", bare)
    if city_of(bare):
        found.place = found.place or bare
        return
    head, _, tail = bare.rpartition(" in ")
    if head and city_of(tail) and " UN" not in head and "United Nations" not in head and "Embassy" not in head:
        found.place = found.place or tail
        bare = head
    found.institutions.append(bare)


def _read_event(found: Parties, bare: str) -> None:
    head, _, tail = bare.rpartition(" in ")
    if head and city_of(tail):
        found.place = found.place or tail
        bare = head
    found.events.append(bare)
