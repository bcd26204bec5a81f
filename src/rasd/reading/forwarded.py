"""Reports that pass on somebody else's words as a whole: whoever said them first stands before all other sources."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rasd.claim import Source
from rasd.theatres import outlet_of

if TYPE_CHECKING:
    from rasd.claim import Claim
    from rasd.report import Report
    from rasd.theatres import Theatre

_SEVERAL = ";"
"""Parts the names where a report gives several sources side by side, as ACLED does."""
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def forwarded_source(report: Report, theatre: Theatre | None) -> Source | None:
    """
    Return the source whose words a report passes on: by the theatre's id of that outlet, else by its name.

    None where it passes nothing on, names its own outlet, or names several: nobody knows which of them said what.

    >>> from rasd.report import Report
    >>> forwarded_source(Report("r1", "سقطت منبج", forwarded_from="Furat Channel 24"), None)
    Source(id='furat-channel-24', span=None)
    """
    name = report.forwarded_from
    if name is None or _SEVERAL in name:
        return None
    id_ = _id_of(name, theatre)
    return Source(id_) if id_ and (report.outlet is None or id_ != _id_of(report.outlet, theatre)) else None


def passed_on(claim: Claim, source: Source, own_voice: tuple[Source, ...]) -> Claim:
    """Return a claim with the source put before the others; `own_voice` is what the outlet's own voice stands as."""
    rest = () if claim.attribution == own_voice else claim.attribution
    return replace(claim, attribution=(source, *(one for one in rest if one.id != source.id)))


def _id_of(name: str, theatre: Theatre | None) -> str:
    known = None if theatre is None else outlet_of(theatre, name)
    return known.id if known is not None else _BETWEEN_WORDS.sub("-", name.casefold()).strip("-")
