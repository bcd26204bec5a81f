"""What the wording of press reports claims: one row a construction, by families that reports of all sides share."""

from __future__ import annotations

from datetime import date

import pytest

from factory import report, told
from rasd.reading import read_report

APPOSITION = [
    (
        "syria",
        "The army entered Palmyra, the last town in the province held by ISIS.",
        "movement actor=syrian-government destination=Palmyra; control actor=isis place=Palmyra",
    ),
    ("sudan", "The RSF seized Nyala, the capital of South Darfur.", "transfer to=rsf place=Nyala manner=unknown"),
    ("sudan", "The RSF captured Singa, Sennar State.", "transfer to=rsf place=Singa manner=unknown"),
    (
        "sudan",
        "SPLM-N forces took control of Dilling, one of the largest cities in the state.",
        "transfer to=splm-n place=Dilling manner=unknown",
    ),
    (
        "syria",
        "The SDF captured Manbij, an important market town, on Friday.",
        "transfer to=sdf place=Manbij manner=unknown @2024-06-07",
    ),
]
"""What explains a town after a comma is no other town; a wider place there only says where it lies."""

PARTS = [
    (
        "syria",
        "The army captured two districts of eastern Aleppo from the rebels.",
        "transfer from=opposition to=syrian-government place=two districts of eastern Aleppo manner=assault",
    ),
    (
        "syria",
        "The SDF took the town's eastern, southern and western suburbs.",
        "transfer to=sdf place=eastern, southern and western suburbs manner=unknown",
    ),
    ("syria", "ISIS still controls about a quarter of Raqqa.", "control actor=isis place=Raqqa"),
    ("syria", "The SDF took control of the entire territory of Manbij.", "transfer to=sdf place=Manbij manner=unknown"),
    (
        "ukraine",
        "Russian forces have taken 47 towns and villages this year.",
        "transfer to=russia place=47 towns and villages manner=unknown @2024-01-01..2024-12-31",
    ),
    (
        "ukraine",
        "Russian troops seized a village in the Donetsk region.",
        "transfer to=russia place=village in the Donetsk region manner=unknown",
    ),
    (
        "yemen",
        "The Houthis seized a district in Yemen's oil-rich province of Marib.",
        "transfer to=houthis place=district in Yemen's oil-rich province of Marib manner=unknown",
    ),
]
"""Parts, shares and kinds of a place; places without a name count where something bounds them."""

UNBOUNDED = [
    ("ukraine", "Ukrainian forces captured several more villages.", ""),
    ("syria", "The army captured villages.", ""),
]
"""Nothing says which villages: no place that a claim could be about."""

INCLUDING = [
    (
        "syria",
        "The SDF has driven ISIS from much of its territory in the north, including Manbij and Raqqa.",
        "transfer from=isis to=sdf place=Manbij manner=assault; transfer from=isis to=sdf place=Raqqa manner=assault",
    ),
]
"""Land stands for the places that it is said to include."""

TAKEN_UP = [
    (
        "syria",
        "Manbij was captured by the SDF a month ago but ISIS retook it.",
        (
            "transfer from=isis to=sdf place=Manbij manner=unknown @2024-05-05..2024-05-19; "
            "transfer from=sdf to=isis place=Manbij manner=assault"
        ),
    ),
    (
        "ukraine",
        "Russian forces stormed Soledar. They now hold the salt-mining town.",
        "transfer to=russia place=Soledar manner=assault; control actor=russia place=Soledar",
    ),
    (
        "ukraine",
        "Ukrainian troops entered Neskuchne after it had been liberated.",
        "movement actor=ukraine destination=Neskuchne; transfer to=ukraine place=Neskuchne manner=assault",
    ),
    (
        "sudan",
        "The army lost control of the city in western Darfur, which has been under RSF siege since May.",
        "transfer from=saf place=city manner=unknown; contact actors=rsf+saf place=city @2024-05-01..2024-06-12",
    ),
]
"""What a pronoun, or a town told only by an adjective, takes up."""

