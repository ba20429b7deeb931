"""Which files may be read: those under the folders that the settings name, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.foundation.datamap.stores.faults import unfit

if TYPE_CHECKING:
    from pathlib import Path

    from troth.core.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class FilePolicy:
    """Where files may be.

    Attributes:
        roots: the folders below which files are read (the setting ``store_roots``).
        home: Troth's own data folder, below which nothing is ever read.
    """

    roots: tuple[Path, ...]
    home: Path

    def accepts(self, path: Path) -> bool:
        """Say whether a path may be read, after following every link in it."""
        real = path.resolve()
        home = self.home.resolve()
        if real.is_relative_to(home) or home.is_relative_to(real):
            return False
        return any(real.is_relative_to(root.resolve()) for root in self.roots)

    def checked(self, path: Path, part: str) -> Path:
        """Return a path with its links followed.

        Args:
            path: what a person named.
            part: which part of the address it stands in, for the error.

        Raises:
            InvalidInputError: it is not absolute, not below a root, or touches Troth's data.
        """
        if not path.is_absolute():
            raise unfit(_(part), _("it is not absolute"), _("Write the path from / on."))
        if not self.accepts(path):
            raise _outside(part)
        return path.resolve()


def _outside(part: str) -> InvalidInputError:
    return unfit(
        _(part),
        _("it is not below a folder in the setting store_roots, or touches Troth's own data"),
        _("Name its folder in store_roots in troth.toml, then try again."),
    )
