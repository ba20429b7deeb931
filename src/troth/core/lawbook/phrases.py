"""The sentences of the engine, by key; marked for translation, filled by whoever shows them."""

from __future__ import annotations

from typing import Any, Final

from troth.core.lawbook.words import Phrase


def _(text: str) -> str:
    return text


PHRASES: Final = {
    # Why a regime or a duty applies, does not apply, or is unknown.
    "decided": _("The facts decide it."),
    "unconditional": _("It binds everybody to whom this law applies."),
    "missing_facts": _("Not known yet: {facts}."),
    "not_verified": _("What would decide it is not verified yet."),
    "not_in_force_yet": _("The law is in force from {begins}."),
    "no_longer_in_force": _("The law was in force until {ends}."),
    "not_yet": _("It holds from {begins}."),
    "no_longer": _("It held until {ends}."),
    "no_rule": _("The lawbook has no rule for {on}."),
    # What a breach may cost.
    "amount": _("Up to {amount} {currency}."),
    "share": _("Up to {percent} % of turnover."),
    "higher": _("Up to {amount} {currency} or {percent} % of turnover, whichever is higher."),
    "lower": _("Up to {amount} {currency} or {percent} % of turnover, whichever is lower."),
    "share_each": _("Up to {percent} % of turnover for each violation."),
    "higher_each": _(
        "Each violation: up to {amount} {currency} or {percent} % of turnover, whichever is higher."
    ),
    "lower_each": _(
        "Each violation: up to {amount} {currency} or {percent} % of turnover, whichever is lower."
    ),
    "amount_each": _("Up to {amount} {currency} for each violation."),
    "intentional": _("Up to {amount} {currency} for each violation done on purpose."),
    "each_consumer": _("From {least} to {most} {currency} for each consumer and incident."),
    "most_each": _("Up to {most} {currency} for each consumer and incident."),
    "compensation": _("Compensation for the harm; the law names no sum."),
    "offence": _("A fine for an offence; the law names no highest sum."),
    "order": _("An order of the authority; it names no sum."),
    "ceiling": _("This is a ceiling, not a forecast."),
    "no_total": _("How many there are nobody can say beforehand, so no total is given."),
    "turnover_missing": _("Turnover is not known: {facts}."),
    "figure_not_verified": _("The figure is not verified yet."),
    # What will change in the law.
    "law_begins": _("{law} is in force from {day}."),
    "law_ends": _("{law} is in force until {day}."),
    "rule_begins": _("From {day} the lawbook says to whom {law} applies."),
    "rule_changes": _("From {day} it changes to whom {law} applies."),
    "rule_ends": _("After {day} the lawbook does not know to whom {law} applies."),
    "duty_begins": _("From {day} there is the duty {ref} of {law}."),
    "duty_changes": _("From {day} the duty {ref} of {law} changes."),
    "duty_ends": _("The duty {ref} of {law} holds until {day}."),
    "fine_begins": _("From {day} there is the fine {ref} of {law}."),
    "fine_changes": _("From {day} the fine {ref} of {law} changes."),
    "fine_ends": _("The fine {ref} of {law} is known until {day}."),
    "enacted": _("Decided for {law}: {what}"),
    "proposal": _("Proposed for {law}: {what}"),
    # What a changed fact, or a changed law, has changed.
    "regime_added": _("{law} is new in the lawbook: {after}."),
    "regime_removed": _("{law} is no longer in the lawbook."),
    "state_changed": _("{law}: {before} became {after}."),
    "level_changed": _("{law}: {after}, and how well that is verified changed."),
    "missing_changed": _("{law}: what is not known yet changed: {facts}."),
    "line_changed": _("{law}: “{says}” was {before} and is now {after}."),
}
"""Key to English template."""


def phrase(key: str, **parameters: Any) -> Phrase:
    """Return a sentence.

    Raises:
        KeyError: there is no such key.
    """
    return Phrase(key, PHRASES[key], parameters)
