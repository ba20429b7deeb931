"""Who is answerable: asked once, while the map does not say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import typer

from troth.core.promising.language import Language
from troth.core.publishing.facts import Regime
from troth.foundation.datamap.queries.register import controller
from troth.foundation.people.queries import organisation
from troth.transparency.notice.models import AnswerSheet

if TYPE_CHECKING:
    from enum import StrEnum

    from troth.entrypoints.init.wanted import Wanted

_NONE: Final = "none"


def ask(wanted: Wanted) -> None:
    """Ask for what is not said yet."""
    row, company = controller(), wanted.company
    found: dict[str, Any] = {}
    if not (row.name or company.name):
        found["name"] = typer.prompt("1. Name of the company", default=organisation().name or None)
    if not (row.address or company.address):
        found["address"] = typer.prompt("2. Its postal address")
    if not (row.contact or company.contact):
        found["contact"] = typer.prompt("3. How to reach it: e-mail address or telephone number")
    if not row.name and company.data_protection_officer is None:
        said = typer.prompt("4. Data protection officer, name and contact", default=_NONE)
        found["data_protection_officer"] = said
    if not AnswerSheet.objects.exclude(document={}).exists():
        found |= _of_notice(wanted, row.contact or company.contact or found.get("contact", ""))
    wanted.company = type(company).model_validate({**company.model_dump(), **found})


def _of_notice(wanted: Wanted, contact: str) -> dict[str, Any]:
    company, found = wanted.company, dict[str, Any]()
    if company.privacy_contact is None:
        question = "5. Where people send questions and requests about their data"
        found["privacy_contact"] = typer.prompt(question, default=contact or None)
    if company.regimes is None:
        question = "6. Laws whose duties the notice serves, of gdpr and california"
        found["regimes"] = chosen(question, Regime, "gdpr")
    regimes = found.get("regimes") or [str(one) for one in company.regimes or ()]
    if company.authority is None and Regime.GDPR in regimes:
        found["authority"] = {
            "name": typer.prompt("7. Data protection authority for complaints, its name"),
            "contact": typer.prompt("   Its address or website"),
        }
    if company.languages is None:
        question = "8. Languages of the notice, the company's own first, of en, de, fr, es, nl"
        found["languages"] = chosen(question, Language, "en")
    if company.sells_data is None:
        found["sells_data"] = typer.confirm("9. Do you sell personal data?", default=False)
    return found


def chosen(question: str, offered: type[StrEnum], default: str) -> list[str]:
    """Ask for one or more words of those that are offered, until all are among them."""
    while True:
        said = str(typer.prompt(question, default=default)).replace(",", " ").split()
        strange = [one for one in said if one not in set(offered)]
        if said and not strange:
            return said
        typer.echo(f"There is no {' '.join(strange)}." if strange else "Name at least one.")
