"""The import contracts bind: one planted violation of each breaks exactly what it should."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

VIOLATIONS = {
    "house: a lower floor imports a higher one": (
        "conf/planted.py",
        "import troth.entrypoints.cli",
        "The house stands on its floors",
    ),
    "house: a package that is on no floor": (
        "planted/__init__.py",
        "",
        "The house stands on its floors",
    ),
    "foundation: a lower room imports a higher one": (
        "foundation/custody/planted.py",
        "import troth.foundation.recording.facts",
        "Inside the foundation",
    ),
    "room: a query imports an action": (
        "foundation/custody/queries/planted.py",
        "import troth.foundation.custody.actions",
        "Inside a room",
    ),
    "core: a framework": ("core/planted.py", "import django", "The core knows no framework"),
    "core: a network": ("core/planted.py", "import socket", "The core knows no framework"),
    "cryptography: anybody else": (
        "conf/planted.py",
        "import cryptography.x509",
        "Only core.sealing imports cryptography",
    ),
    "cycles: two neighbours": (
        "core/planted.py",
        "import troth.core.planted_too",
        "No two neighbours import each other",
    ),
}


def broken_contracts(src: Path) -> tuple[int, str]:
    program = (
        f"import sys; sys.path.insert(0, {str(src)!r});"
        "from importlinter.cli import lint_imports;"
        f"sys.exit(lint_imports(config_filename={str(ROOT / '.importlinter')!r}, no_cache=True))"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=src, capture_output=True, text=True, check=False)
    return done.returncode, "\n".join(re.findall(r"^(.*) BROKEN$", done.stdout, re.MULTILINE))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__", "static", "templates", "locale")
    shutil.copytree(ROOT / "src" / "troth", tmp_path / "src" / "troth", ignore=ignored)
    return tmp_path / "src"


def test_the_contracts_hold(tree: Path) -> None:
    assert broken_contracts(tree) == (0, "")


@pytest.mark.parametrize("violation", VIOLATIONS)
def test_a_planted_violation_breaks_its_contract(tree: Path, violation: str) -> None:
    path, source, contract = VIOLATIONS[violation]
    planted = tree / "troth" / path
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(source + "\n")
    (tree / "troth" / "core" / "planted_too.py").write_text(
        "import troth.core.planted\n" if "planted_too" in source else ""
    )
    if "queries" in path:
        (tree / "troth" / "foundation" / "custody" / "queries.py").unlink(missing_ok=True)
        (planted.parent / "__init__.py").touch()
    code, broken = broken_contracts(tree)
    assert code == 1
    assert contract in broken


def test_there_is_no_list_of_exceptions() -> None:
    contracts = (ROOT / ".importlinter").read_text()
    assert not re.search(r"ignore_imports|skip_descendants|unmatched", contracts)
