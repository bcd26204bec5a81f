"""Report text made safe to print: reports are untrusted, and a terminal obeys control characters."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[\s\x85\u2028\u2029]+")
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls: colours, cursor moves, window titles
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi marks, embeddings, overrides, isolates
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"  # marks inside a text, halves of surrogate pairs
)


def printable(text: str) -> str:
    r"""
    Return a text on one line without control and bidi characters.

    The joiners that Persian and Kurdish need stay.

    >>> printable("Manbij\x1b[31m\n\u202eقسد")
    'Manbij[31m قسد'
    """
    return _UNSEEN.sub("", _SPACES.sub(" ", text)).strip()
