"""What Arabic reports write that lists and names alone do not give: families of constructions, a few rows each."""

from __future__ import annotations

import pytest

from factory import told_ar

FAMILIES = {
    "unnamed places with what bounds them": [
        ("سيطرت قسد على قريتين جنوب تل أبيض.", ["transfer to=sdf place=قريتين جنوب تل أبيض manner=unknown"]),
        (
            "سيطرت قسد على عدد من القرى الجديدة في ريف الرقة.",
            ["transfer to=sdf place=القرى الجديدة في ريف الرقة manner=unknown"],
        ),
        ("سيطرت قسد على عدة قرى.", []),
        ("سيطرت قسد على مناطق واسعة في مخيم اليرموك.", ["transfer to=sdf place=مخيم اليرموك manner=unknown"]),
        (
            "ولا يزال داعش يسيطر على جيب بين السخنة وتدمر.",
            ["control actor=isis place=جيب بين السخنة وتدمر"],
        ),
        (
            "سيطرت قسد على الطريق الرابط بين عين عيسى وتل أبيض.",
            ["transfer to=sdf place=الطريق الرابط بين عين عيسى وتل أبيض manner=unknown"],
        ),
    ],
    "places named by a clause": [
        (
            "استعاد داعش القرى التي سيطرت عليها قسد.",
            [
                "transfer from=sdf to=isis place=القرى التي سيطرت عليها قسد manner=unknown",
                "transfer from=isis to=sdf place=القرى التي سيطرت عليها قسد manner=unknown",
            ],
        ),
        (
            "استعادت قسد آخر معقل لداعش في الرقة.",
            [
                "transfer from=isis to=sdf place=آخر معقل لداعش في الرقة manner=unknown",
                "control actor=isis place=آخر معقل لداعش في الرقة",
            ],
        ),
    ],
    "lists that go on": [
        (
            "سيطرت قسد على قريتي الرميلة في ريف الرقة والخالدية جنوب تل أبيض.",
            ["transfer to=sdf place=الرميلة manner=unknown", "transfer to=sdf place=الخالدية manner=unknown"],
        ),
        (
            "سيطرت قسد على الطبقة بالكامل، والمنصورة، إضافة إلى منبج.",
            [
                "transfer to=sdf place=الطبقة manner=unknown",
                "transfer to=sdf place=المنصورة manner=unknown",
                "transfer to=sdf place=منبج manner=unknown",
            ],
        ),
        (
            "سيطرت قسد على منبج وكامل ريف الطبقة.",
            ["transfer to=sdf place=منبج manner=unknown", "transfer to=sdf place=ريف الطبقة manner=unknown"],
        ),
        (
            "سيطر داعش على حي وتلة العامرية.",
            ["transfer to=isis place=العامرية manner=unknown", "transfer to=isis place=تلة العامرية manner=unknown"],
        ),
        (
            "سيطرت قسد على 34 بلدة في ريف حلب، منها مسكنة.",
            ["transfer to=sdf place=مسكنة manner=unknown"],
        ),
        ("سيطرت قسد على منبج وتعمل الآن على تأمينها.", ["transfer to=sdf place=منبج manner=unknown"]),
    ],
    "names in any place of the sentence": [
        ("سيطر داعش على قرية ليبين.", ["transfer to=isis place=ليبين manner=unknown"]),
        (
            "سيطرت قسد على مناطق مثل منبج والباب.",
            ["transfer to=sdf place=منبج manner=unknown", "transfer to=sdf place=الباب manner=unknown"],
        ),
        (
            "انسحب الجيش السوري، أمس الثلاثاء، من السخنة.",
            ["withdrawal actor=syrian-government place=السخنة @2017-10-17"],
        ),
        (
            "انسحبت قسد من مواقعها العسكرية في الطبقة والمنصورة.",
            ["withdrawal actor=sdf place=الطبقة", "withdrawal actor=sdf place=المنصورة"],
        ),
        ("سيطرت قسد على كتيبة الهجانة.", ["transfer to=sdf place=كتيبة الهجانة manner=unknown"]),
    ],
    "backers do not act": [
        (
            "سيطر الجيش الوطني المدعوم من تركيا على عفرين.",
            [
                "transfer to=sna place=عفرين manner=unknown",
                "relation actor=turkey target=sna sign=+",
            ],
        ),
    ],
    "subjects left out or far away": [
        (
            "واصلت وحدات من الجيش السوري عملياتها ضد داعش، وتمكنت من السيطرة على السخنة.",
            ["transfer from=isis to=syrian-government place=السخنة manner=unknown"],
        ),
        (
            "انسحبت قسد، التي كانت تتمركز قرب النهر منذ أسبوع، من منبج.",
            ["withdrawal actor=sdf place=منبج"],
        ),
        (
            "سيطر داعش على تدمر. وهاجمت قسد التنظيم وأجبرته على الانسحاب من تدمر.",
            [
                "transfer from=sdf to=isis place=تدمر manner=unknown",
                "clash actors=sdf+isis",
                "withdrawal actor=isis place=تدمر",
            ],
        ),
        ("قسد، سيطرت على منبج.", ["transfer to=sdf place=منبج manner=unknown"]),
    ],
    "control that passes or is left": [
        ("آلت السيطرة على منبج إلى الجيش الوطني.", ["transfer to=sna place=منبج manner=unknown"]),
        ("أنهت قسد وجود داعش في منبج.", ["transfer from=isis to=sdf place=منبج manner=unknown"]),
        ("آلت مدينة منبج إلى قسد.", ["transfer to=sdf place=منبج manner=unknown"]),
        ("قامت قسد بالسيطرة على منبج.", ["transfer to=sdf place=منبج manner=unknown"]),
        ("مكّن القصف قسد من السيطرة على منبج.", ["transfer to=sdf place=منبج manner=unknown"]),
        ("بقي لداعش مدينة البوكمال.", ["control actor=isis place=البوكمال"]),
        ("وقعت منبج تحت سيطرة داعش منذ عام 2014.", ["control actor=isis place=منبج @2014-01-01..2017-10-18"]),
    ],
    "control that is none": [
        ("فرضت قسد السيطرة النارية على منبج.", ["contact actors=sdf place=منبج"]),
        (
            "سيطر داعش على منبج. والسيطرة عليها تمنح قسد أفضلية.",
            ["transfer from=sdf to=isis place=منبج manner=unknown"],
        ),
    ],
    "what is next": [
        ("الوجهة التالية لقسد هي الرقة.", ["movement actor=sdf destination=الرقة planned"]),
        ("مدينة الباب ستكون الوجهة المقبلة للجيش الوطني.", ["movement actor=sna destination=الباب planned"]),
    ],
    "who only says near what, or who else has gone": [
        (
            "انسحب الجيش السوري من السخنة القريبة من تدمر.",
            ["withdrawal actor=syrian-government place=السخنة"],
        ),
        ("غادر الرئيس بشار الأسد دمشق.", []),
        ("لا صحة لسقوط منبج في يد داعش.", ["transfer to=isis place=منبج manner=unknown denied"]),
    ],
}
ROWS = [(text, claims) for rows in FAMILIES.values() for text, claims in rows]


