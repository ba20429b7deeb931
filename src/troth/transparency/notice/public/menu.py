"""What the room adds to the privacy centre's menu."""

from django.utils.translation import gettext_noop as _

from troth.core.loading import later
from troth.core.room import CentreItem

queries = later("troth.transparency.notice.queries")

MENU = (
    CentreItem(_("Notice"), "notice_public:current", queries.is_published, order=10),
    CentreItem(_("News"), "notice_public:news", queries.is_published, order=30),
)
