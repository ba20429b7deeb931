"""What the doctor asks of the keys: numbers 10 to 19."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.errors import KeyUnavailableError
from troth.core.room import Diagnosis, Health
from troth.foundation.custody.queries import check, standing
from troth.foundation.custody.rootkey import load_root_key
from troth.foundation.custody.router import DATABASE

_SECURE_DELETE_ON: Final = 1
_ROTATE: Final = "troth keys rotate"


def root_key_is_private() -> Diagnosis:
    """Say whether the root key is there, whole and unreadable to other users."""
    try:
        load_root_key(settings.TROTH)
    except KeyUnavailableError as error:
        begun = settings.TROTH.home.exists()
        return Diagnosis(Health.FAIL, error.what, error.remedy if begun else "troth serve")
    return Diagnosis(Health.OK, _("The root key is there and private."))


def root_key_opens() -> Diagnosis:
    """Say whether the root key opens the keys of this installation."""
    try:
        check()
    except KeyUnavailableError as error:
        return Diagnosis(Health.FAIL, error.what, error.remedy)
    return Diagnosis(Health.OK, _("The root key opens the keys."))


def root_key_is_apart() -> Diagnosis:
    """Say whether the root key lies outside of the data folder, so that no copy takes both."""
    home = settings.TROTH.home.resolve()
    if not settings.TROTH.root_key_path.resolve().is_relative_to(home):
        return Diagnosis(Health.OK, _("The root key lies outside of the data folder."))
    return Diagnosis(
        Health.WARN,
        _("The root key lies in the data folder: whoever copies that can open everything."),
        _("Move keys/root.key out of it and name its new place in the setting root_key_file."),
    )


def destroyed_keys_are_gone() -> Diagnosis:
    """Say whether traces of destroyed keys could still be opened."""
    with connections[DATABASE].cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        (mode,) = cursor.fetchone()
    if mode != _SECURE_DELETE_ON:
        return Diagnosis(
            Health.FAIL,
            _("The database of keys does not overwrite what is deleted."),
            _("Put back the settings that Troth makes for it."),
        )
    waiting = standing().destroyed
    if not waiting:
        return Diagnosis(Health.OK, _("No destroyed key can be opened any more."))
    finding = ngettext(
        "%(count)d key was destroyed since the last epoch began; traces of it may still open.",
        "%(count)d keys were destroyed since the last epoch began; traces of them may still open.",
        waiting,
    )
    return Diagnosis(Health.WARN, finding % {"count": waiting}, _ROTATE)
