"""The reasons that a form offers, where the law asks for one.

Sources: GDPR Art. 17(1)(a) to (f) and 18(1)(a) to (d), read 2026-11-27.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from troth.core.requesting.kinds import Asked, Kind, facts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Offered:
    """The reasons for one kind of request.

    Attributes:
        kind: of request.
        words: by code, what a person says.
    """

    kind: Kind
    words: Mapping[str, _StrPromise]

    @property
    def required(self) -> bool:
        """Say whether one has to be given."""
        return Asked.GROUND in facts_of(self.kind).asked


GROUNDS: Final = {
    Kind.ERASURE: Offered(
        Kind.ERASURE,
        {
            "not_needed": _("You no longer need them."),
            "consent": _("I withdraw my consent."),
            "objection": _("I object to what you do with them."),
            "unlawful": _("You had no right to have them."),
            "legal_duty": _("A law says that you must delete them."),
            "child": _("They were collected online when I was a child."),
        },
    ),
    Kind.RESTRICTION: Offered(
        Kind.RESTRICTION,
        {
            "accuracy": _("They are wrong, and you are still checking that."),
            "unlawful": _("You may not use them, but I do not want them deleted."),
            "claims": _("I need them for a legal claim, and you do not."),
            "objection": _("I objected, and you are still deciding."),
        },
    ),
}
