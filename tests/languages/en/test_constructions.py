"""What single English constructions claim: one row a construction, whoever and wherever it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rasd.reading import read_report
from rasd.report import Report

if TYPE_CHECKING:
    from rasd.claim import Claim


def short(claim: Claim) -> str:
    """Write a claim as: kind, principal actors, place, and what is not plain about it."""
    actor = next(
        (
            claim.value(slot)
            for slot in ("to", "actor", "actors", "parties", "victims", "group", "from")
            if claim.value(slot)
        ),
        None,
    )
    named = "+".join(actor) if isinstance(actor, tuple) else actor
    place = claim.value("place") or claim.value("destination") or claim.value("origin")
    words = [claim.kind, named, place]
    if claim.kind == "transfer" and claim.value("from"):
        lost = claim.value("from")
        words.append("from " + ("+".join(lost) if isinstance(lost, tuple) else lost))
    words += [word for word in (claim.polarity, claim.modality) if word not in {"asserted", "stated"}]
    sources = ",".join(source.id for source in claim.attribution)
    return " ".join(str(word) for word in words) + (f" [{sources}]" if sources else "")


ROWS = [
    ("The SDF captured Manbij from ISIS.", ["transfer sdf Manbij from isis"]),
    ("Manbij was captured by the SDF on Friday.", ["transfer sdf Manbij"]),
    ("The capture of Manbij by the SDF came at dawn.", ["transfer sdf Manbij"]),
    ("The SDF's capture of Manbij surprised everyone.", ["transfer sdf Manbij"]),
    ("ISIS controls Manbij.", ["control isis Manbij"]),
    ("Manbij is controlled by ISIS.", ["control isis Manbij"]),
    ("Manbij is under the control of ISIS.", ["control isis Manbij"]),
    ("Manbij is under ISIS control.", ["control isis Manbij"]),
    ("Manbij remains in ISIS hands.", ["control isis Manbij"]),
    ("Manbij is in the hands of ISIS.", ["control isis Manbij"]),
    ("Manbij came under SDF control.", ["transfer sdf Manbij"]),
    ("Manbij fell to the SDF on Friday.", ["transfer sdf Manbij"]),
    ("Manbij fell into the hands of the SDF.", ["transfer sdf Manbij"]),
    ("The fall of Manbij to the SDF ended the battle.", ["transfer sdf Manbij"]),
    ("ISIS lost Manbij to the SDF.", ["transfer sdf Manbij from isis"]),
    ("The loss of Manbij to the SDF was a blow to ISIS.", ["transfer sdf Manbij"]),
    ("The SDF took control of Manbij.", ["transfer sdf Manbij"]),
    ("The SDF has taken full control of the city of Manbij from ISIS.", ["transfer sdf Manbij from isis"]),
    ("The SDF regained control over Manbij.", ["transfer sdf Manbij"]),
    ("The SDF seized control of Manbij and Jarablus.", ["transfer sdf Manbij", "transfer sdf Jarablus"]),
    ("The SDF seized Manbij.", ["transfer sdf Manbij"]),
    (
        "The SDF liberated the villages of Manbij, Jarablus and Tal Abyad.",
        ["transfer sdf Manbij", "transfer sdf Jarablus", "transfer sdf Tal Abyad"],
    ),
    ("The SDF took over Manbij, as well as Jarablus.", ["transfer sdf Manbij", "transfer sdf Jarablus"]),
    ("The SDF captured two towns (Manbij and Jarablus).", ["transfer sdf Manbij", "transfer sdf Jarablus"]),
    ("ISIS withdrew from Manbij.", ["withdrawal isis Manbij"]),
    ("ISIS fighters pulled out of Manbij towards Jarablus.", ["withdrawal isis Manbij"]),
    ("ISIS fighters have left Manbij.", ["withdrawal isis Manbij"]),
    ("ISIS abandoned Manbij.", ["withdrawal isis Manbij"]),
    ("The withdrawal of ISIS from Manbij began at dawn.", ["withdrawal isis Manbij"]),
    ("ISIS retreated from Manbij.", ["withdrawal isis Manbij"]),
    ("ISIS fled Manbij.", ["withdrawal isis Manbij"]),
    ("ISIS evacuated Manbij.", ["withdrawal isis Manbij"]),
    ("Russia withdrew its troops from Manbij.", ["withdrawal russia Manbij"]),
    ("The SDF drove ISIS out of Manbij.", ["transfer sdf Manbij from isis"]),
    ("The SDF pushed ISIS from Manbij.", ["transfer sdf Manbij from isis"]),
    ("The SDF expelled ISIS from Manbij.", ["transfer sdf Manbij from isis"]),
    ("ISIS was driven out of Manbij by the SDF.", ["transfer sdf Manbij from isis"]),
    ("The SDF cleared Manbij of ISIS.", ["transfer sdf Manbij from isis"]),
    ("The SDF wrested Manbij from ISIS.", ["transfer sdf Manbij from isis"]),
    ("The SDF wrested control of Manbij from ISIS.", ["transfer sdf Manbij from isis"]),
    ("The SDF handed over Manbij to the Syrian army.", ["transfer syrian-government Manbij from sdf"]),
    ("The SDF handed Manbij over to the Syrian army.", ["transfer syrian-government Manbij from sdf"]),
    ("The SDF surrendered Manbij to the Syrian army.", ["transfer syrian-government Manbij from sdf"]),
    ("The SDF ceded Manbij to the Syrian army.", ["transfer syrian-government Manbij from sdf"]),
    ("Manbij was handed over to the Syrian army by the SDF.", ["transfer syrian-government Manbij from sdf"]),
    ("The Syrian army entered Manbij without a fight.", ["transfer syrian-government Manbij"]),
    ("The Syrian army entered Manbij.", ["movement syrian-government Manbij"]),
    ("The SDF failed to capture Manbij.", ["transfer sdf Manbij denied"]),
    ("The SDF has not captured Manbij.", ["transfer sdf Manbij denied"]),
    ("The SDF denied that it had lost Manbij.", ["transfer sdf Manbij denied [sdf]"]),
    ("The SDF denied losing Manbij to ISIS.", ["transfer isis Manbij from sdf denied [sdf]"]),
    ("The SDF is preparing to storm Manbij.", ["transfer sdf Manbij planned"]),
    ("The SDF plans to capture Manbij.", ["transfer sdf Manbij planned"]),
    ("The SDF vowed to retake Manbij.", ["transfer sdf Manbij planned"]),
    ("The SDF will take Manbij.", ["transfer sdf Manbij planned"]),
    ("Manbij is to be handed over to the Syrian army.", ["transfer syrian-government Manbij planned"]),
    ("The SDF reportedly captured Manbij.", ["transfer sdf Manbij possible"]),
    ("Manbij is free of ISIS.", ["control isis Manbij denied"]),
    ("ISIS no longer controls Manbij.", ["control isis Manbij denied"]),
    ("The SDF besieged Manbij.", ["contact sdf Manbij"]),
    ("Manbij is besieged by the SDF.", ["contact sdf Manbij"]),
    ("The SDF surrounded ISIS fighters in Manbij.", ["contact sdf+isis Manbij"]),
    ("The SDF repelled an attack by ISIS on Manbij.", ["clash sdf+isis Manbij"]),
    ("Clashes broke out between the SDF and ISIS in Manbij.", ["clash sdf+isis Manbij"]),
    ("The SDF clashed with ISIS near Manbij.", ["clash sdf+isis Manbij"]),
    ("Russian jets bombed Manbij.", ["strike russia Manbij"]),
    ("Russian air strikes hit Manbij.", ["strike russia Manbij"]),
    ("The SDF captured Manbij, the monitor said.", ["transfer sdf Manbij [monitor]"]),
    ("According to activists, the SDF captured Manbij.", ["transfer sdf Manbij [activists]"]),
    ("The SDF captured Manbij, according to a military source.", ["transfer sdf Manbij [military-source]"]),
    (
        "SANA, citing a military source, said the army had captured Manbij.",
        ["transfer syrian-government Manbij [sana,military-source]"],
    ),
    ("The SDF said it had captured Manbij.", ["transfer sdf Manbij [sdf]"]),
    ("The SDF announced the capture of Manbij.", ["transfer sdf Manbij [sdf]"]),
    ("The SDF claimed to have captured Manbij.", ["transfer sdf Manbij [sdf]"]),
    (
        "A spokesman for the SDF told Reuters that Manbij had been captured.",
        ["transfer sdf Manbij [reuters,sdf]"],
    ),
    ("ISIS-held Manbij was quiet.", ["control isis Manbij"]),
    ("The SDF advanced on Manbij.", ["movement sdf Manbij"]),
    ("ISIS, which holds Manbij, attacked Jarablus.", ["control isis Manbij", "clash isis Jarablus"]),
    (
        "The SDF captured Manbij after ISIS withdrew from it.",
        ["transfer sdf Manbij from isis", "withdrawal isis Manbij"],
    ),
    ("The SDF raised its flag over Manbij.", ["control sdf Manbij"]),
    (
        "Having captured Manbij, the SDF moved towards Jarablus.",
        ["transfer sdf Manbij", "movement sdf Jarablus"],
    ),
    ("The SDF captured Manbij but lost Jarablus.", ["transfer sdf Manbij", "transfer sdf Jarablus"]),
    ("SDF captures Manbij", ["transfer sdf Manbij"]),
    ("Syrian army takes control of Manbij", ["transfer syrian-government Manbij"]),
    ("The village of Zor Maghar was captured by the SDF.", ["transfer sdf Zor Maghar"]),
    ("The SDF captured Zor Maghar and Manbij.", ["transfer sdf Zor Maghar", "transfer sdf Manbij"]),
    ("The SDF captured the Zor Maghar oilfield.", ["transfer sdf Zor Maghar oilfield"]),
    (
        "Of the villages the rebels seized, the army has regained two: Atshan and Maan.",
        [
            "transfer syrian-government Atshan from opposition",
            "transfer syrian-government Maan from opposition",
        ],
    ),
    (
        "Rebels abandoned Khan Tuman and Zarbah and retreated to Saraqib.",
        ["withdrawal opposition Khan Tuman", "withdrawal opposition Zarbah"],
    ),
    (
        "The SDF dismissed reports that Manbij had fallen to the army.",
        ["transfer syrian-government Manbij from sdf denied [sdf]"],
    ),
    (
        "Reports that the SDF had pulled out of Tabqa could not be verified.",
        ["withdrawal sdf Tabqa possible"],
    ),
    ("Reports of the capture of Manbij by the SDF are unconfirmed.", ["transfer sdf Manbij possible"]),
    (
        "The SDF said it had captured Manbij, which ISIS denied.",
        ["transfer sdf Manbij from isis [sdf]", "transfer sdf Manbij from isis denied [isis]"],
    ),
    ("Turkish troops began pulling out of Morek.", ["withdrawal turkey Morek"]),
    ("Government forces were on the brink of retaking Douma.", ["transfer syrian-government Douma planned"]),
    (
        "The villages of Tal Jabin, Hardatnin and Ratyan were taken by the army.",
        [
            "transfer syrian-government Tal Jabin",
            "transfer syrian-government Hardatnin",
            "transfer syrian-government Ratyan",
        ],
    ),
    ("The army is 2 km from the town of Saraqib.", ["contact syrian-government Saraqib"]),
    ("There is no ISIS left in Manbij.", ["control isis Manbij denied"]),
    ("No government forces remain in Sarmin.", ["control syrian-government Sarmin denied"]),
    ("Control of Manbij passed to the SDF.", ["transfer sdf Manbij"]),
    ("ISIS held Raqqa from 2014 until 2017.", ["control isis Raqqa"]),
    ("Army takes Palmyra back from ISIS", ["transfer syrian-government Palmyra from isis"]),
    (
        "After the army's withdrawal from Sweida, Druze fighters took control of the city.",
        ["withdrawal syrian-government Sweida", "transfer druze-groups Sweida from syrian-government"],
    ),
    ("Turkey accuses the SDF of shelling Azaz.", ["strike sdf Azaz"]),
    (
        "The agreement provides for the withdrawal of Turkish troops from Afrin.",
        ["withdrawal turkey Afrin planned"],
    ),
    ("Iran backs the Syrian army.", ["relation iran None"]),
    ("Turkish Airlines took over the route between Istanbul and Baghdad.", []),
    ("The prime minister left Damascus for Moscow.", []),
    ("The Islamic State exhibition moved to Aleppo.", []),
    ("The exhibition has captured Aleppo as it was.", []),
    ("Firefighters brought the blaze in Manbij under control.", []),
    ("The team took control of the match in Aleppo.", []),
    ("Shares in the company fell to a record low.", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text for text, _ in ROWS])
def test_construction(text: str, expected: list[str]) -> None:
    """A construction gives just the claims that it states."""
    report = Report.of_text("r", text, language="en", theatre="syria", published=date(2016, 8, 20))
    found = [short(claim) for claim in read_report(report)]
    assert [one for one in found if not _matches(one, expected)] == []
    assert [one for one in expected if not any(_covers(one, each) for each in found)] == []


def _matches(found: str, expected: list[str]) -> bool:
    return any(_covers(one, found) for one in expected)


def _covers(expected: str, found: str) -> bool:
    """Say whether a claim is the expected one; `from` and the other side may be told beside it."""
    wanted = expected.split()
    told = found.split()
    if "from" in told and "from" not in wanted:
        at = told.index("from")
        del told[at : at + 2]
    if wanted[0] in {"contact", "clash"}:
        wanted[1], told[1] = wanted[1].split("+")[0], told[1].split("+")[0]
        return wanted == told or wanted[2:] == told[2:]
    return wanted == told