VERBS = [
    ("ukraine", "Ukrainian forces de-occupied Robotyne.", "transfer to=ukraine place=Robotyne manner=assault"),
    (
        "syria",
        "ISIS re-captured Palmyra from the army.",
        "transfer from=syrian-government to=isis place=Palmyra manner=assault",
    ),
    ("congo", "They'd captured Sake, M23 fighters said.", "transfer to=m23 place=Sake manner=unknown [m23]"),
    (
        "syria",
        "The army liberated on Monday a village near Palmyra from ISIS.",
        "transfer from=isis to=syrian-government place=village near Palmyra manner=assault @2024-06-10",
    ),
    (
        "ukraine",
        "Russian troops took Soledar after first occupying Yahidne.",
        "transfer to=russia place=Soledar manner=unknown; transfer to=russia place=Yahidne manner=unknown",
    ),
    (
        "syria",
        "The rebels were able to control Kafr Nabl after clashes with the army.",
        "transfer from=syrian-government to=opposition place=Kafr Nabl manner=assault",
    ),
    ("syria", 'The town of Manbij was fully "liberated" by the SDF.', "transfer to=sdf place=Manbij manner=assault"),
    (
        "ukraine",
        "Russian troops had probably taken control of Soledar.",
        "transfer to=russia place=Soledar manner=unknown possible",
    ),
    (
        "syria",
        "The rebel-held town of Darayya has surrendered to the army.",
        (
            "control actor=opposition place=Darayya; "
            "transfer from=opposition to=syrian-government place=Darayya manner=agreement"
        ),
    ),
    (
        "ukraine",
        "Russian paratroopers blocked Soledar from the north and south.",
        "contact actors=russia place=Soledar",
    ),
    (
        "sudan",
        "The army withdrew from Nyala, ceding control of the city to the RSF.",
        "withdrawal actor=saf place=Nyala; transfer from=saf to=rsf place=Nyala manner=withdrawal",
    ),
    ("syria", "The army advanced, forcing ISIS fighters to leave Palmyra.", "withdrawal actor=isis place=Palmyra"),
]
"""Verbs: prefixes, adverbs of order and doubt, a date before the object, quotation marks, forced leaving."""

NOUNS = [
    (
        "syria",
        "The army announced the capture of Tal Syriatel.",
        "transfer to=syrian-government place=Tal Syriatel manner=unknown [syrian-government]",
    ),
    ("yemen", "The Houthis' control of Bayhan worries Marib.", "control actor=houthis place=Bayhan"),
    ("sudan", "The RSF announced their control over Bara.", "transfer to=rsf place=Bara manner=unknown [rsf]"),
    (
        "syria",
        "The deal provides for the transfer of control over Raqqa from the SDF to the Syrian government.",
        (
            "agreement parties=sdf+syrian-government subject=handover; "
            "transfer from=sdf to=syrian-government place=Raqqa manner=agreement planned"
        ),
    ),
    ("syria", "The rebels shelled besieged Aleppo.", "contact actors=opposition place=Aleppo"),
    (
        "syria",
        "The army established fire control over the village of Zahraa.",
        "contact actors=syrian-government place=Zahraa",
    ),
    ("ukraine", "Neskuchne is under the Ukrainian flag again.", "control actor=ukraine place=Neskuchne"),
]
"""Control, handovers, sieges and flags told by nouns."""

HOMOGRAPHS = [
    (
        "sudan",
        "The liberation of the Heglig region marks a turning point, the RSF said.",
        "transfer to=rsf place=Heglig manner=assault [rsf]",
    ),
    (
        "syria",
        "The rebels seized Hatla in a surprise counter-offensive.",
        "transfer to=opposition place=Hatla manner=assault",
    ),
    (
        "ukraine",
        "Ukraine liberated the tactically important village of Urozhaine.",
        "transfer to=ukraine place=Urozhaine manner=assault",
    ),
    ("congo", "M23 rebels took the Rubaya mining town.", "transfer to=m23 place=Rubaya mining town manner=unknown"),
]
"""Words that are verbs as well as nouns, and adjectives that no list has."""

LISTS = [
    (
        "syria",
        "ISIS withdrew from Idlib province in the northwest and Latakia in the west.",
        "withdrawal actor=isis place=Idlib province; withdrawal actor=isis place=Latakia",
    ),
    (
        "ukraine",
        "The Ukrainian army confirmed that Vovchansk was liberated along with Izium and Kupiansk.",
        (
            "transfer to=ukraine place=Vovchansk manner=assault [ukraine]; "
            "transfer to=ukraine place=Izium manner=assault [ukraine]; "
            "transfer to=ukraine place=Kupiansk manner=assault [ukraine]"
        ),
    ),
    (
        "syria",
        "HTS and later the SDF entered Aleppo and captured it.",
        "movement actor=hts+sdf destination=Aleppo; transfer to=hts+sdf place=Aleppo manner=unknown",
    ),
    ("yemen", "The STC controls Aden along with its entrances.", "control actor=stc place=Aden"),
    (
        "syria",
        "The regiment of the army – backed by Hezbollah – recaptured Palmyra.",
        "transfer to=syrian-government place=Palmyra manner=assault",
    ),
    (
        "syria",
        "Army units backed by Hezbollah and the NDF captured Palmyra from ISIS.",
        (
            "relation actor=hezbollah+syrian-government target=syrian-government sign=+; "
            "transfer from=isis to=syrian-government place=Palmyra manner=assault"
        ),
    ),
]
"""Lists whose members say where they are, and what stands between a subject and its verb."""

