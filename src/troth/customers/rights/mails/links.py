"""The mail that has the link to a request again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.customers.rights.mails.posting import post_to_person, spoken_to

if TYPE_CHECKING:
    from troth.customers.rights.models import Request


def post_link(request: Request) -> None:
    """Mail the link to the address for answers."""
    with spoken_to(request):
        post_to_person(
            request,
            what=f"link-{timezone.now():%Y%m%d%H%M%S%f}",
            subject=_("The link to your request"),
            paragraphs=(
                _("Somebody, probably you, asked for the link to your request again."),
                _("If it was not you, you need do nothing: nobody else got the link."),
            ),
        )
