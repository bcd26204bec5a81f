"""What single Arabic constructions claim beside territory: one row a construction."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rasd.claim import TERRITORY
from rasd.reading import read_report
from rasd.report import Report

if TYPE_CHECKING:
    from rasd.claim import Claim

ACTING = ("actor", "actors", "parties", "victims", "group", "holder")
SAID = ("outcome", "quantity", "target", "medium")


def short(claim: Claim) -> str:
    """Write a claim as: kind, who, where, what is counted or shown, and what is not plain about it."""
    who = next((claim.value(slot) for slot in ACTING if claim.value(slot)), None)
    if claim.kind == "casualties":
        who = claim.value("victims")
    words = [claim.kind, "+".join(sorted(who)) if isinstance(who, tuple) else who]
    words += [claim.value("place") or claim.value("destination")]
    words += [str(claim.value(slot)) for slot in SAID if claim.value(slot)]
    words += ["absent" if claim.value("present") is False else None]
    words += [word for word in (claim.polarity, claim.modality) if word not in {"asserted", "stated"}]
    sources = ",".join(source.id for source in claim.attribution)
    return " ".join(word for word in words if word) + (f" [{sources}]" if sources else "")


def read(text: str) -> list[str]:
    """Read one sentence of the Syrian theatre and write its claims beside territory."""
    report = Report.of_text("r", text, language="ar", theatre="syria", published=date(2018, 3, 1))
    return [short(claim) for claim in read_report(report) if claim.kind not in TERRITORY]


ROWS = [
    ("استهدفت الطائرات الحربية الروسية بلدة كفرنبل بعدة صواريخ.", ["strike russia كفرنبل"]),
    ("تعرضت مدينة دوما لقصف مدفعي من قبل قوات النظام.", ["strike syrian-government دوما"]),
    ("شنت طائرات التحالف الدولي غارتين على الرقة.", ["strike coalition الرقة"]),
    ("قصف مدفعي تركي يطال قرى تل رفعت.", ["strike turkey تل رفعت"]),
    ("سقطت صواريخ على مطار حميميم.", ["strike مطار حميميم"]),
    ("استهداف رتل للجيش التركي قرب أريحا بقذائف صاروخية.", ["strike أريحا"]),
    (
        "دارت اشتباكات عنيفة بين الجيش السوري وتنظيم داعش في محيط تدمر.",
        ["clash isis+syrian-government محيط تدمر"],
    ),
    ("تصدى الجيش السوري لهجوم شنه داعش على السخنة.", ["clash isis+syrian-government السخنة"]),
    ("هاجم مقاتلو داعش مواقع الجيش السوري قرب تدمر.", ["clash isis+syrian-government تدمر"]),
    ("تخوض قوات سوريا الديمقراطية معارك شرسة مع داعش في الباغوز.", ["clash isis+sdf الباغوز"]),
    ("نصب مقاتلو داعش كميناً لقوات النظام في بادية السخنة.", ["clash isis+syrian-government بادية السخنة"]),
    ("انسحب داعش من تدمر بعد معارك عنيفة.", []),
    ("دخل الجيش السوري السخنة من دون قتال.", []),
    (
        "قُتل خمسة عناصر من قسد بانفجار لغم في ريف دير الزور.",
        ["casualties sdf ريف دير الزور killed خمسة عناصر"],
    ),
    (
        "أسفر القصف عن مقتل سبعة مدنيين وإصابة عشرة آخرين في إدلب.",
        ["casualties civilians إدلب killed سبعة مدنيين", "casualties civilians إدلب wounded عشرة"],
    ),
    ("قتل وجرح العشرات من عناصر داعش قرب الشحيل.", ["casualties isis الشحيل killed-wounded العشرات"]),
    (
        "خلّف القصف على دوما عشرات القتلى والجرحى.",
        ["strike دوما", "casualties people دوما killed-wounded عشرات القتلى"],
    ),
    ("لقي عشرة مسلحين من داعش مصرعهم قرب البوكمال.", ["casualties isis البوكمال killed عشرة مسلحين"]),
    ("ثمانية مدنيين قتلوا في أريحا.", ["casualties civilians أريحا killed ثمانية مدنيين"]),
    ("أسرت قسد 12 عنصراً من داعش في الباغوز.", ["casualties isis الباغوز captured 12 عنصراً"]),
    (
        "ألقت قسد القبض على خمسة عناصر من داعش في مخيم الهول.",
        ["casualties isis مخيم الهول captured خمسة عناصر"],
    ),
    ("سلّم عشرات من مقاتلي داعش أنفسهم لقسد في الباغوز.", ["casualties isis الباغوز surrendered عشرات"]),
    (
        "تكبدت قوات النظام خسائر فادحة على محور كبانة.",
        ["casualties syrian-government محور كبانة killed-wounded"],
    ),
    ("ارتفعت حصيلة القتلى في دوما إلى 40 مدنياً.", ["casualties civilians دوما killed 40 مدنياً"]),
    ("القضاء على 20 إرهابياً من داعش في ريف السويداء.", ["casualties isis ريف السويداء killed 20 إرهابياً"]),
    ("بعد القضاء على آخر إرهابيي داعش في السخنة.", []),
    ("نزح أكثر من عشرة آلاف مدني من سراقب نحو الحدود التركية.", ["displacement civilians سراقب"]),
    ("شهدت مدينة عفرين حركة نزوح واسعة للأهالي.", ["displacement civilians عفرين"]),
    ("دعت قسد سكان منبج إلى النزوح.", ["displacement civilians منبج planned [sdf]"]),
    ("هجّرت قوات النظام سكان داريا.", ["displacement syrian-government داريا"]),
    (
        "توصلت قسد والحكومة السورية إلى اتفاق في حلب ينص على وقف إطلاق النار.",
        ["agreement sdf+syrian-government حلب"],
    ),
    ("أبرمت قسد صفقة مع داعش لإخراج مقاتليه من الرقة.", ["agreement isis+sdf الرقة"]),
    (
        "انسحب داعش من مخيم اليرموك وفق اتفاق مع الحكومة السورية.",
        ["agreement isis+syrian-government مخيم اليرموك"],
    ),
    ("نفت قسد وجود أي اتفاق مع داعش في الرقة.", ["agreement isis+sdf الرقة denied [sdf]"]),
    ("تم التوصل إلى اتفاق بين قسد والجيش الوطني برعاية أمريكية.", ["agreement sdf+sna+usa"]),
    ("ينص الاتفاق المبرم بين قسد ودمشق على دمج المؤسسات.", ["agreement sdf+syrian-government"]),
    ("وجرى تبادل أسرى بين النظام والفصائل في حلب.", ["agreement opposition+syrian-government حلب"]),
    (
        "انهارت الهدنة بين جيش الإسلام وقوات النظام في الغوطة.",
        ["agreement opposition+syrian-government الغوطة denied"],
    ),
    ("أجرت قسد مفاوضات مع الحكومة السورية في دمشق.", ["negotiation sdf+syrian-government دمشق"]),
    ("في مدينة الرقة جرت أربع جولات تفاوض بين داعش وقسد.", ["negotiation isis+sdf الرقة أربع جولات"]),
    (
        "انطلقت في جنيف الجولة الخامسة من المفاوضات بين الحكومة السورية والمعارضة.",
        ["negotiation opposition+syrian-government جنيف الجولة الخامسة"],
    ),
    ("جرت مشاورات تركية روسية في سوتشي.", ["negotiation russia+turkey سوتشي"]),
    ("تدعم تركيا الجيش الوطني.", ["relation turkey sna"]),
    ("الجيش الوطني المدعوم من تركيا دخل عفرين.", ["relation turkey sna"]),
    ("سيطرت قسد، بدعم من التحالف الدولي، على هجين.", ["relation coalition sdf"]),
    ("بغطاء جوي روسي دخل الجيش السوري السخنة.", ["relation russia syrian-government"]),
    ("اتهمت روسيا الولايات المتحدة بدعم داعش.", ["relation usa isis [russia]"]),
    ("يقاتل حزب الله إلى جانب الجيش السوري في حلب.", ["relation hezbollah syrian-government"]),
    ("قال مسؤول إن قسد ذراع واشنطن في سوريا.", ["relation sdf usa [officials]"]),
    ("نشر المرصد السوري صوراً من منبج.", ["evidence sohr photo"]),
    ("لم ينشر داعش أي صور من القصير.", ["evidence isis photo absent"]),
    ("أظهرت صور بثتها قناة الميادين جنوداً سوريين في تدمر.", ["evidence al-mayadeen photo"]),
    ("بحسب خريطة نشرتها وزارة الدفاع الروسية.", ["evidence russia map"]),
    ("وصلت تعزيزات عسكرية تركية إلى معبر باب الهوى.", ["movement turkey معبر باب الهوى"]),
    ("واصل الجيش السوري تقدمه نحو البوكمال.", ["movement syrian-government البوكمال"]),
    ("باتت قسد على مشارف الرقة.", ["movement sdf الرقة"]),
    ("تتجه أرتال من الجيش نحو مدينة درعا.", ["movement syrian-government درعا"]),
    ("نفذت قوات التحالف إنزالاً جوياً قرب الطبقة.", ["movement coalition الطبقة"]),
    ("دخل رتل عسكري تركي من معبر كفرلوسين باتجاه إدلب.", ["movement turkey إدلب"]),
    ("انسحب داعش من تدمر وتوجه إلى السخنة.", []),
    ("وصل عدد القتلى إلى رقم قياسي.", []),
    (
        "وقتل ما لا يقل عن عشرة من عناصر قوات النظام، فيما أسر التنظيم خمسة آخرين.",
        [
            "casualties syrian-government killed ما لا يقل عن عشرة",
            "casualties syrian-government captured خمسة",
        ],
    ),
    (
        "ووثقت الشبكة السورية مقتل 120 مدنياً، بينهم 30 طفلاً، على يد قوات النظام في الغوطة الشرقية.",
        ["casualties civilians الغوطة الشرقية killed 120 مدنياً"],
    ),
    (
        "سقط عشرات القتلى والجرحى في صفوف قوات النظام.",
        ["casualties syrian-government killed-wounded عشرات القتلى"],
    ),
    ("تمكن الجيش من قتل 20 من عناصر داعش في ريف حماة.", ["casualties isis ريف حماة killed 20"]),
    ("تم إجلاء المدنيين من دوما.", ["displacement civilians دوما"]),
    (
        "ويقضي الاتفاق الذي تم بين داعش وحزب الله بخروج مسلحي التنظيم من جرود عرسال.",
        ["agreement hezbollah+isis"],
    ),
    ("بموجب اتفاق خفض التصعيد الذي توصلت إليه روسيا وتركيا وإيران.", ["agreement iran+russia+turkey"]),
    ("أبدى داعش استعداده للتفاوض مع النظام.", ["negotiation isis+syrian-government planned"]),
    ("توسطت روسيا بين قسد والنظام.", ["negotiation russia+sdf+syrian-government"]),
    (
        "عناصر من حزب الله والحرس الثوري الإيراني يساندون النظام في حلب.",
        ["relation hezbollah syrian-government", "relation iran syrian-government"],
    ),
    ("وأرفق المرصد بيانه بتسجيل مصور.", ["evidence sohr video"]),
    ("دخلت دورية روسية إلى الدرباسية.", ["movement russia الدرباسية"]),
    ("صدت قسد هجوماً تركياً في عين عيسى.", ["clash sdf+turkey عين عيسى"]),
    ("نفذت مقاتلات تركية غارات على مواقع داعش في الباب.", ["strike turkey الباب"]),
]


@pytest.mark.parametrize(("text", "claims"), ROWS)
def test_construction_claims(text: str, claims: list[str]) -> None:
    assert read(text) == claims


def test_no_others_without_victims_before_them() -> None:
    assert read("وأصيب عشرة آخرون في إدلب.") == []


def test_only_those_beside_the_word_are_joined_by_backing() -> None:
    assert read("خسر داعش تل أبيض، وقالت أنقرة إن الفصائل موجودة فيها.") == []


def test_march_of_nobody_named_is_none() -> None:
    assert read("وصلت المساعدات إلى دوما.") == []
