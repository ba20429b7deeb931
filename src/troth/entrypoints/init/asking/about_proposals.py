"""Which proposals of discovery are right: asked while some wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from troth.core.detection.likelihood import Likelihood
from troth.entrypoints.init.confirming import place_of, proposals

if TYPE_CHECKING:
    from troth.entrypoints.init.wanted import Wanted


def ask(wanted: Wanted) -> None:
    """Show what waits and ask what of it is right."""
    found = list(proposals())
    if not found or wanted.confirm is not None:
        return
    width = max(len(place_of(one)) for one in found)
    for one in found:
        likelihood = Likelihood(one.likelihood or Likelihood.POSSIBLE).word
        typer.echo(f"  {place_of(one):<{width}}  {one.proposed}  ({likelihood})")
    said = ""
    while said not in {"all", "likely", "each", "none"}:
        said = typer.prompt("Which of these are right: all, likely, each, none", default="likely")
    if said == "each":
        right = [place_of(one) for one in found if _is_right(place_of(one), one.proposed)]
        wanted.confirm = right
    else:
        wanted.confirm = said


def _is_right(place: str, proposed: str) -> bool:
    return typer.confirm(f"{place} is {proposed}?", default=True)
