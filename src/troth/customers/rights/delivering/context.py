"""What the templates of the copy stand on."""

from __future__ import annotations

from base64 import b64encode
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

from troth.core.contrast import readable_on, tone
from troth.foundation.people.queries import organisation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.disclosing.contents import Contents, Recipient

DARK_GROUNDS: Final = ("#1a212b", "#11161d")
"""What stands behind text on dark pages."""
_COMFORTABLE: Final = 7.0


def context_of(contents: Contents) -> dict[str, Any]:
    """Return what every part of the copy may say."""
    about = contents.about
    return {
        **brand(),
        "contents": contents,
        "about": about,
        "company": about.company.name,
        "asked_on": date.fromisoformat(about.asked_on),
        "made_at": datetime.fromisoformat(about.made_at),
        "recipients": _once(one for each in contents.datasets for one in each.recipients),
        "automated": _once(one for each in contents.datasets for one in each.automated),
        "withheld": sum(len(one.not_given) for one in contents.datasets),
        "site": settings.PUBLIC_URL,
        "demo": settings.TROTH.demo,
    }


def brand() -> dict[str, str]:
    """Return how the company looks, for files that need nothing else."""
    company = organisation()
    return {
        "accent": company.accent,
        "dark_accent": _dark(company.accent) if company.accent else "",
        "title_face": company.title_face,
        "logo": _as_address(bytes(company.logo), company.logo_type) if company.logo else "",
    }


def _once(found: Iterable[Any]) -> list[Recipient] | list[str]:
    return list(dict.fromkeys(found))


def _as_address(picture: bytes, kind: str) -> str:
    """Return a picture as an address that needs no network (RFC 2397)."""
    return f"data:{kind};base64,{b64encode(picture).decode()}"


def _dark(accent: str) -> str:
    """Return the tone of the company's colour that can be read on dark pages."""

    def comfortable(colour: str) -> bool:
        return readable_on(colour, DARK_GROUNDS, _COMFORTABLE)

    return accent if comfortable(accent) else tone(accent, comfortable, upwards=True)
