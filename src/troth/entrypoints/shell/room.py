"""What the shells declare: their own permissions and the first entry of the menu."""

from django.utils.translation import gettext_noop as _

from troth.core.room import EVERYBODY, OFFICERS, NavigationItem, Permission, Room

ROOM = Room(
    permissions=(
        Permission("shell.console", _("Open the console"), EVERYBODY, shows_personal_data=False),
        Permission("shell.api_docs", _("Read about the API"), EVERYBODY, shows_personal_data=False),
        Permission("shell.metrics", _("Scrape metrics"), OFFICERS, shows_personal_data=False),
    ),
    navigation=(
        NavigationItem(_("Today"), "today", "shell.console", order=0),
        NavigationItem(_("API"), "api_docs", "shell.api_docs", group=_("House"), order=90),
    ),
)