@pytest.mark.parametrize(("text", "claims"), ROWS)
def test_family_claims(text: str, claims: list[str]) -> None:
    assert told_ar(text) == claims


def test_name_introduced_once_is_known_again() -> None:
    """A village that no list holds is a place wherever the report names it after introducing it."""
    told = told_ar("سيطرت قسد على قرية الصفصافية. ثم انسحبت قسد من الصفصافية.")
    assert told == ["transfer to=sdf place=الصفصافية manner=unknown", "withdrawal actor=sdf place=الصفصافية"]


def test_outlet_and_its_correspondent_are_no_source_to_their_own_report() -> None:
    """Where an outlet cites itself, it speaks in its own voice; where another one is cited, that one is named."""
    text = "وقال مراسل أورينت إن قسد سيطرت على منبج."
    assert told_ar(text, outlet="أورينت نت") == ["transfer to=sdf place=منبج manner=unknown"]
    assert told_ar(text, outlet="عنب بلدي") == ["transfer to=sdf place=منبج manner=unknown [orient]"]


def test_both_parties_withdraw() -> None:
    """Those whom "the two sides" mean are the last two named."""
    told = told_ar("دارت اشتباكات بين قسد وداعش في مركدة. ثم انسحب الطرفان من مركدة.")
    assert "withdrawal actor=sdf+isis place=مركدة" in told
