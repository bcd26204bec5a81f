"""English verbs: every form of a lemma, by rule where it is regular and by table where it is not."""

from __future__ import annotations

from typing import NamedTuple

BASE, S, PAST, PARTICIPLE, ING = "base", "s", "past", "part", "ing"

IRREGULAR = {
    "be": ("is", "was", "been", "being"),
    "beat": ("beats", "beat", "beaten", "beating"),
    "become": ("becomes", "became", "become", "becoming"),
    "begin": ("begins", "began", "begun", "beginning"),
    "blow": ("blows", "blew", "blown", "blowing"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "bring": ("brings", "brought", "brought", "bringing"),
    "build": ("builds", "built", "built", "building"),
    "burn": ("burns", "burnt", "burnt", "burning"),
    "buy": ("buys", "bought", "bought", "buying"),
    "catch": ("catches", "caught", "caught", "catching"),
    "choose": ("chooses", "chose", "chosen", "choosing"),
    "come": ("comes", "came", "come", "coming"),
    "cut": ("cuts", "cut", "cut", "cutting"),
    "deal": ("deals", "dealt", "dealt", "dealing"),
    "dig": ("digs", "dug", "dug", "digging"),
    "do": ("does", "did", "done", "doing"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "drive": ("drives", "drove", "driven", "driving"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "fight": ("fights", "fought", "fought", "fighting"),
    "find": ("finds", "found", "found", "finding"),
    "flee": ("flees", "fled", "fled", "fleeing"),
    "fly": ("flies", "flew", "flown", "flying"),
    "forget": ("forgets", "forgot", "forgotten", "forgetting"),
    "get": ("gets", "got", "got", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"),
    "grow": ("grows", "grew", "grown", "growing"),
    "hang": ("hangs", "hung", "hung", "hanging"),
    "have": ("has", "had", "had", "having"),
    "hear": ("hears", "heard", "heard", "hearing"),
    "hit": ("hits", "hit", "hit", "hitting"),
    "hold": ("holds", "held", "held", "holding"),
    "keep": ("keeps", "kept", "kept", "keeping"),
    "know": ("knows", "knew", "known", "knowing"),
    "lay": ("lays", "laid", "laid", "laying"),
    "lead": ("leads", "led", "led", "leading"),
    "leave": ("leaves", "left", "left", "leaving"),
    "let": ("lets", "let", "let", "letting"),
    "lie": ("lies", "lay", "lain", "lying"),
    "lose": ("loses", "lost", "lost", "losing"),
    "make": ("makes", "made", "made", "making"),
    "mean": ("means", "meant", "meant", "meaning"),
    "meet": ("meets", "met", "met", "meeting"),
    "overrun": ("overruns", "overran", "overrun", "overrunning"),
    "pay": ("pays", "paid", "paid", "paying"),
    "put": ("puts", "put", "put", "putting"),
    "quit": ("quits", "quit", "quit", "quitting"),
    "read": ("reads", "read", "read", "reading"),
    "retake": ("retakes", "retook", "retaken", "retaking"),
    "rise": ("rises", "rose", "risen", "rising"),
    "run": ("runs", "ran", "run", "running"),
    "say": ("says", "said", "said", "saying"),
    "see": ("sees", "saw", "seen", "seeing"),
    "seek": ("seeks", "sought", "sought", "seeking"),
    "sell": ("sells", "sold", "sold", "selling"),
    "send": ("sends", "sent", "sent", "sending"),
    "set": ("sets", "set", "set", "setting"),
    "shoot": ("shoots", "shot", "shot", "shooting"),
    "show": ("shows", "showed", "shown", "showing"),
    "sit": ("sits", "sat", "sat", "sitting"),
    "slip": ("slips", "slipped", "slipped", "slipping"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "spend": ("spends", "spent", "spent", "spending"),
    "split": ("splits", "split", "split", "splitting"),
    "spread": ("spreads", "spread", "spread", "spreading"),
    "shed": ("sheds", "shed", "shed", "shedding"),
    "shut": ("shuts", "shut", "shut", "shutting"),
    "stand": ("stands", "stood", "stood", "standing"),
    "strike": ("strikes", "struck", "struck", "striking"),
    "sweep": ("sweeps", "swept", "swept", "sweeping"),
    "take": ("takes", "took", "taken", "taking"),
    "tell": ("tells", "told", "told", "telling"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "tie": ("ties", "tied", "tied", "tying"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "understand": ("understands", "understood", "understood", "understanding"),
    "win": ("wins", "won", "won", "winning"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
    "withhold": ("withholds", "withheld", "withheld", "withholding"),
    "write": ("writes", "wrote", "written", "writing"),
}
"""By lemma: third person, past, participle, -ing form."""

DOUBLING = frozenset(
    [
        "admit",
        "ban",
        "compel",
        "control",
        "dispel",
        "enrol",
        "patrol",
        "chop",
        "cap",
        "clap",
        "dam",
        "drop",
        "equip",
        "expel",
        "flag",
        "flip",
        "grab",
        "jam",
        "kidnap",
        "nab",
        "nod",
        "permit",
        "pin",
        "plan",
        "pop",
        "propel",
        "rebel",
        "ram",
        "refer",
        "repel",
        "rid",
        "rip",
        "rob",
        "scrap",
        "ship",
        "shut",
        "skip",
        "slam",
        "slap",
        "snap",
        "stem",
        "step",
        "stop",
        "strip",
        "submit",
        "swap",
        "tap",
        "top",
        "trap",
        "trim",
        "wrap",
    ]
)
"""Regular verbs that double their last letter."""


SECOND_FORMS = {"burn": "burned", "learn": "learnt", "spill": "spilt", "dwell": "dwelt"}
"""Another past form that a verb has."""


class Form(NamedTuple):
    """One form of a verb: its lemma and which form it is."""

    lemma: str
    form: str


def forms_of(lemma: str) -> list[tuple[str, str]]:
    """
    Return every form of a verb with its kind: `base`, `s`, `past`, `part`, `ing`.

    >>> forms_of("retake")
    [('retake', 'base'), ('retakes', 's'), ('retook', 'past'), ('retaken', 'part'), ('retaking', 'ing')]
    >>> [form for form, _ in forms_of("repel")][2:]
    ['repelled', 'repelled', 'repelling']
    """
    if lemma in IRREGULAR:
        s, past, participle, ing = IRREGULAR[lemma]
    else:
        stem = lemma + lemma[-1] if lemma in DOUBLING else lemma
        if lemma.endswith("y") and lemma[-2] not in "aeiou":
            s, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
        else:
            s = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
            past = lemma + "d" if lemma.endswith("e") else stem + "ed"
        participle = past
        if lemma.endswith("ie"):
            ing = lemma[:-2] + "ying"
        elif lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
            ing = lemma[:-1] + "ing"
        else:
            ing = stem + "ing"
    second = SECOND_FORMS.get(lemma)
    if second is not None:
        return [(lemma, BASE), (s, S), (past, PAST), (second, PAST), (participle, PARTICIPLE), (ing, ING)]
    return [(lemma, BASE), (s, S), (past, PAST), (participle, PARTICIPLE), (ing, ING)]
