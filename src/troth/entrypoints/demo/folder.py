"""Where a demo lives: one folder with an installation and the systems of the company."""

from __future__ import annotations

import json
import os
import shutil
import socket
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from troth.core.errors import InvalidInputError, ServiceUnavailableError

FIRST_PORT: Final = 8080
PORTS_TRIED: Final = 20
HIGHEST_PORT: Final = 65_534
_MARK: Final = "demo"
_BEGUN: Final = "This folder is being made by troth demo.\n"
_DONE: Final = "This folder was made by troth demo; it can be deleted.\n"


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """The folder of one demo.

    Attributes:
        path: of the folder.
        lasting: whether it stays when the demo stops.
    """

    path: Path
    lasting: bool

    @property
    def home(self) -> Path:
        """Return the data folder of the installation."""
        return self.path / "home"

    @property
    def systems(self) -> Path:
        """Return where the company's systems are; beside the data folder, which no store may be."""
        return self.path / "systems"

    @property
    def is_built(self) -> bool:
        """Say whether a demo was set up here to its end."""
        return _read(self.path / _MARK) == _DONE

    def note_built(self) -> None:
        """Write down that everything is set up."""
        (self.path / _MARK).write_text(_DONE, encoding="utf-8")

    def remove(self) -> None:
        """Delete it, unless it is to stay."""
        if not self.lasting:
            shutil.rmtree(self.path, ignore_errors=True)


def made(named: Path | None) -> DemoFolder:
    """Return the folder of a demo, made where it is new.

    Args:
        named: which one; None: a new one that goes when the demo stops.

    Raises:
        InvalidInputError: ``demo.not_ours``: it holds something else, or a demo that was cut off.
        ServiceUnavailableError: ``demo.no_folder``: it cannot be made.
    """
    try:
        path = Path(tempfile.mkdtemp(prefix="troth-demo-")) if named is None else named.absolute()
        folder = DemoFolder(path, lasting=named is not None)
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not folder.is_built:
            _begin(folder)
    except OSError as error:
        reason = os.strerror(error.errno or 0).lower()
        raise ServiceUnavailableError(
            "demo.no_folder",
            f"The demo's folder cannot be made: {reason}.",
            "Name one that can be written to: troth demo --home FOLDER",
        ) from None
    return folder


def _begin(folder: DemoFolder) -> None:
    if any(folder.path.iterdir()):
        raise InvalidInputError(
            "demo.not_ours",
            f"The folder {folder.path} holds something else than a finished demo.",
            "Name an empty folder, or one that does not exist yet.",
        )
    (folder.path / _MARK).write_text(_BEGUN, encoding="utf-8")
    folder.home.mkdir(mode=0o700)
    folder.systems.mkdir(mode=0o700)


def enter(folder: DemoFolder, port: int) -> None:
    """Make this process, and those it starts, an installation in that folder and nothing else.

    Args:
        folder: of the demo.
        port: of the public listener; the private one has the next.
    """
    settings = {
        "demo": True,
        "public_listen": f"127.0.0.1:{port}",
        "private_listen": f"127.0.0.1:{port + 1}",
        "store_roots": [str(folder.systems)],
        "open_browser": False,
    }
    # What JSON writes of texts, truth values and lists of texts is TOML as well.
    lines = [f"{name} = {json.dumps(value)}\n" for name, value in settings.items()]
    path = folder.home / "troth.toml"
    path.write_text("".join(lines), encoding="utf-8")
    path.chmod(0o600)
    for name in [name for name in os.environ if name.startswith("TROTH_")]:
        del os.environ[name]
    os.environ["TROTH_HOME"] = str(folder.home)


def port_for(asked: int | None) -> int:
    """Return a port that is free, as is the next one.

    Args:
        asked: which one; None: the first pair from 8080 on.

    Raises:
        InvalidInputError: ``demo.port``: it is no port.
        ServiceUnavailableError: ``demo.port_taken``.
    """
    if asked is not None and not 1 <= asked <= HIGHEST_PORT:
        raise InvalidInputError(
            "demo.port", "The option --port is no port.", f"Take one from 1 to {HIGHEST_PORT}."
        )
    tried = range(FIRST_PORT, FIRST_PORT + 2 * PORTS_TRIED, 2) if asked is None else [asked]
    for port in tried:
        if _is_free(port) and _is_free(port + 1):
            return port
    raise ServiceUnavailableError(
        "demo.port_taken",
        f"The demo cannot listen on 127.0.0.1:{tried[0]} and the port after it.",
        "Name another one: troth demo --port PORT",
    )


def _is_free(port: int) -> bool:
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
