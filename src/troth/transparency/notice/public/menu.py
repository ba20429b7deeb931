"""What the room adds to the privacy centre's menu."""

from django.utils.translation import gettext_noop as _

from troth.core.room import CentreItem
from troth.transparency.notice import queries

MENU = (
    CentreItem(_("Notice"), "notice_public:current", queries.is_published, order=10),
    CentreItem(_("News"), "notice_public:news", queries.is_published, order=30),
)
