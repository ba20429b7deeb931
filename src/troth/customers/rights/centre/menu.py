"""What the room adds to the privacy centre's menu."""

from django.utils.translation import gettext_noop as _

from troth.core.room import CentreItem


def _always() -> bool:
    return True


MENU = (
    CentreItem(_("Your data"), "rights_centre:start", _always, order=20),
    CentreItem(_("Your privacy choices"), "rights_centre:refuse", _always, order=22),
)
