"""The documentation does not lie: its ``console`` blocks are run, and their output is compared."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [
    page
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if BLOCK.search(page.read_text(encoding="utf-8"))
]


class Command(NamedTuple):
    line: str
    output: str


def commands_of(text: str) -> list[Command]:
    found = []
    for block in BLOCK.findall(text):
        assert block.startswith("$ "), "a console block begins with a command"
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, output = part.partition("\n")
            while output.startswith(">"):  # the shell's own sign for a command that goes on
                more, _, output = output.partition("\n")
                line += "\n" + more.removeprefix(">").removeprefix(" ")
            found.append(Command(line, output))
    return found


def run(command: Command, folder: Path) -> str:
    """Run one line in a folder that looks like the tree after ``make setup``."""
    (folder / ".venv").mkdir(exist_ok=True)
    if not (folder / ".venv" / "bin").exists():
        (folder / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    bare = {key: value for key, value in os.environ.items() if not key.startswith("TROTH_")}
    here = {**bare, "TROTH_HOME": str(folder / "home"), "NO_COLOR": "1", "COLUMNS": "100"}
    here["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{here['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command.line],
        cwd=folder,
        env=here,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, f"{command.line}\n{done.stdout}{done.stderr}"
    return done.stdout


def check(text: str, folder: Path) -> None:
    for command in commands_of(text):
        shown = run(command, folder)
        same = doctest.OutputChecker().check_output(command.output, shown, doctest.ELLIPSIS)
        assert same or not command.output, f"{command.line}\nsays:\n{shown}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_commands_of_a_page_do_what_it_says(page: Path, tmp_path: Path) -> None:
    check(page.read_text(encoding="utf-8"), tmp_path)


@pytest.mark.parametrize(
    "block",
    ["$ false\n", "$ echo one\ntwo\n", "$ echo one\n$ echo two\none\n", "echo one\n"],
)
def test_a_page_that_lies_is_found(block: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        check(f"# Page\n\n```console\n{block}```\n", tmp_path)


def test_a_page_that_tells_the_truth_passes(tmp_path: Path) -> None:
    text = '```console\n$ troth --version\ntroth ...\n$ echo "$TROTH_HOME"\n...home\n```\n'
    check(text, tmp_path)
