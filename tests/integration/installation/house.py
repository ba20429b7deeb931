"""One installation in a folder of its own, and what tests do to it from outside."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PASSPHRASE = "correct horse battery staple"
PATIENCE_S = 120
ROOT = Path(__file__).resolve().parents[3]


@dataclass
class House:
    """An installation.

    Attributes:
        home: its data folder.
        url: address of its PostgreSQL database; None for SQLite in the folder.
    """

    home: Path
    url: str | None = None
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def environ(self) -> dict[str, str]:
        """Return the environment of every process on this installation."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("TROTH_")}
        url = {"TROTH_DATABASE_URL": self.url} if self.url else {}
        return {**kept, **url, "TROTH_HOME": str(self.home)}

    def run(self, *arguments: str, ok: bool = True) -> subprocess.CompletedProcess[str]:
        """Run ``troth ARGUMENTS``."""
        return self._run(["-m", "troth", *arguments], ok=ok)

    def act(self, name: str, *arguments: str, ok: bool = True) -> subprocess.CompletedProcess[str]:
        """Let another process do one of the acts."""
        return self._run(["-m", f"{__package__}.acts", name, *arguments], ok=ok)

    def told(self, name: str) -> Any:
        """Return what an act printed, read as JSON."""
        return json.loads(self.act(name).stdout)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a process and go on."""
        process = subprocess.Popen(
            [sys.executable, *arguments],
            env=self.environ,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def appender(self) -> subprocess.Popen[str]:
        """Start a process that writes entries, and wait for its first few."""
        process = self.start("-m", f"{__package__}.acts", "append")
        assert process.stdout
        for _ in range(5):
            assert process.stdout.readline().strip().isdecimal(), process.stderr
        return process

    def acknowledged(self, process: subprocess.Popen[str]) -> int:
        """End an appender; return how many entries it was acknowledged."""
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate(timeout=PATIENCE_S)
        numbers = [int(line) for line in out.splitlines() if line.strip().isdecimal()]
        return max(numbers, default=4) + 1

    def back_up(self, folder: Path, *more: str) -> tuple[Path, Path]:
        """Make a backup and a kit; return both paths."""
        words = folder.parent / "passphrase"
        words.write_text(f"{PASSPHRASE}\n")
        out = self.run("backup", str(folder), "--passphrase-file", str(words), *more).stdout
        found = re.search(r"Backup +(\S+\.backup)", out), re.search(r"Kit +(\S+\.kit)", out)
        assert found[0], out
        assert found[1], out
        return Path(found[0][1]), Path(found[1][1])

    def restore(
        self, backup: Path, kit: Path, *more: str, passphrase: str = PASSPHRASE, ok: bool = True
    ) -> subprocess.CompletedProcess[str]:
        """Restore a backup here."""
        words = self.home.parent / "typed"
        words.write_text(passphrase)
        arguments = [str(backup), "--kit", str(kit), "--passphrase-file", str(words), *more]
        return self.run("restore", *arguments, ok=ok)

    def _run(self, arguments: list[str], *, ok: bool) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, *arguments],
            env=self.environ,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )
        assert (done.returncode == 0) is ok, done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its name, without locks."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    names = {str(path.relative_to(folder)): path for path in files}
    return {name: path.read_bytes() for name, path in names.items() if not name.startswith("run/")}
