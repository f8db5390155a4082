"""The sentences of the generated corpus: written for it, about nobody's real conduct. ``{…}`` are filled by corpus.py.

``FACTS`` state facts of the profile's own state, ``OTHERS`` do not: they are what most of a profile's text is.
"""

from __future__ import annotations

OPENINGS = (
    "{State} has not acceded to the Convention on Cluster Munitions.{note}",
    "{State} signed the Convention on Cluster Munitions in Oslo on 3 December 2008 but has not yet ratified it.{note}",
    "{State} is a State Party to the Convention on Cluster Munitions: it ratified it on {day} {month} {past}.{note}",
    "{State} acceded to the Convention on Cluster Munitions on {day} {month} {past}.{note}",
    "{State} is not party to the Convention on Cluster Munitions.{note}",
)

FACTS = (
    "In {month} {recent}, {speaker} told the Monitor that accession to the convention was under consideration.{note}",
    "{State} took part in the Oslo Process and attended the conference in Wellington in February 2008.{note}",
    "It did not attend the Dublin negotiations in May 2008.{note}",
    "{State} endorsed the Wellington Declaration, but did not attend the Signing Conference in Oslo.{note}",
    "It participated as an observer in the {ordinal} Meeting of States Parties in {place} in {held}.{note}",
    "{State} attended the First Meeting of States Parties in Vientiane and the intersessionals of June 2011.{note}",
    "In December {voted}, {State} voted in favor of the General Assembly resolution on the convention.{note}",
    "{State} abstained from voting on the General Assembly resolution on the convention in December {voted}.{note}",
    "{State} has never used, produced, transferred, or stockpiled cluster munitions.{note}",
    "According to {speaker}, {State} does not stockpile cluster munitions.{note}",
    "{speaker_first} stated in {month} {recent} that {State} has never used or produced cluster munitions.{note}",
    "{State} is not known to have exported cluster munitions.{note}",
    "{State} is party to the Mine Ban Treaty.",
    "It is also party to the Convention on Conventional Weapons, but has not joined its Protocol V.{note}",
    "{State} has no law of its own to implement the convention.{note}",
    "It submitted its initial Article 7 transparency report on {day} {month} {recent}.{note}",
    "{State} has not submitted its Article 7 report for {recent}.{note}",
    "It endorsed the Kampala Action Plan in September 2008.{note}",
    "{State} completed the destruction of its stockpile of cluster munitions in {recent}.{note}",
    "{State} is contaminated by remnants of cluster munitions that were used before {past}.{note}",
)

OTHERS = (
    "The road from the capital to the border districts was closed for most of the season.",
    "{Neighbour} signed the convention on another day, and it has its own profile.",
    "The convention obliges those who join it to report each year on what they have done.",
    "The Monitor wrote to the ministry twice and had no answer by the time of printing.{note}",
    "Parliament sat for {day} days that year, and the budget took up nearly all of them.",
    "Several delegations, that of {Neighbour} among them, asked for the text to be read again.{note}",
    "The two clearance teams that work in the south were trained by a non-governmental organization.",
    "Whether the draft will be put before the committee in the coming year is not for this report to say.",
    "Schools in the district teach children what to do when they find something that they do not know.{note}",
    "The meeting closed with a document of {day} pages that all could agree on.",
    "An earlier edition of this profile gave the figure as {day}, which turned out to be a misprint.{note}",
    "{Neighbour} has used cluster munitions in the past, and it said so at the time.{note}",
    "The interpreter asked for a pause, and the chair, who had been speaking for an hour, gave it.",
    "A workshop on reporting was held for officials from the region, with the help of three embassies.{note}",
    "The ministry moved to a new building in {month} {recent}, and much of its correspondence was delayed.",
    "Survivors said that the nearest hospital that could treat them was {day} hours away by bus.{note}",
)

SPEAKERS = (
    "the Ministry of Foreign Affairs", "the Ministry of Defense", "the government", "officials", "the delegation",
    "a representative of the armed forces",
)  # fmt: skip

CITATIONS = (
    "Letter No. {number}/{recent} from {speaker} to the Monitor, {day} {month} {recent}.",
    "Email from {person}, {speaker}, {day} {month} {recent}.",
    "Statement of {State}, {ordinal} Meeting of States Parties, Convention on Cluster Munitions, {place}, {held}.",
    "Interview with {person}, {speaker}, Geneva, {day} {month} {recent}.",
    "Notes by the Monitor, {place}, {day} {month} {recent}.",
)

SECTIONS = ("Policy", "Convention on Cluster Munitions", "Use, production, transfer, and stockpiling", "Clearance")

PEOPLE = ("A. Example", "B. Muster", "C. Beispiel", "D. Primer", "E. Ejemplo", "F. Voorbeeld", "G. Esempio")

MEETINGS = (
    ("Second", "Beirut", "September 2011"), ("Third", "Oslo", "September 2012"), ("Fourth", "Lusaka", "September 2013"),
    ("Fifth", "San José", "September 2014"), ("Sixth", "Geneva", "September 2016"),
    ("Seventh", "Geneva", "September 2017"), ("Eighth", "Geneva", "September 2018"),
)  # fmt: skip

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
"""The months' names."""
