"""Two people join and approve every planned run of retention: what no command may do."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "troth.conf.django")
django.setup()

from tests.cast import acting_as, company  # noqa: E402 - Django is set up first
from troth.core.room import Role  # noqa: E402 - as above
from troth.foundation.erasure.actions import approving  # noqa: E402 - as above
from troth.foundation.erasure.models import RetentionRun, RunState  # noqa: E402 - as above

company()
for role in (Role.OWNER, Role.PRIVACY_OFFICER):
    with acting_as(role):
        pass
for role in (Role.OWNER, Role.PRIVACY_OFFICER):
    for run in RetentionRun.objects.filter(state=RunState.WAITING):
        with acting_as(role):
            approving.approve(run=run.pk, fingerprint=run.fingerprint)