SOURCES = [
    (
        "iraq",
        "The army freed Falluja, a statement by the Iraqi army said.",
        "transfer to=iraq-government place=Falluja manner=unknown [iraq-government]",
    ),
    (
        "ukraine",
        "Russian forces took Lyman, the RIA news agency cited the Defence Ministry as saying.",
        "transfer from=ukraine to=russia place=Lyman manner=unknown [ria-novosti < ukraine]",
    ),
    (
        "sudan",
        "The capture follows the RSF's declaration on Sunday that it had seized Bara.",
        "transfer to=rsf place=Bara manner=unknown @2024-06-09 [rsf]",
    ),
    (
        "syria",
        "SDF commander Mazloum Abdi said the talks went on. Abdi stressed that the SDF had withdrawn from Raqqa.",
        "negotiation parties=sdf [sdf]; withdrawal actor=sdf place=Raqqa [sdf]",
    ),
    (
        "yemen",
        "The STC controls Aden, Haitham Nezar, a spokesman for the Southern Transitional Council, told AFP.",
        "control actor=stc place=Aden [afp < stc]",
    ),
    (
        "syria",
        "SANA reporter said the army regained control over Sukhna.",
        "transfer to=syrian-government place=Sukhna manner=unknown [sana]",
    ),
    (
        "sudan",
        "The RSF that have been battling Sudan's army said they had seized Nyala.",
        "transfer from=saf to=rsf place=Nyala manner=unknown [rsf]",
    ),
    (
        "syria",
        "Syrian activists said rebels captured Kobani from the regime.",
        "transfer from=syrian-government to=opposition place=Kobani manner=assault [activists]",
    ),
    (
        "libya",
        "The Benghazi Defence Brigades (BDB) left Sidra. Later the BDB handed Ras Lanuf over to the LNA.",
        (
            "withdrawal actor=benghazi-defense-brigades place=Sidra; "
            "transfer from=benghazi-defense-brigades to=lna place=Ras Lanuf manner=agreement"
        ),
    ),
]
"""Who says it: by statement, by citation, by office, by surname, by abbreviation."""

SEATS = [
    (
        "congo",
        "The army captured Bunagana, the main M23 rebel base near the border.",
        "transfer from=m23 to=fardc place=Bunagana manner=unknown",
    ),
    (
        "congo",
        "The army captured Bunagana, the rebels' headquarters and last stronghold.",
        "transfer from=m23 to=fardc place=Bunagana manner=unknown",
    ),
    (
        "congo",
        "The M23 captured Bunagana and the army base at Rumangabo.",
        (
            "transfer from=fardc to=m23 place=Bunagana manner=unknown; "
            "transfer from=fardc to=m23 place=army base at Rumangabo manner=unknown"
        ),
    ),
]
"""A seat after a comma tells what the place before it was to somebody; in a list it is one more place."""

DATELINE = [
    ("sudan", "NYALA, Sudan (AP) — The RSF captured the town of Bara.", "transfer to=rsf place=Bara manner=unknown"),
    ("syria", "HAMA, Syria -- ISIS seized Uqayribat.", "transfer to=isis place=Uqayribat manner=unknown"),
]
"""What an agency puts in front of a report is no part of it."""


@pytest.mark.parametrize(
    ("theatre", "text", "claims"),
    [
        *APPOSITION,
        *PARTS,
        *UNBOUNDED,
        *INCLUDING,
        *TAKEN_UP,
        *VERBS,
        *NOUNS,
        *HOMOGRAPHS,
        *LISTS,
        *SOURCES,
        *SEATS,
        *DATELINE,
    ],
)
def test_wording(theatre: str, text: str, claims: str) -> None:
    read = read_report(report(text, language="en", theatre=theatre, published=date(2024, 6, 12)))
    assert "; ".join(told(claim) for claim in read) == claims
