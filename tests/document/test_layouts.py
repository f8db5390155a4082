"""Profiles of every era and layout are read: clutter, titles or none, parts, summaries, tables, hard-wrapped lines."""

from __future__ import annotations

import pytest

from treatygraph.document import Document, read_text
from treatygraph.errors import NotAProfile

BODY = "Kenya has not acceded to the Convention on Cluster Munitions. It attended a meeting in 2010."


def sentences(document: Document) -> list[str]:
    return [sentence.text for sentence in document.sentences]


@pytest.mark.parametrize(
    "title",
    [
        "Kenya", "KENYA", "  Kenya  ", "Republic of Kenya", "Kenya – Cluster Munition Ban Policy",
        "Kenya: Cluster Munition Ban Policy", "Cluster Munition Ban Policy: Kenya", "Country Profile: Kenya (2010)",
        "Cluster Munition Monitor 2010: Kenya", "Kenya Cluster Munition Ban Policy 2014", "« Kenya »",
    ],
)  # fmt: skip
def test_a_title_line_names_the_state_whatever_stands_beside_it(title: str) -> None:
    document = read_text(f"{title}\n\nLast updated: 3 May 2010\n\nIt has not signed the convention.")
    assert document.edition.state == "KEN"
    assert sentences(document) == ["It has not signed the convention."]


@pytest.mark.parametrize(
    ("title", "state"),
    [
        ("Congo, Democratic Republic of", "COD"), ("Congo, Democratic Republic", "COD"), ("Congo, Republic of", "COG"),
        ("Côte d’Ivoire", "CIV"), ("Cote d'Ivoire", "CIV"), ("Korea, Republic of", "KOR"), ("Myanmar/Burma", "MMR"),
        ("Saint Vincent and the Grenadines", "VCT"), ("St. Vincent & the Grenadines", "VCT"), ("Lao PDR", "LAO"),
        ("São Tomé and Príncipe", "STP"), ("Sa\u0303o Tome\u0301 and Pri\u0301ncipe", "STP"), ("Kosovo", "XKX"),
        ("Guinea-Bissau", "GNB"), ("Guinea Bissau", "GNB"), ("Niger", "NER"), ("Nigeria", "NGA"), ("Georgia", "GEO"),
        ("The Gambia", "GMB"), ("Timor-Leste", "TLS"), ("Turkey", "TUR"), ("Russian Federation", "RUS"),
    ],
)  # fmt: skip
def test_a_state_is_known_by_all_its_names(title: str, state: str) -> None:
    assert read_text(f"{title}\n\nLast updated: 3 May 2010\n\nIt has not signed.").edition.state == state


@pytest.mark.parametrize(
    ("first", "state"),
    [
        ("The Kingdom of Morocco has not acceded to the convention.", "MAR"),
        ("The Great Socialist People’s Libyan Arab Jamahiriya has not joined.", "LBY"),
        ("Summary: Non-signatory Georgia attended one meeting in 2012.", "GEO"),
        ("State Party Peru ratified the convention in 2012.", "PER"),
        ("In February 2009, the Netherlands said that it would ratify.", "NLD"),
        ("While Nepal has not signed, it attended the conference in Vienna.", "NPL"),
        ("The Government of Kenya signed the convention in Oslo, Norway.", "KEN"),
    ],
)
def test_without_a_title_the_first_sentence_tells_the_state(first: str, state: str) -> None:
    document = read_text(f"Cluster Munition Ban Policy\n\nLast updated: 5 September 2023\n\n{first}")
    assert document.edition.state == state
    assert document.edition.title is None
    assert document.edition.date == "2023-09-05"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the text is empty"),
        (" \n\u00a0\r\n", "the text is empty"),
        ("Atlantis\n\nAtlantis has not acceded to the convention. Kenya hosted a meeting.", "begins 'Atlantis'"),
        ("Some notes on gardening, and nothing else.", "gardening"),
        ("[1] Letter.", "Letter"),
        ("x" * 5000, "xxx…"),
    ],
)
def test_a_text_without_a_known_state_is_no_profile_and_says_what_was_seen(text: str, message: str) -> None:
    with pytest.raises(NotAProfile, match=message) as fault:
        read_text(text, name="a.txt")
    assert str(fault.value).startswith("a.txt: ")
    assert len(str(fault.value)) < 500


