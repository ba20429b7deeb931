"""The doctor's page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone

from troth.foundation.installation import doctor, queries
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@page("installation.read")
def show_doctor(request: HttpRequest) -> HttpResponse:
    """Show what every check finds now, and what is known of backups."""
    findings = doctor.examine()
    taken = table_response(request, doctor.as_table(findings), "doctor")
    return taken or render(
        request,
        "installation/doctor.html",
        {
            "checks": findings,
            "tally": Counter(one.health.value for one in findings),
            "checked_at": timezone.now(),
            "backup": queries.last_backup(),
            "kit": queries.last_kit(),
            "drill": queries.last_drill(),
            "version": queries.version_in_force(),
        },
    )
