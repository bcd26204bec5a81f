"""`rasd locate`: where a place of a claim lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rasd.cli.ledger_options import form_option, ledger_at, ledger_option, signed_options, tell_judged

if TYPE_CHECKING:
    from rasd.ledger import RecordedClaim

EXAMPLES = """\b
Examples:
  rasd locate 3f2a91c0 manbij --author "M. A." --reason "the text speaks of the town on the Euphrates"
  rasd locate 3f2a91c0 - --author "M. A." --reason "it may be either"
"""


@click.command(epilog=EXAMPLES)
@click.argument("claim")
@click.argument("place")
@click.option("--slot", metavar="SLOT", help="Which place of the claim is meant; its first one if absent.")
@signed_options
@ledger_option
@form_option("table", "json")
def locate(claim: str, place: str, slot: str | None, where: str, form: str, **said: Any) -> None:
    """
    Record where a place of a claim lies.

    PLACE is the id of a listed place (rasd places find shows ids); - says that nobody knows.
    """
    from rasd.cli.ledger_places import place_of_id  # noqa: PLC0415 - a help text needs none of it

    with ledger_at(where, write=True) as ledger:
        found = ledger.claim(claim)
        meant = None if place == "-" else place_of_id(place)
        judgement = ledger.locate(found.id, slot or _first(found), meant, **said)
        tell_judged(f"claim {found.id[:10]} located", judgement, form)


def _first(record: RecordedClaim) -> str:
    return next(iter(record.places), "place")
