"""To whom a person may complain, as it stands below a refusal (GDPR Art. 12(4))."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.customers.rights.queries.terms import answer_terms


def authority_words() -> str:
    """Return to whom the person may complain, by name where the company said it."""
    terms = answer_terms()
    if not terms.authority:
        return _(
            "You may also complain to the supervisory authority of the place where you live or "
            "work, and seek a remedy in court."
        )
    told = {"authority": terms.authority, "contact": terms.authority_contact}
    if not terms.authority_contact:
        return _("You may also complain to %(authority)s, and seek a remedy in court.") % told
    return (
        _("You may also complain to %(authority)s (%(contact)s), and seek a remedy in court.")
        % told
    )