CLUTTER = """Home | Reports | Country Profiles | Maps
+   *    +     +\u00a0
About Us
Research Products
Albania
Algeria
Sections



Send us your comments

Use this form to comment on the profile. Editors read what arrives; nothing is published.

"""


TITLED = "Kenya\n\nLast Updated: 12 August 2014\n\nCluster Munition Ban Policy\n\n"


@pytest.mark.parametrize("title", [TITLED, "Kenya\n\nKenya\n\n", ""])
def test_what_a_website_puts_above_is_passed_over_and_told(title: str) -> None:
    document = read_text(f"{CLUTTER}{title}{BODY}")
    assert document.edition.state == "KEN"
    assert sentences(document) == [BODY[:61], BODY[62:]]
    assert "passed over" in document.problems[0].message


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Last Updated: 12 August 2010", "2010-08-12"), ("Last updated: 05 September 2023", "2023-09-05"),
        ("Last updated 3 July 2017", "2017-07-03"), ("Last Updated: August 12, 2010", "2010-08-12"),
        ("LAST UPDATED: August 2010", "2010-08"), ("Updated on 3 July 2017", "2017-07-03"),
        ("Last updated: 2010-08-12", "2010-08-12"),
        ("Last updated:\u00a012\u00a0August 2010", "2010-08-12"),
        ("Last updated: 31 February 2010", None), ("Last updated: 99", None),
    ],
)  # fmt: skip
def test_the_date_line_tells_the_edition(line: str, date: str | None) -> None:
    document = read_text(f"Kenya\n\n{line}\n\n{BODY}")
    assert document.edition.date == date
    assert len(document.sentences) == 2
    assert bool(document.problems) == (date is None)


def test_parts_have_their_own_dates_above_or_below_their_titles() -> None:
    text = (
        "Kenya\n\nLast Updated: 3 May 2011\n\nMine Ban Policy\n\nKenya joined. It did so early.\n\n"
        "Last Updated: 12 August 2012\n\nCluster Munition Ban Policy\n\nPolicy\n\nKenya signed.\n\n"
        "Casualties\n\nLast updated: July 2010\n\nThere were some."
    )
    document = read_text(text)
    assert [(part.topic, part.title, part.date) for part in document.parts] == [
        ("mine-ban-policy", "Mine Ban Policy", "2011-05-03"),
        ("cluster-munition-ban-policy", "Cluster Munition Ban Policy", "2012-08-12"),
        ("casualties", "Casualties", "2010-07"),
    ]
    assert [(s.part, s.section) for s in document.sentences] == [(0, None), (0, None), (1, "Policy"), (2, None)]
    assert (document.edition.topic, document.edition.date) == ("cluster-munition-ban-policy", "2012-08-12")
    assert text[document.parts[1].start : document.parts[1].end].startswith("Last Updated: 12 August 2012")


def test_one_date_under_the_title_is_that_of_all_parts() -> None:
    text = "Kenya\n\nLast Updated: 3 May 2011\n\nMine Ban Policy\n\nIt joined.\n\nMine Action\n\nIt works."
    assert [part.date for part in read_text(text).parts] == ["2011-05-03", "2011-05-03"]


def test_a_date_below_a_part_s_title_is_that_part_s_alone() -> None:
    text = "Kenya\n\nMine Ban Policy\n\nLast Updated: 3 May 2011\n\nIt joined.\n\nMine Action\n\nIt works."
    assert [part.date for part in read_text(text).parts] == ["2011-05-03", None]


def test_a_chapter_whose_heading_comes_late_is_one_part() -> None:
    document = read_text(f"Kenya\n\nKenya signed.\n\nCluster Munition Ban Policy\n\n{BODY}")
    assert [(part.topic, part.title) for part in document.parts] == [
        ("cluster-munition-ban-policy", "Cluster Munition Ban Policy")
    ]
    assert [s.section for s in document.sentences] == [None, *["Cluster Munition Ban Policy"] * 2]


def test_a_run_in_heading_leads_its_review_and_no_more() -> None:
    text = "Kenya\n\nFive-Year Review: Kenya signed.\n\nIt has none.\n\nPolicy\n\nKenya did sign.\n\nSummary: It did."
    leads = [(s.text, s.lead) for s in read_text(text).sentences]
    assert leads == [
        ("Kenya signed.", "Five-Year Review"), ("It has none.", "Five-Year Review"), ("Kenya did sign.", None),
        ("It did.", "Summary"),
    ]  # fmt: skip


