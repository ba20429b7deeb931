"""What the people of the company read about a request, and what only they read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

from troth.customers.rights.grounds import DoubtCode

CONSOLE: Final = {
    "received": _("The request came in."),
    "received_by_office": _("The request was entered for the person."),
    "received_by_mail": _("The request came by mail."),
    "note": _("A note:"),
    "due": _("Due by %(due)s (%(law)s)."),
    "confirmed": _("The person was told that the request was received."),
    "no_proof_needed": _("The law asks for no proof of identity."),
    "code_asked": _("A code was asked for."),
    "code_sent": _("A code went to %(addresses)s of the addresses on record."),
    "code_unsent": _("No code was sent: %(why)s"),
    "code_wrong": _("A wrong or late code was entered."),
    "verified": _("The code from the address on record was entered."),
    "signed_in": _("The company's site says who is signed in."),
    "settled": _("The privacy officer found that it is the person."),
    "settled_how": _("How that was found:"),
    "proxy_accepted_how": _("What the proof is:"),
    "doubt": _("More is asked of the person, on a doubt that is written down: %(doubt)s"),
    "proxy_needed": _("Somebody asks for the person; their proof is to be looked at."),
    "proxy_accepted": _("The proof of the one who asks for the person was accepted."),
    "address_named": _("An address on record was named by hand."),
    "added": _("The person added something."),
    "files_added": _("The person added files: %(files)s."),
    "question": _("The person was asked what they mean."),
    "paused": _("The clock stands still."),
    "resumed": _("The clock runs again, until %(due)s."),
    "extended": _("Extended until %(due)s."),
    "cancelled": _("The person took the request back."),
    "reminded": _("The person was reminded to show who they are."),
    "lapsed": _("Nobody confirmed who asks in time."),
    "refused": _("Refused."),
    "appealed": _("The person contests the refusal."),
    "appeal": _("An appeal about the request %(reference)s."),
    "appeal_granted": _("The appeal was granted."),
    "appeal_rejected": _("The appeal was rejected."),
    "change_asked": _("A change of the address on record was asked for."),
    "change_impossible": _("The new address cannot be asked; see to it by hand."),
    "change_confirmed_old": _("The change was confirmed at the old address."),
    "change_confirmed_new": _("The change was confirmed at the new address."),
    "barred": _("Nothing is handed out before %(date)s, because an address has just changed."),
    "looked": _("%(rows)s rows in %(datasets)s datasets are the person's."),
    "grounds_checked": _("The grounds were checked; exceptions keep %(count)s datasets."),
    "planned": _("It is planned, and can be done."),
    "blocked": _("It cannot be done as the map and the databases are; the plan says why."),
    "several": _("What was named fits several people; somebody has to tell them apart."),
    "told_apart_how": _("How the person is told apart from others:"),
    "left_out": _("Others share this, and nothing is searched by it any more: %(kinds)s."),
    "replanned": _("The plan does not hold any more, and is made anew."),
    "renewed": _("The map, a database or a legal hold has changed, so it was planned anew."),
    "begun": _("It is being carried out."),
    "chosen": _("What the person chose stands from now on, and the recipients are told."),
    "objection_weighed": _("The objection is to be weighed; until then the use is restricted."),
    "looked_at": _("Somebody has to answer."),
    "answered": _("The answer went to the person."),
    "task_done": _("A task was done by hand: %(place)s"),
    "recipient_answered": _("The recipient %(recipient)s answered."),
    "silent": _("Recipients who have not answered: %(count)s."),
    "others_weighed": _("It was decided whether the field %(field)s is given: %(given)s"),
    "delivery_ready": _("The files are ready, and can be opened until %(date)s."),
    "delivery_held_back": _("The files were not made: something has to be decided first."),
    "delivery_opened": _("The person opened the files for the first time."),
    "delivery_deleted": _("The files were deleted, as their time was over."),
    "restriction_ended": _("Nothing is kept any more, and the restriction of its use ends."),
    "done": _("Done."),
    "partly_done": _("Done in part."),
}
"""By code of a line; marked for translation."""

DOUBTS: Final = {
    DoubtCode.AMBIGUOUS: _("what was named fits more than one person."),
    DoubtCode.MISMATCH: _("what was named does not fit together."),
    DoubtCode.NOT_ON_RECORD: _("there is no address on record to which a code could go."),
    DoubtCode.RECENT_CHANGE: _("the address on record was changed a short time ago."),
    DoubtCode.SUSPICIOUS: _("something suggests that somebody else asks."),
    DoubtCode.SENSITIVE: _("the data are so sensitive that one code is not enough."),
}
"""By code of a doubt; marked for translation."""

UNSENT: Final = {
    "none": _("no address on record is one to which everything that was named leads."),
    "ambiguous": _("what was named fits more than one person."),
    "unreachable": _("a store could not be asked; it is tried again."),
    "barred": _("too many codes went to this address today."),
}
"""Why no code was sent, by code; marked for translation."""
