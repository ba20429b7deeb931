"""An installation in which Troth was begun: made once a run for each kind of database, and copied.

The first start makes seventy tables and takes longer than what most tests want of an installation;
those that are about it begin in an empty folder.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.postgresql import make_database, new_database, server_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MODEL: Final = "troth_begun"
"""The database that those on PostgreSQL are copies of."""


def begun_home(home: Path) -> Path:
    """Lay a data folder with an installation on SQLite there, and return it."""
    return Path(shutil.copytree(_made("begun", lambda: None), home))


@contextmanager
def begun_on_postgresql(home: Path) -> Iterator[str]:
    """Lay a data folder there and give the address of its database, which the block drops."""
    made = _made("begun-served", _new_model)
    with new_database(MODEL) as url:
        shutil.copytree(made, home)
        yield url


def _new_model() -> str:
    make_database(MODEL)
    return server_url(MODEL)


def _made(name: str, new_url: Callable[[], str | None]) -> Path:
    """Return the run's own folder of that name with an installation that was begun."""
    # It knows of databases that most who want a folder never ask for.
    from tests.integration.installation.house import House

    def begin(home: Path) -> None:
        House(home, new_url()).act("begin")

    return made_once(name, begin)


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """Return the run's own folder of that name; whoever asks first makes it.

    Args:
        name: of the folder in the run's scratch.
        make: makes it at the path that it is given.
    """
    scratch = Path(os.environ["TESTS_SCRATCH"])
    with (scratch / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (scratch / name).exists():
            make(scratch / f"{name}-not-yet")
            (scratch / f"{name}-not-yet").rename(scratch / name)
    return scratch / name
