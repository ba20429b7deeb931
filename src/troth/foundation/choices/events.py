"""What webhooks can be told of by this room."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

CHANGED: Final = "choices.changed"
EVENTS: Final = {CHANGED: _("A person chose something about their data, or took it back")}
