"""Who acts, and where, in constructions of real Arabic reports: families of them, a few rows each."""

from __future__ import annotations

import pytest

from factory import told_ar

FAMILIES = {
    "a noun that joins another, with a verb that tells of both": [
        (
            "قالت الحكومة الروسية إنها تمتلك وثائق كثيرة وتسجيلات مصورة تثبت ذلك.",
            [
                "evidence holder=russia medium=document present=True [russia]",
                "evidence holder=russia medium=video present=True [russia]",
            ],
        ),
    ],
    "names and lists in marks": [
        (
            'سيطرت قسد على قريتي "أم الحصى والبراك" بريف الرقة.',
            ["transfer to=sdf place=أم الحصى manner=unknown", "transfer to=sdf place=البراك manner=unknown"],
        ),
        (
            "انسحبت قسد من قرى “شيوخ ومرعناز - بيلونة”.",
            [
                "withdrawal actor=sdf place=شيوخ",
                "withdrawal actor=sdf place=مرعناز",
                "withdrawal actor=sdf place=بيلونة",
            ],
        ),
        (
            "سيطرت قسد على عدة قرى، وهي: (هوس ودامان ومختار).",
            [
                "transfer to=sdf place=هوس manner=unknown",
                "transfer to=sdf place=دامان manner=unknown",
                "transfer to=sdf place=مختار manner=unknown",
            ],
        ),
        (
            "القرى التي سيطرت عليها قسد هي: حمو، تويمية.",
            ["transfer to=sdf place=حمو manner=unknown", "transfer to=sdf place=تويمية manner=unknown"],
        ),
        ("سيطرت قسد على “تلة الصياد” غرب الرقة.", ["transfer to=sdf place=تلة الصياد manner=unknown"]),
        (
            "سيطرت قسد على قرى تل السمن والبراك، ودفعت قوات داعش إلى الانسحاب.",
            [
                "transfer from=isis to=sdf place=تل السمن manner=unknown",
                "transfer from=isis to=sdf place=البراك manner=unknown",
                "withdrawal actor=isis place=تل السمن",
                "withdrawal actor=isis place=البراك",
            ],
        ),
    ],
    "who goes on acting": [
        (
            "سيطرت قسد على الطبقة بعد انسحاب داعش، كما سيطرت على المنصورة.",
            [
                "transfer from=isis to=sdf place=الطبقة manner=withdrawal",
                "withdrawal actor=isis place=الطبقة",
                "transfer from=isis to=sdf place=المنصورة manner=unknown",
            ],
        ),
        (
            "حاصرت قسد داعش في الطبقة وسيطرت على المنصورة.",
            ["contact actors=sdf+isis place=الطبقة", "transfer from=isis to=sdf place=المنصورة manner=unknown"],
        ),
        (
            "انسحب داعش من الطبقة بعد أن خسر السيطرة على المنصورة.",
            ["withdrawal actor=isis place=الطبقة", "transfer from=isis place=المنصورة manner=unknown"],
        ),
        (
            "نجح داعش في هجومه على قسد، حيث سيطر مقاتلوه على الطبقة.",
            ["transfer from=sdf to=isis place=الطبقة manner=assault"],
        ),
        (
            "واصلت قسد عملياتها ضد داعش ووسعت نطاق سيطرتها بتحرير الطبقة.",
            ["transfer from=isis to=sdf place=الطبقة manner=unknown"],
        ),
        ("طالبت قسد داعش بالانسحاب من الطبقة.", ["withdrawal actor=isis place=الطبقة planned [sdf]"]),
        (
            "وجددت قسد دعوتها لداعش إلى تسليم الطبقة.",
            ["transfer from=isis to=sdf place=الطبقة manner=agreement planned"],
        ),
    ],
    "whose a force is": [
        ("سيطرت قوات تتبع لقسد على الطبقة.", ["transfer to=sdf place=الطبقة manner=unknown"]),
        ("انسحبت المجموعات المسلحة التابعة لداعش من الطبقة.", ["withdrawal actor=isis place=الطبقة"]),
        ("خرجت قافلة مماثلة لداعش من الرقة.", ["withdrawal actor=isis place=الرقة"]),
    ],
    "somebody unknown": [
        ("أعلنت قسد دخول فرق الصيانة إلى الطبقة.", []),
        ("سيطرت ألوية النخبة على الطبقة.", []),
        ("أعادت قسد الأمن إلى الطبقة.", ["transfer to=sdf place=الطبقة manner=unknown"]),
        ("قال مصدر في قسد رفض الكشف عن اسمه إن داعش انسحب من الطبقة.", ["withdrawal actor=isis place=الطبقة [sdf]"]),
    ],
    "where": [
        (
            "استعادت قسد في أكتوبر الماضي مدينتي الطبقة والمنصورة.",
            [
                "transfer to=sdf place=الطبقة manner=unknown @2016-10-01..2016-10-31",
                "transfer to=sdf place=المنصورة manner=unknown @2016-10-01..2016-10-31",
            ],
        ),
        ("انسحبت قسد من نقاط تمركزها في الطبقة.", ["withdrawal actor=sdf place=الطبقة"]),
        (
            "سيطرت قسد على الجرنية والطبقة.",
            ["transfer to=sdf place=الجرنية manner=unknown", "transfer to=sdf place=الطبقة manner=unknown"],
        ),
        (
            "سيطرت قسد على المنطقة الحدودية مع تركيا.",
            ["transfer to=sdf place=المنطقة الحدودية مع تركيا manner=unknown"],
        ),
        ("سيطرت قسد على قريتين كانتا خاضعتين لداعش.", ["transfer from=isis to=sdf place=قريتين manner=unknown"]),
        ("تشدد قسد الخناق على الرقة.", ["contact actors=sdf place=الرقة"]),
        (
            "سيطرت قسد على الطبقة والمنصورة ومسكنة. ثم انسحبت من هذه المناطق.",
            [
                "transfer to=sdf place=الطبقة manner=unknown",
                "transfer to=sdf place=المنصورة manner=unknown",
                "transfer to=sdf place=مسكنة manner=unknown",
                "withdrawal actor=sdf place=الطبقة",
                "withdrawal actor=sdf place=المنصورة",
                "withdrawal actor=sdf place=مسكنة",
            ],
        ),
    ],
}

ROWS = [(text, claims) for rows in FAMILIES.values() for text, claims in rows]


@pytest.mark.parametrize(("text", "claims"), ROWS)
def test_who_acts_where(text: str, claims: list[str]) -> None:
    assert told_ar(text) == claims
