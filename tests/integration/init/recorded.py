"""Say how many entries there are, with a place in the log or still waiting for one."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "troth.conf.django")
django.setup()

from troth.foundation.evidence.ledger.heads import current_head  # noqa: E402 - Django is set up
from troth.foundation.recording.models import Pending  # noqa: E402 - as above

sys.stdout.write(str(current_head().size + Pending.objects.count()))
