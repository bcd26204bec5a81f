"""Arabic clauses of territory: who does what where, in active, passive, nominal and relative dress."""

from __future__ import annotations

import pytest

from factory import read_ar, told_ar

ROWS = [
    # capture
    ("سيطرت قسد على منبج.", ["transfer to=sdf place=منبج manner=unknown"]),
    ("سيطرت على منبج قسد.", ["transfer to=sdf place=منبج manner=unknown"]),
    ("قسد سيطرت على منبج.", ["transfer to=sdf place=منبج manner=unknown"]),
    ("استولى داعش على منبج.", ["transfer to=isis place=منبج manner=unknown"]),
    ("حررت قسد منبج من داعش.", ["transfer from=isis to=sdf place=منبج manner=assault"]),
    (
        "اقتحم الجيش السوري السخنة بعد اشتباكات مع داعش.",
        ["transfer from=isis to=syrian-government place=السخنة manner=assault"],
    ),
    ("طردت قسد داعش من منبج.", ["transfer from=isis to=sdf place=منبج manner=assault"]),
    ("تم تحرير منبج من داعش.", ["transfer from=isis place=منبج manner=assault"]),
    ("سيطرت قسد والتحالف على هجين.", ["transfer to=sdf+coalition place=هجين manner=unknown"]),
    (
        "سيطر كل من الجيش السوري وحزب الله على القصير.",
        ["transfer to=syrian-government+hezbollah place=القصير manner=unknown"],
    ),
    ("دخل الجيش السوري تدمر من دون قتال.", ["transfer to=syrian-government place=تدمر manner=unopposed"]),
    # headlines
    ("الجيش السوري يسيطر على السخنة", ["transfer to=syrian-government place=السخنة manner=unknown"]),
    (
        "الجيش السوري يستعيد السخنة من داعش",
        ["transfer from=isis to=syrian-government place=السخنة manner=unknown"],
    ),
    # light verbs
    ("تمكنت قسد من السيطرة على منبج.", ["transfer to=sdf place=منبج manner=unknown"]),
    ("نجحت قسد في السيطرة على منبج.", ["transfer to=sdf place=منبج manner=unknown"]),
    ("بسطت قسد سيطرتها على منبج.", ["transfer to=sdf place=منبج manner=unknown"]),
    ("أحكمت قسد سيطرتها على منبج.", ["transfer to=sdf place=منبج manner=unknown"]),
    ("فرض الجيش السوري سيطرته على تدمر.", ["transfer to=syrian-government place=تدمر manner=unknown"]),
    (
        "استعاد الجيش السوري السيطرة على تدمر من داعش.",
        ["transfer from=isis to=syrian-government place=تدمر manner=unknown"],
    ),
    ("فشلت قسد في السيطرة على منبج.", ["transfer to=sdf place=منبج manner=unknown denied"]),
    ("تحاول قسد السيطرة على منبج.", ["transfer to=sdf place=منبج manner=unknown planned"]),
    ("تستعد قسد للسيطرة على منبج.", ["transfer to=sdf place=منبج manner=unknown planned"]),
    # fall, loss
    ("سقطت منبج بيد قسد.", ["transfer to=sdf place=منبج manner=unknown"]),
    (
        "سقطت منبج في أيدي قوات سوريا الديمقراطية بعد معارك عنيفة.",
        ["transfer to=sdf place=منبج manner=assault"],
    ),
    ("خسر داعش منبج.", ["transfer from=isis place=منبج manner=unknown"]),
    ("خرجت منبج عن سيطرة داعش.", ["transfer from=isis place=منبج manner=unknown"]),
    ("أصبحت منبج تحت سيطرة قسد.", ["transfer to=sdf place=منبج manner=unknown"]),
    # handover
    ("سلم داعش منبج إلى قسد.", ["transfer from=isis to=sdf place=منبج manner=agreement"]),
    (
        "تسلم الجيش السوري منبج من قسد.",
        ["transfer from=sdf to=syrian-government place=منبج manner=agreement"],
    ),
    (
        "ستسلم قسد منبج للجيش السوري.",
        ["transfer from=sdf to=syrian-government place=منبج manner=agreement planned"],
    ),
    (
        "سوف تسلم قسد منبج للجيش السوري.",
        ["transfer from=sdf to=syrian-government place=منبج manner=agreement planned"],
    ),
    (
        "لم تسلم قسد منبج للجيش السوري.",
        ["transfer from=sdf to=syrian-government place=منبج manner=agreement denied"],
    ),
    (
        "وافقت قسد على تسليم منبج للجيش السوري.",
        ["transfer from=sdf to=syrian-government place=منبج manner=agreement planned"],
    ),
    # states
    ("منبج تحت سيطرة قسد.", ["control actor=sdf place=منبج"]),
    ("تخضع منبج لسيطرة قسد.", ["control actor=sdf place=منبج"]),
    ("لا تزال قسد تسيطر على منبج.", ["control actor=sdf place=منبج"]),
    ("الرقة معقل داعش.", ["control actor=isis place=الرقة"]),
    ("منبج خالية من داعش.", ["control actor=isis place=منبج denied"]),
    ("لا وجود لداعش في منبج.", ["control actor=isis place=منبج denied"]),
    # leaving
    ("انسحب داعش من منبج.", ["withdrawal actor=isis place=منبج"]),
    ("لم ينسحب داعش من منبج.", ["withdrawal actor=isis place=منبج denied"]),
    ("انسحبت قسد من منبج إلى عين العرب.", ["withdrawal actor=sdf place=منبج destination=عين العرب"]),
    (
        "انسحبت قسد من منبج باتجاه الرقة عبر جسر قره قوزاق.",
        ["withdrawal actor=sdf place=منبج destination=الرقة via=جسر قره قوزاق"],
    ),
    (
        "خرج 700 مقاتل من داعش من الرقة باتجاه دير الزور.",
        ["withdrawal actor=isis place=الرقة destination=دير الزور quantity=700 مقاتل"],
    ),
    ("طالبت تركيا قسد بالانسحاب من منبج.", ["withdrawal actor=sdf place=منبج planned [turkey]"]),
    # siege
    ("يحاصر الجيش السوري مدينة دوما.", ["contact actors=syrian-government place=دوما"]),
    # unconfirmed
    ("أنباء عن سيطرة قسد على منبج.", ["transfer to=sdf place=منبج manner=unknown possible"]),
    # relative clause
    (
        "انسحب مقاتلو داعش من منبج التي سيطرت عليها قسد.",
        [
            "withdrawal actor=isis place=منبج",
            "transfer from=isis to=sdf place=منبج manner=withdrawal",
        ],
    ),
]


