from __future__ import annotations

import pytest

from rasd.telling.atlas.days import CONTESTED, DISPUTED, NOBODY, OLD, STALE, WITHIN, Told, states_of

SDF, ISIS = 1, 2


def on(told: Told, day: int) -> tuple[int, int, int] | None:
    """Return holder, other and marks of a day."""
    found = [state for state in states_of(told) if state.day <= day]
    return found[-1][1:] if found else None


class TestStatesOf:
    """How a place stands day by day."""

    def test_newest_claim_decides(self) -> None:
        """The newest claim says who holds a place; of one day, the one recorded last."""
        told = Told(holds=[(0, 1, ISIS), (50, 2, SDF), (50, 3, ISIS)])
        assert on(told, -1) is None
        assert on(told, 49) == (ISIS, NOBODY, 0)
        assert on(told, 50) == (ISIS, SDF, DISPUTED)

    def test_dispute_ends(self) -> None:
        """A dispute lasts as long as claims within some days disagree."""
        told = Told(holds=[(0, 1, ISIS), (10, 2, SDF)])
        assert on(told, 10 + 1) == (SDF, ISIS, DISPUTED)
        assert on(told, WITHIN) == (SDF, ISIS, DISPUTED)
        assert on(told, WITHIN + 1) == (SDF, NOBODY, 0)

    def test_denial_disputes(self) -> None:
        """A denial makes a dispute, even where nobody is claimed to hold the place."""
        assert on(Told(denials=[5]), 6) == (NOBODY, NOBODY, DISPUTED)

    @pytest.mark.parametrize("later", [STALE + 1, STALE + 500])
    def test_old(self, later: int) -> None:
        """A claim that nobody renews grows old."""
        told = Told(holds=[(0, 1, SDF)])
        assert on(told, STALE) == (SDF, NOBODY, 0)
        assert on(told, later) == (SDF, NOBODY, OLD)

    def test_contested(self) -> None:
        """That two sides face each other there is a mark of its own."""
        assert on(Told(holds=[(0, 1, SDF)], contacts=[3]), 4) == (SDF, NOBODY, CONTESTED)
