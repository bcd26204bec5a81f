"""Locations: where on earth a place that a claim names lies, or why nobody can say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rasd.place import Place


class Precision(StrEnum):
    """
    How finely the words place it.

    `docs/formats.md` says which of ACLED's and of UCDP GED's precision codes each one maps to.
    """

    EXACT = "exact"
    """The named settlement or facility itself."""
    NEIGHBOURHOOD = "neighbourhood"
    """A named part of a town."""
    NEAR = "near"
    """About a named place: its outskirts, a direction and distance from it, between it and another."""
    DISTRICT = "district"
    """A district, a countryside, a stretch of road or river."""
    REGION = "region"
    """A governorate, a desert, a region."""


ACLED_PRECISION = {"exact": 1, "neighbourhood": 1, "near": 2, "district": 2, "region": 3}
"""`geo_precision` of the ACLED codebook: 1 the place itself, 2 a part of a region near a place, 3 a region."""
UCDP_PRECISION = {"exact": 1, "neighbourhood": 1, "near": 2, "district": 3, "region": 4}
"""`where_prec` of the UCDP GED codebook: 1 exact, 2 within about 25 km, 3 second-order unit, 4 first-order unit."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention may mean, with its score (in no unit; higher fits better) and what speaks for and against it."""

    place: Place
    score: float
    reasons: tuple[str, ...] = ()

    def to_record(self) -> dict[str, Any]:
        """Return the candidate as a JSON object."""
        return {
            "id": self.place.id,
            "name": self.place.label,
            "latitude": self.place.latitude,
            "longitude": self.place.longitude,
            "score": round(self.score, 2),
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class Location:
    """
    Where some words say that something is.

    `place` is None where the words were not resolved; `reason` says why in either case. `latitude` and `longitude`
    are degrees of WGS 84: the place's point, or the middle of `shape`. `shape` is Well-Known Text in degrees
    (longitude first) where the words mean an area or a line. `radius_km` is how far from the point it may really be.
    """

    surface: str
    place: Place | None
    reason: str
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    precision: Precision | None = None
    shape: str | None = None
    candidates: tuple[Candidate, ...] = ()

    def to_record(self, candidates: int = 5) -> dict[str, Any]:
        """Return the location as a JSON object, with the first `candidates` candidates."""
        return {
            "surface": self.surface,
            "place": None if self.place is None else self.place.id,
            "latitude": self.latitude,
            "longitude": self.longitude,
            "radius_km": self.radius_km,
            "precision": None if self.precision is None else str(self.precision),
            "shape": self.shape,
            "reason": self.reason,
            "candidates": [each.to_record() for each in self.candidates[:candidates]],
        }