@pytest.mark.parametrize(("text", "claims"), ROWS)
def test_clause_claims(text: str, claims: list[str]) -> None:
    """A construction claims what it says, with its slots, polarity and modality."""
    assert told_ar(text) == claims


@pytest.mark.parametrize("mark", ["", ".", "!", "…", "؟", " 🔴", "\n", "»"])
@pytest.mark.parametrize("before", ["", "عاجل: ", "🔴 ", "- ", "• ", "#عاجل ", "«"])
def test_dress_of_a_post_changes_nothing(before: str, mark: str) -> None:
    """Marks before and behind a sentence change neither the claim nor its words."""
    (claim,) = read_ar(f"{before}سيطرت قسد على منبج{mark}")
    assert claim.value("place") == "منبج"
    assert claim.value("to") == "sdf"
    assert claim.quote == "سيطرت قسد على منبج"


@pytest.mark.parametrize(
    "text",
    [
        "سَيْطَرَتْ قَسَد على مَنْبِج",
        "سيطرت قسـد علـى منبـج",
        "سيطرت قسد على منبج",
        "\u202bسيطرت قسد على منبج\u202c",
        "سيطرت  قسد\tعلى   منبج",
        "سيطرت قسد\u200f على منبج",
        "سيطرت \ufeffقسد على منبج",
        "سيطرت قسد علي منبج",
        "سيطرت \u200eقسد\u200e على منبج",
    ],
    ids=["vowels", "lengtheners", "plain", "embedding", "blanks", "mark behind", "byte order", "ya", "marks"],
)
def test_spelling_changes_nothing(text: str) -> None:
    """Vowel marks, lengtheners, controls and blanks do not hide a claim; its words are those of the text."""
    (claim,) = read_ar(text)
    assert claim.value("to") == "sdf"
    assert claim.quote in text
    assert claim.slots["place"].span.words(text) == claim.value("place")


@pytest.mark.parametrize(
    "text",
    [
        "سيطر ريال مدريد على الكرة في الشوط الأول.",
        "خسر المنتخب السوري أمام العراق في دمشق.",
        "سيطر منخفض جوي على سوريا.",
        "سيطرت أجواء باردة على دمشق.",
        "انخفضت درجات الحرارة في حلب ودمشق.",
        "انسحبت شركة شل من حقل العمر.",
        "استحوذت شركة روسية على حقل العمر.",
        "سيطر رجال الإطفاء على حريق في منبج.",
        "ارتفعت أسعار الخبز في منبج.",
        "افتتح الرئيس معرض دمشق.",
        "سقطت أمطار غزيرة على الرقة.",
        "تسلم الفريق جائزة البطولة في حلب.",
        "سقط هدف في الدقيقة الأخيرة من مباراة حمص.",
        "انسحب الفريق من مباراة دمشق.",
        "حررت شرطة دمشق مخالفات مرورية.",
        "دخل قرار منع السيارات في حلب حيز التنفيذ.",
        "",
        "؟!",
    ],
)
def test_sports_weather_and_business_give_none(text: str) -> None:
    """Words of war in other matters claim no territory."""
    assert [claim for claim in read_ar(text) if claim.kind in {"transfer", "control", "withdrawal"}] == []


@pytest.mark.parametrize("text", ["سيطرت عليها قسد.", "انسحب منها.", "سيطرت القوات على تدمر.", "سيطروا عليها."])
def test_nobody_and_nowhere_is_no_claim(text: str) -> None:
    """A clause that leaves out who or where, with nothing before it to say so, claims nothing."""
    assert read_ar(text) == []
