"""What the person reads about their request; nothing says whether data of theirs are held.

Dates stand in facts as ``date`` or ``due`` and are shown in the person's language.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

PUBLIC: Final = {
    "received": _("We received your request."),
    "received_by_office": _("We entered your request as you told or wrote it to us."),
    "received_by_mail": _("We received your mail."),
    "due": _("We answer by %(due)s."),
    "no_proof_needed": _("You need not prove who you are for this."),
    "code_asked": _("A code was asked for. It goes to the address that we have on record."),
    "verified": _("You showed that it is you who asks."),
    "signed_in": _("The site on which you are signed in told us that it is you who asks."),
    "settled": _("We found out that it is you who asks."),
    "doubt": _("We are not sure enough yet who asks, and need something more from you."),
    "proxy_needed": _("Somebody asks for you; we look at the proof that they may."),
    "proxy_accepted": _("We accepted the proof that somebody may ask for you."),
    "added": _("You added something."),
    "files_added": _("You added files: %(files)s."),
    "left_out": _(
        "We do not search by this, because others share it, and it might lead to theirs: %(kinds)s."
    ),
    "question": _("We asked you what exactly you mean."),
    "paused": _("Until you answer, our time to answer stands still, as the law allows."),
    "resumed": _("Our time to answer runs again, until %(due)s."),
    "extended": _("We need more time, until %(due)s, for this reason:"),
    "cancelled": _("You took the request back. Nothing more happens."),
    "reminded": _("We reminded you that we need to know who asks."),
    "lapsed": _("Nobody confirmed who asks in time, so that we ended the request. Ask again."),
    "refused": _("We refused the request."),
    "appealed": _("You contest our refusal; somebody looks at it anew."),
    "appeal": _("You contest our answer to the request %(reference)s."),
    "appeal_granted": _("Your objection was right; we do what you asked for."),
    "appeal_rejected": _("We looked at it anew and stay with our answer."),
    "change_asked": _("A new address was named. Both addresses are asked to confirm it."),
    "change_confirmed_old": _("The change was confirmed at the address that we have."),
    "change_confirmed_new": _("The change was confirmed at the new address."),
    "barred": _("Because an address has just changed, nothing is handed out before %(date)s."),
    "planned": _("We know what is to be done, and in which of our systems."),
    "begun": _("What you asked for is being done."),
    "chosen": _("What you chose holds from now on, in all our systems."),
    "objection_weighed": _(
        "Somebody weighs your objection. Until then we do not use the data in that way."
    ),
    "looked_at": _("Somebody looks at it in person."),
    "answered": _("We answered:"),
    "delivery_ready": _("Your files are ready. You can open them until %(date)s."),
    "delivery_opened": _("Your files were opened for the first time."),
    "delivery_deleted": _("Your files were deleted, as their time was over. Ask again any time."),
    "restriction_ended": _(
        "Nothing is kept any more whose use was restricted, so that the restriction ends."
    ),
    "done": _("Done: what you asked for is carried out."),
    "partly_done": _("Done in part: what we kept or left out, and why, is said below."),
}
"""By code of a line; marked for translation."""
