"""What the room declares about itself."""

from django.utils.translation import gettext_noop as _

from troth.core.loading import later
from troth.core.room import DoctorCheck, Room

checks = later("troth.foundation.printing.checks")

ROOM = Room(doctor=(DoctorCheck(100, _("PDF files can be made"), checks.pdf_can_be_made),))
