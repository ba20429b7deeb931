"""A Troth beside a real shop's database, and what people do with its map in the browser."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.browser.going import go
from tests.browser.looking import new_page
from tests.integration.server.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, StorageState

    from tests.browser.journeys import Owner
    from tests.integration.server.running import Running

CHINOOK: Final = Path(__file__).parent.parent / "data" / "chinook" / "Chinook_Sqlite.sqlite"
LOOK_MS: Final = 60_000
"""How long a look into a small database may take on a busy machine."""


@contextmanager
def beside_a_shop(folder: Path) -> Iterator[Running]:
    """Run a server that may read the files in ``folder/shop``."""
    (folder / "shop").mkdir()
    with running(folder / "troth", TROTH_STORE_ROOTS=str(folder / "shop")) as server:
        yield server


def copied_shop(server: Running, name: str) -> Path:
    """Lay a copy of the shop's database where the server may read it."""
    path = server.home.parent / "shop" / f"{name}.sqlite"
    shutil.copy(CHINOOK, path)
    return path


def connected_shop(server: Running, name: str) -> Path:
    """Connect a copy of the shop's database, and look into it."""
    path = copied_shop(server, name)
    for arguments in (("connect", name, f"sqlite://{path}"), ("discover", name)):
        done = server.command(*arguments)
        assert done.returncode == 0, done.stderr
    return path


def change(path: Path, *statements: str) -> None:
    """Change the database as the shop's own developers do."""
    with closing(sqlite3.connect(path)) as shop, shop:
        for statement in statements:
            shop.execute(statement)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the database, as a long import does, so that a look into it has to wait."""
    with closing(sqlite3.connect(path, isolation_level=None)) as shop:
        shop.execute("BEGIN EXCLUSIVE")
        yield
        shop.execute("ROLLBACK")


@contextmanager
def signed_in(
    browser: Browser,
    owner: Owner,
    state: StorageState | None = None,
    *,
    language: str = "en",
    javascript: bool = True,
) -> Iterator[Page]:
    """Open a tab of somebody who is signed in, by default of the owner."""
    context = browser.new_context(
        base_url=owner.console,
        storage_state=state or owner.state,
        java_script_enabled=javascript,
    )
    context.request.post("/language/", form={"language": language})
    yield new_page(context)
    context.close()


def press(page: Page, name: str) -> None:
    """Press the button of a name, and wait for the page that answers."""
    go(page, page.get_by_role("button", name=name, exact=True))


def told(page: Page) -> str:
    """Return what the page says was done."""
    return page.locator("main .messages").inner_text()
