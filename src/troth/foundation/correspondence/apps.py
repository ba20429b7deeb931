"""Tell Django about the room."""

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    """Correspondence, under the short label that its tables carry."""

    name = "troth.foundation.correspondence"
    label = "correspondence"

    def ready(self) -> None:
        """Listen for jobs and mails that were given up."""
        from troth.foundation.correspondence.events import (
            announce_failed_job,
            announce_failed_mail,
        )
        from troth.foundation.correspondence.sending.delivery import given_up
        from troth.foundation.jobs.running.outcomes import failed_for_good

        failed_for_good.connect(announce_failed_job, dispatch_uid="correspondence.jobs_failed")
        given_up.connect(announce_failed_mail, dispatch_uid="correspondence.mail_failed")
