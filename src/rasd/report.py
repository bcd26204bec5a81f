"""A report: a text that somebody published, kept with where it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Report:
    """
    One text, who published it, and the hash of the bytes that it came in.

    Every claim's spans count code points of `text`.

    >>> Report.of_text("r1", "سقطت منبج").sha256[:8]
    '4603aafa'
    """

    id: str
    text: str
    language: str | None = None
    published: date | None = None
    outlet: str | None = None
    leaning: str | None = None
    """Whose side the outlet takes, as the sender of the report names it; None leaves it to the theatre."""
    theatre: str | None = None
    url: str | None = None
    sha256: str = ""
    """Of the raw bytes: of the file, or of the line or record that held the report."""
    forwarded_from: str | None = None
    """Whose words the report passes on as a whole, as it names them: the first source of all its claims."""
    fetched: date | None = None
    """The day on which it was taken from the net, where that was kept."""

    @classmethod
    def of_text(
        cls,
        id: str,  # noqa: A002 - the field is called so everywhere
        text: str,
        *,
        language: str | None = None,
        published: date | None = None,
        outlet: str | None = None,
        leaning: str | None = None,
        theatre: str | None = None,
    ) -> Report:
        """Make a report of a text at hand; the hash is of its UTF-8 bytes."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(id, text, language, published, outlet, leaning, theatre, None, digest)
