"""Words as pages show them: escaped, without controls, each run of letters kept in its own order."""

from __future__ import annotations

import re
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from rasd.telling.marks import marked
from rasd.telling.safe import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rasd.claim import Claim

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def words(text: object) -> Markup:
    r"""
    Return words of a report, or a name, in their own order, whatever stands around them.

    >>> print(words("<b>\u202eقسد"))
    <bdi>&lt;b&gt;قسد</bdi>
    """
    return Markup(f"<bdi>{escape(printable(str(text)))}</bdi>")  # noqa: S704 - escaped


def plain(text: object) -> str:
    """
    Return words for an element that takes its direction from them (`dir="auto"`): a `bdi` inside would hide them from it.

    >>> plain("<b>\u202eقسد")
    '<b>قسد'
    """
    return printable(str(text))


def ltr(text: object) -> Markup:
    """
    Return an id, a number or a Latin run that is read from left to right in Arabic too.

    >>> print(ltr("isis → sdf"))
    <bdi dir="ltr">isis → sdf</bdi>
    """
    return Markup(f'<bdi dir="ltr">{escape(printable(str(text)))}</bdi>')  # noqa: S704 - escaped


def day(value: date | datetime | None) -> Markup:
    """
    Return a day, or a time in UTC.

    >>> from datetime import date
    >>> print(day(date(2016, 8, 14)))
    <time dir="ltr" datetime="2016-08-14">2016-08-14</time>
    """
    if value is None:
        return Markup("–")
    iso = value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()
    seen = iso.replace("T", " ").replace("+00:00", " UTC")
    return Markup(f'<time dir="ltr" datetime="{iso}">{seen}</time>')  # noqa: S704 - made of digits


def text_with_marks(text: str, claims: Sequence[Claim], anchor: str) -> Markup:
    """Return a report's text with all quotes and slots marked; controls are left out on display only."""
    return Markup(_UNSEEN.sub("", marked(text, claims, anchor)))  # noqa: S704 - `marked` escapes
