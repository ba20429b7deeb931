"""The first stage: an installation is there, begun here if it never was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from troth.foundation.installation import places
from troth.foundation.installation.prepare import begin
from troth.foundation.installation.single import hold_folder, holder

if TYPE_CHECKING:
    from collections.abc import Callable


def ensure_begun(tell: Callable[[str], None]) -> None:
    """Begin an installation in the data folder, unless there is one.

    Raises:
        TrothError: folder, keys or database do not work.
    """
    home = settings.TROTH.home
    if (home / places.KEYS).exists() and not is_unfinished():
        return
    with hold_folder(home):
        begin()
    tell(f"An installation was begun in {home}.")


def is_unfinished() -> bool:
    """Say whether a first start was cut off before the databases were ready."""
    from troth.foundation.installation.archive import tables

    return not tables.exists("default", "installation_version")


def is_served() -> bool:
    """Say whether a server works on this data folder."""
    return holder(settings.TROTH.home) is not None
