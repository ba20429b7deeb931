"""What a person at the sample company confirms, because no promise checks it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from troth.foundation.duties.queries.calendars import today
from troth.regulations.actions.confirming import SaidConfirmation, confirm_controls

CONFIRMED: Final = {
    "privacy-governance": "One page on who answers for what, in the binder beside the till",
    "processor-contracts": "Signed contracts in the folder Contracts > Data processing",
    "security-programme": "List of measures of this spring, in the folder Security",
    "breach-register": "The table of breaches in the folder Security; no row so far",
    "breach-reports": "The plan on the wall of the office; rehearsed this summer",
}
"""Where the evidence lies, by the control."""
ENDING: Final = {"staff-training": "List of the last course, in the folder Courses"}
"""What has to be confirmed again soon."""
DAYS_LEFT: Final = 20


def confirm() -> None:
    """Confirm a handful of controls; one of them for a few weeks alone."""
    soon = today() + timedelta(days=DAYS_LEFT)
    said = [SaidConfirmation(control, text) for control, text in CONFIRMED.items()]
    said += [SaidConfirmation(control, text, soon) for control, text in ENDING.items()]
    confirm_controls(said=said)