def test_a_review_that_no_heading_ends_ends_at_a_wider_gap() -> None:
    text = "Kenya\n\nSummary: Kenya signed.\n\nIt has none.\n\n\nKenya did sign.\n\nIt ratified.\n\nIt left."
    assert [s.lead for s in read_text(text).sentences] == ["Summary", "Summary", None, None, None]


STATUS, VALUE = "Convention on Cluster Munitions status", "State Party"
NEWS, STORY = "Key developments", "Ratified in 2010. Attended a meeting"
TABLES = {
    "cell below cell": f"{STATUS}\n\n{VALUE}\n\n{NEWS}\n\n{STORY}\n\n",
    "no blank lines": f"{STATUS}\n{VALUE}\n{NEWS}\n{STORY}\n",
    "bars at the end": f"{STATUS} |\n{VALUE} |\n{NEWS} |\n{STORY} |\n",
    "bars between": f"{STATUS} | {VALUE}\n{NEWS} | {STORY}\n",
    "bars around": f"| {STATUS} | {VALUE} |\n|---|---|\n| {NEWS} | {STORY} |\n",
    "tabs": f"{STATUS}\t{VALUE}\n{NEWS}\t{STORY}\n",
    "html": f"<table><tr><th>{STATUS}</th><td>{VALUE}</td></tr><tr><td>{NEWS}</td><td>{STORY}</td></tr></table>",
}


@pytest.mark.parametrize("form", TABLES)
def test_a_status_table_gives_each_cell_with_its_row_s_heading(form: str) -> None:
    head = "<h1>Kenya</h1><h2>Policy</h2>" if form == "html" else "Kenya\n\nPolicy\n\n"
    tail = "<h2>Policy</h2><p>Kenya signed.</p>" if form == "html" else "\nPolicy\n\nKenya signed."
    document = read_text(head + TABLES[form] + tail, format="html" if form == "html" else None)
    assert [(s.text, s.lead) for s in document.sentences] == [
        ("State Party", "Convention on Cluster Munitions status"),
        ("Ratified in 2010.", "Key developments"),
        ("Attended a meeting", "Key developments"),
        ("Kenya signed.", None),
    ]


def test_a_heading_that_is_a_row_s_as_well_is_one_above_prose() -> None:
    document = read_text(f"Kenya\n\nStockpile destruction\n\n{BODY}")
    assert {(s.section, s.lead) for s in document.sentences} == {("Stockpile destruction", None)}


def test_hard_wrapped_lines_are_joined_and_headings_are_not_swallowed() -> None:
    text = (
        "Kenya\n\nPolicy\nKenya has not acceded to the Convention on\nCluster Munitions, in spite of what its\n"
        "delegate said in Oslo.[1] In April\n2010, it told the Monitor that it would do\nso. The Ministry of Foreign\n"
        "Affairs agrees.\nUse, production, transfer, and stockpiling\nKenya has never used them, nor has it ever\n"
        "made any."
    )
    document = read_text(text)
    assert [(s.section, s.text) for s in document.sentences] == [
        (
            "Policy",
            "Kenya has not acceded to the Convention on Cluster Munitions, in spite of what its delegate said in Oslo.",
        ),
        ("Policy", "In April 2010, it told the Monitor that it would do so."),
        ("Policy", "The Ministry of Foreign Affairs agrees."),
        ("Use, production, transfer, and stockpiling", "Kenya has never used them, nor has it ever made any."),
    ]  # fmt: skip


def test_paragraphs_on_lines_of_their_own_stay_apart() -> None:
    text = f"Kenya\n{BODY}\nContamination by remnants\n{BODY}\nIt was host to a meeting\n{BODY}"
    document = read_text(text)
    assert [s.paragraph for s in document.sentences] == [0, 0, 1, 1, 2, 3, 3]
    assert document.sentences[2].section == "Contamination by remnants"


def test_items_of_a_list_are_paragraphs_without_their_bullets() -> None:
    document = read_text("Kenya\n\nKenya did:\n• It signed the convention\n• It ratified it\n- It left\n(a) It came.")
    assert sentences(document) == ["Kenya did:", "It signed the convention", "It ratified it", "It left", "It came."]


def test_a_sentence_without_a_full_stop_is_no_heading() -> None:
    document = read_text(f"Kenya\n\nKenya has never used cluster munitions\n\n{BODY}\n\nNon-signatory")
    assert sentences(document)[0] == "Kenya has never used cluster munitions"
    assert sentences(document)[-1] == "Non-signatory"
