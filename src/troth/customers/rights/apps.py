"""Tell Django about the room."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """The rights of customers, under the short label that its tables carry."""

    name = "troth.customers.rights"
    label = "rights"
