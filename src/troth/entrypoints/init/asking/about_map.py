"""What data are used for: sensible values are offered, from what was discovered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from troth.core.datamapping.yaml_writing import dump
from troth.core.errors import InvalidInputError
from troth.core.periods import parsed
from troth.entrypoints.init.suggesting.described import Suggested, as_map, suggested
from troth.foundation.datamap.queries.gaps import gaps
from troth.foundation.datamap.queries.register import recipients

if TYPE_CHECKING:
    from troth.entrypoints.init.wanted import Wanted


def ask(wanted: Wanted) -> None:
    """Ask of each dataset with personal data what it is for, and who receives data."""
    if wanted.map_file is not None or not gaps():
        return
    found = [_agreed(one) for one in suggested()]
    told = _told(wanted)
    if found or told:
        wanted.map_file = dump(as_map(found, told))


def _told(wanted: Wanted) -> list[dict[str, Any]]:
    """Return who receives data: as was said, else as is asked, once."""
    if wanted.company.recipients is not None:
        return [one.model_dump() for one in wanted.company.recipients]
    return [] if recipients() else _recipients()


def _agreed(one: Suggested) -> Suggested:
    typer.echo(f"\n{one.place}: {', '.join(one.categories)}")
    one.purpose = typer.prompt("  What is it used for", default=one.purpose)
    one.legal_basis = _one_of("  Legal basis", one.legal_basis)
    if one.legal_basis == "legitimate_interests":
        one.interests = typer.prompt("  Which interests, and why they outweigh")
    if one.legal_basis in {"contract", "legal_obligation"}:
        question = "  Must people give these data, and what if they do not"
        one.required = typer.prompt(question, default=one.required or None)
    one.period = _period("  How long is it kept, such as P2Y or P90D", one.period)
    if one.dates:
        offered = ", ".join(one.dates)
        one.time_field = typer.prompt(
            f"  From which field does that count ({offered})", default=one.time_field
        )
        one.starts = typer.prompt("  That is, in your customers' words", default=one.starts)
    return one


def _one_of(question: str, default: str) -> str:
    from troth.core.taxonomy import LEGAL_BASES

    while True:
        said = str(typer.prompt(f"{question} ({', '.join(LEGAL_BASES)})", default=default))
        if said in LEGAL_BASES:
            return said


def _period(question: str, default: str) -> str:
    while True:
        try:
            return str(parsed(str(typer.prompt(question, default=default))))
        except InvalidInputError as error:
            typer.echo(str(error))


def _recipients() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    question = "\n10. Does anybody outside of the company receive these data, such as a host?"
    while typer.confirm(question if not found else "Anybody else?", default=False):
        found.append(
            {
                "name": typer.prompt("  Name"),
                "description": typer.prompt("  What for, in a sentence"),
                "country": typer.prompt("  Country, such as DE").upper(),
                "safeguard": typer.prompt(
                    "  What protects the transfer (not_needed, adequacy, standard_clauses, "
                    "binding_rules, code_or_certificate, derogation)",
                    default="not_needed",
                ),
            }
        )
    return found
