"""Where files are: a folder of this machine, or a prefix in an object store."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import urlsplit

from troth.foundation.datamap.stores.faults import unavailable
from troth.foundation.datamap.stores.files.gate import Gate
from troth.foundation.datamap.stores.places import resolve
from troth.foundation.datamap.stores.port import ConnectionFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import SecretStr

    from troth.foundation.datamap.stores.addresses import StoreAddress
    from troth.foundation.datamap.stores.port import Noter
    from troth.foundation.datamap.stores.roots import FilePolicy

MOST_FILES: Final = 10_000
"""Files that are described of one store; a note tells of more."""

_SECONDS: Final = 30


class Folder(Protocol):
    """Something that holds files below it."""

    def files(self, note: Noter) -> Iterator[str]:
        """Give the paths of all files, relative and with ``/``, sorted within each folder."""

    def states(self, note: Noter) -> Iterator[str]:
        """Give a line for each file: its path, its length and when it was changed."""

    def open(self, name: str) -> Any:
        """Return an open pyarrow file, seekable, of a path that ``files`` gave.

        Raises:
            OSError: it cannot be opened.
        """

    def facts(self) -> ConnectionFacts:
        """Return what the port asks for."""

    def close(self) -> None:
        """Let go of it."""


@dataclass(slots=True)
class LocalFolder:
    """A folder, or one file, of this machine."""

    address: StoreAddress
    policy: FilePolicy

    def files(self, note: Noter) -> Iterator[str]:
        """Walk the folder; links that lead out of the roots are noted and left alone."""
        base = self._base()
        if base.is_file():
            yield base.name
            return
        if not base.is_dir():
            raise unavailable("store.no_database")
        for folder, below, names in os.walk(base):
            below[:] = sorted(name for name in below if not name.startswith("."))
            for name in sorted(names):
                path = Path(folder, name)
                shown = path.relative_to(base).as_posix()
                if name.startswith(".") or not path.is_file():
                    continue
                if self.policy.accepts(path):
                    yield shown
                else:
                    note("dataset.outside", shown)

    def states(self, note: Noter) -> Iterator[str]:
        """Ask the file system."""
        base = self._base()
        for name in self.files(note):
            found = (base if base.is_file() else base / name).stat()
            yield f"{name}|{found.st_size}|{found.st_mtime_ns}"

    def open(self, name: str) -> Any:
        """Open a file after checking it again."""
        from pyarrow import fs

        base = self._base()
        path = self.policy.checked(base if base.is_file() else base / name, "path")
        return fs.LocalFileSystem().open_input_file(str(path))

    def facts(self) -> ConnectionFacts:
        """Say whether this system user could write there."""
        return ConnectionFacts("local", "", "files", not os.access(self._base(), os.W_OK))

    def close(self) -> None:
        """Do nothing: files are closed one by one."""

    def _base(self) -> Path:
        return self.policy.checked(Path(self.address.path), "path")


class ObjectFolder:
    """A prefix in a bucket of an S3-compatible object store, read behind a ``Gate``."""

    def __init__(self, address: StoreAddress, password: SecretStr | None) -> None:
        """Check where the endpoint leads.

        Raises:
            TrothError: it leads to a refused address, or nowhere.
        """
        region = address.parameter("region") or "us-east-1"
        endpoint = address.parameter("endpoint") or f"https://s3.{region}.amazonaws.com"
        parts = urlsplit(endpoint)
        self._scheme = parts.scheme
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = str(parts.hostname)
        self._base = "/".join(part for part in (address.host, address.path) if part)
        self._gate = Gate(host, resolve(host, port), port)
        self._store = self._opened(address, password, f"{_bracketed(host)}:{port}", region)

    def _opened(
        self, address: StoreAddress, password: SecretStr | None, endpoint: str, region: str
    ) -> Any:
        from pyarrow import fs

        # Without a key nothing is asked for one: the machine's own identity is not the reader's.
        identity: dict[str, Any] = (
            {"access_key": address.user} if address.user else {"anonymous": True}
        )
        if password and address.user:
            identity["secret_key"] = password.get_secret_value()
        return fs.S3FileSystem(
            **identity,
            endpoint_override=endpoint,
            scheme=self._scheme,
            region=region,
            force_virtual_addressing=False,
            connect_timeout=int(address.parameter("connect_timeout") or 10),
            request_timeout=_SECONDS,
            retry_strategy=fs.AwsStandardS3RetryStrategy(max_attempts=2),
            proxy_options={
                "scheme": "http",
                "host": "127.0.0.1",
                "port": self._gate.server_port,
            },
        )

    def files(self, note: Noter) -> Iterator[str]:
        """List the objects below the prefix."""
        del note
        yield from sorted(self._found())

    def states(self, note: Noter) -> Iterator[str]:
        """List the objects below the prefix with what the store says of them."""
        del note
        for name, one in sorted(self._found().items()):
            yield f"{name}|{one.size}|{one.mtime_ns}"

    def _found(self) -> dict[str, Any]:
        from pyarrow import fs

        found = self._store.get_file_info(fs.FileSelector(self._base, recursive=True))
        files = {one.path.removeprefix(f"{self._base}/"): one for one in found if one.is_file}
        hidden = [name for name in files if name.rpartition("/")[2].startswith(".")]
        return {name: one for name, one in files.items() if name not in hidden}

    def open(self, name: str) -> Any:
        """Open an object for reading in ranges."""
        return self._store.open_input_file(f"{self._base}/{name}")

    def facts(self) -> ConnectionFacts:
        """Say whether it is TLS; what a key may do, an object store does not tell."""
        tls = self._scheme == "https"
        return ConnectionFacts("encrypted" if tls else "plain", "TLS" if tls else "", "S3", None)

    def close(self) -> None:
        """Close the gate."""
        self._gate.close()


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
