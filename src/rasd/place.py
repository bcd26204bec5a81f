"""Places: what reports fight over, with the names that each language uses."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """
    A place that a theatre lists.

    `names` holds every spelling by language, the first one the label. `common` says that a name is also an
    ordinary word, so that reading wants evidence from grammar before it takes it for the place.
    """

    id: str
    kind: str
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    latitude: float | None = None
    longitude: float | None = None
    district: str | None = None
    governorate: str | None = None
    source: str | None = None
    common: bool = False
