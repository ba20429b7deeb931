"""Kinds of data subjects: fideslang's keys, our words for them, and DPV's terms (LICENCES.md).

Source: fideslang 3.1.4, ``default_taxonomy/data_subjects.py`` (read 2026-11-27).
"""

from __future__ import annotations

from typing import Final

from troth.core.taxonomy.terms import Term
from troth.core.taxonomy.terms import marked as _

SUBJECTS: Final = (
    Term("anonymous_user", _("Anonymous users"), "dpv:User"),
    Term("citizen_voter", _("Voters"), "dpv:Citizen"),
    Term("commuter", _("Commuters"), "dpv:DataSubject"),
    Term("consultant", _("Consultants"), "dpv:DataSubject"),
    Term("customer", _("Customers"), "dpv:Customer"),
    Term("employee", _("Employees"), "dpv:Employee"),
    Term("job_applicant", _("Job applicants"), "dpv:JobApplicant"),
    Term("next_of_kin", _("Next of kin"), "dpv:DataSubject"),
    Term("passenger", _("Passengers"), "dpv:DataSubject"),
    Term("patient", _("Patients"), "dpv:Patient"),
    Term("prospect", _("Prospective customers"), "dpv:DataSubject"),
    Term("shareholder", _("Shareholders"), "dpv:DataSubject"),
    Term("supplier_vendor", _("Suppliers"), "dpv:DataSubject"),
    Term("trainee", _("Trainees"), "dpv:DataSubject"),
    Term("visitor", _("Visitors"), "dpv:Visitor"),
)
