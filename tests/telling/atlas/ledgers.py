"""A ledger of a few invented reports for tests of the report page, among them one that means harm."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rasd.ledger import Addition, Ledger, open_ledger
from rasd.placing import place_claims
from rasd.reading import read_report
from rasd.report import Report

if TYPE_CHECKING:
    from pathlib import Path

HARM = '</script><script>window.harmed=1</script><img src=x onerror="window.harmed=1">'
OVERRIDE = "\u202e\u2066\x1b[31m\x07"
REPORTS = (
    ("taken", "قالت وكالة سانا 🔴 إن قوات سوريا الديمقراطية سيطرت أمس على مدينة منبج.", "ANHA", date(2016, 8, 13)),
    ("other", "The Islamic State captured Manbij on 20 August 2016.", "East Observatory", date(2016, 8, 20)),
    ("denied", "ISIS denied that the army had captured Maskanah on 4 June 2017.", "Furat", date(2017, 6, 5)),
    ("front", "حاصرت قوات النظام مسلحي داعش داخل مسكنة أمس.", "East Observatory", date(2017, 6, 6)),
    (
        "harm",
        f"سيطرت قوات سوريا الديمقراطية أمس على مدينة الطبقة بعد معارك مع تنظيم داعش. {OVERRIDE}{HARM} &lt;b&gt;",
        f"قناة {OVERRIDE}{HARM}",
        date(2017, 5, 11),
    ),
)


def made(path: Path) -> Ledger:
    """Return a ledger of the reports."""
    ledger = open_ledger(path)
    for name, text, outlet, published in REPORTS:
        report = Report.of_text(name, text, theatre="syria", outlet=outlet, published=published)
        claims = read_report(report)
        assert claims, name
        ledger.add_many([Addition(report, claims, place_claims(report, claims))], reader_version="1")
    return ledger
