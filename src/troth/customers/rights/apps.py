"""Tell Django about the room."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """The rights of customers, under the short label that its tables carry."""

    name = "troth.customers.rights"
    label = "rights"

    def ready(self) -> None:
        """Go on with a request as soon as it is accepted."""
        from troth.customers.rights.carrying.hearing import go_on
        from troth.customers.rights.signals import accepted

        accepted.connect(go_on, dispatch_uid="rights.go_on")
