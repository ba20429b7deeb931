"""Work that is done again and again."""

from django.contrib.sessions.models import Session
from django.utils import timezone

from troth.foundation.jobs.work import job
from troth.foundation.people.authentication.guessing import forget_old
from troth.foundation.people.models import SharedCache


@job()
def forget() -> None:
    """Delete old counters of failed attempts, ended sessions, and what ran out in the cache."""
    now = timezone.now()
    forget_old(now)
    Session.objects.filter(expire_date__lt=now).delete()
    SharedCache.objects.filter(expires__lt=now).delete()
