"""``troth scan``: files, folders and pipes; what it prints, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
import yaml

from tests.integration.datamap import sarif
from troth.core.detection.likelihood import Likelihood
from troth.foundation.datamap.scanning.reading import encoding_of, files_under
from troth.foundation.datamap.scanning.running import Wanted, scan_files

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[3]
LETTER = "Dear Ms Example, write to jane.doe@example.com. IBAN: GB82 WEST 1234 5698 7654 32.\n"
QUIET = "The quick brown fox jumps over the lazy dog.\n" * 40


def scan(
    *arguments: str, piped: bytes | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does, without any installation."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith("TROTH_")}
    done = subprocess.run(
        [sys.executable, "-m", "troth", "scan", *arguments],
        input=piped,
        capture_output=True,
        env={**environ, "TROTH_HOME": "/nonexistent/troth", "COLUMNS": "200"},
        cwd=cwd,
        check=False,
        timeout=120,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def objects(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """Return what was printed as JSON, a line each."""
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with letters, something quiet, something binary and a link."""
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "letter.txt").write_text(LETTER)
    (tmp_path / "sub" / "latin.txt").write_bytes("Grüße an jörg@example.com\n".encode("cp1252"))
    (tmp_path / "sub" / "utf16.txt").write_text("x@example.com", encoding="utf-16")
    (tmp_path / "quiet.md").write_text(QUIET)
    (tmp_path / "picture.bin").write_bytes(b"\x89PNG\0\0" + LETTER.encode())
    (tmp_path / ".git" / "config").write_text(LETTER)
    (tmp_path / "link.txt").symlink_to(tmp_path / "letter.txt")
    return tmp_path


def test_json_has_one_object_a_finding_and_no_value(folder: Path) -> None:
    done = scan(str(folder / "letter.txt"), "--format", "json", "--type", "email", "--type", "iban")
    assert done.returncode == 1
    email, iban = objects(done)
    assert set(email) == {"file", "start", "end", "type", "likelihood", "reason"}
    assert LETTER[email["start"] : email["end"]] == "jane.doe@example.com"
    assert LETTER[iban["start"] : iban["end"]] == "GB82 WEST 1234 5698 7654 32"
    assert iban["likelihood"] == "very_likely"
    assert "jane.doe" not in done.stdout + done.stderr


def test_a_folder_is_scanned_whole_but_for_what_is_no_text(folder: Path) -> None:
    done = scan(str(folder), "--format", "json", "--type", "email")
    files = {Path(one["file"]).name for one in objects(done)}
    assert files == {"letter.txt", "utf16.txt", "latin.txt"}
    assert "picture.bin: passed over: no text" in done.stderr


def test_exclude_and_allow_leave_things_out(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    allow = tmp_path_factory.mktemp("allow") / "allow"
    allow.write_text("JANE.DOE@example.com\n")
    command = [str(folder), "--format", "json", "--type", "email", "--exclude", "sub/*"]
    assert len(objects(scan(*command))) == 1
    assert scan(*command, "--allow", str(allow)).returncode == 0


def test_a_pipe_is_read_and_nothing_found_ends_well() -> None:
    found = scan("-", "--format", "json", "--type", "email", piped=LETTER.encode())
    assert [one["file"] for one in objects(found)] == ["-"]
    quiet = scan("-", piped=QUIET.encode())
    assert (quiet.returncode, quiet.stdout) == (0, "")
    assert "No personal data found" in quiet.stderr


def test_the_table_names_place_type_likelihood_and_reason(folder: Path) -> None:
    done = scan("letter.txt", "--type", "iban", cwd=folder)
    (line,) = done.stdout.splitlines()
    assert line.startswith("letter.txt:")
    assert "very likely" in line
    assert "1 finding in 1 file" in done.stderr


def test_sarif_is_what_the_schema_takes_and_code_hosts_show(folder: Path) -> None:
    (folder / "é odd#name.txt").write_text(
        "one\r\n\U0001f642 jane.doe@example.com, joe@example.com"
    )
    types = [part for kind in ("email", "iban") for part in ("--type", kind)]
    done = scan(".", "--format", "sarif", *types, cwd=folder)
    assert done.returncode == 1
    (run,) = sarif.read(done.stdout).runs
    assert {result.rule_id for result in run.results} == {"email", "iban"}
    assert [rule.id for rule in run.tool.driver.rules] == ["email", "iban"]
    for result in run.results:
        place = result.locations[0].physical_location
        text = (folder / unquote(place.artifact_location.uri)).read_bytes()
        region = place.region
        assert region.start_line and region.start_column and region.end_column  # noqa: PT018  # for mypy
        line = text.decode(encoding_of(text) or "").split("\n")[region.start_line - 1]
        shown = line[region.start_column - 1 : region.end_column - 1]
        assert len(shown) == region.char_length
        assert shown.count("@") == (result.rule_id == "email")


def test_sarif_of_nothing_and_of_a_pipe_is_sarif() -> None:
    quiet = scan("-", "--format", "sarif", piped=QUIET.encode())
    assert (quiet.returncode, sarif.read(quiet.stdout).runs[0].results) == (0, [])
    piped = sarif.read(scan("-", "--format", "sarif", piped=LETTER.encode()).stdout)
    region = piped.runs[0].results[0].locations[0].physical_location.region
    assert (region.start_line, region.char_length > 0) == (None, True)


def test_a_file_whose_name_is_no_text_is_scanned(folder: Path) -> None:
    (folder / "odd").mkdir()
    (folder / "odd" / os.fsdecode(b"\xff.txt")).write_text(LETTER)
    for form in ("table", "json"):
        done = scan("odd", "--format", form, "--type", "email", cwd=folder)
        assert done.returncode == 1, done.stderr
        assert "odd/\ufffd.txt" in done.stdout


def test_the_hook_stops_a_commit_with_personal_data(folder: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert (hook["id"], hook["language"]) == ("troth-scan", "python")
    program, command, *options = hook["entry"].split()
    assert (program, command) == ("troth", "scan")
    assert scan(*options, "letter.txt", "quiet.md", cwd=folder).returncode == 1
    assert scan(*options, "quiet.md", cwd=folder).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none-such",), "There is no none-such."),
        (("-", "--type", "shoe_size"), "There is no type shoe_size."),
        (("-", "--allow", "none-such"), "none-such cannot be read"),
    ],
)
def test_bad_input_is_named(arguments: Sequence[str], said: str) -> None:
    done = scan(*arguments, piped=b"")
    assert done.returncode == 2
    assert said in done.stderr


def test_types_are_listed() -> None:
    done = scan("--types")
    assert done.returncode == 0
    assert any(line.startswith("iban ") for line in done.stdout.splitlines())
    assert len(done.stdout.splitlines()) > 100


def test_own_recognisers_are_found_and_bad_ones_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "recognisers:\n- type: customer_number\n  label: Customer number\n"
        "  category: user.unique_id\n  patterns:\n  - regex: 'KD-[0-9]{6}'\n    alone: likely\n"
    )
    text = b"Order of KD-123456."
    done = scan("-", "--format", "json", "--recognisers", str(own), piped=text)
    assert "customer_number" in {one["type"] for one in objects(done)}
    own.write_text(own.read_text().replace("[0-9]{6}", "[0-9{6}"))
    refused = scan("-", "--recognisers", str(own), piped=text)
    assert refused.returncode == 2
    assert "own.yaml, line 6" in refused.stderr
    assert "at character 4" in refused.stderr


def test_several_processes_find_what_one_does(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text((LETTER + QUIET) * 600)
    files = list(files_under(tmp_path))
    wanted = Wanted(Likelihood.LIKELY, types=frozenset({"email", "iban"}))
    one = list(scan_files(files, wanted, workers=1))
    assert len(one) == 4 * 600 * 2
    assert list(scan_files(files, wanted, workers=2)) == one


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    small, large = tmp_path / "small.txt", tmp_path / "large.txt"
    small.write_text(QUIET * 500)
    with large.open("w") as file:
        for _ in range(30):
            file.write(QUIET * 2_000)
    program = (
        "import resource, sys; from pathlib import Path;"
        "from troth.foundation.datamap.scanning.running import Wanted, scan_files;"
        "n = sum(1 for _ in scan_files([Path(sys.argv[1])], Wanted(), workers=1));"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks = [
        int(subprocess.check_output([sys.executable, "-c", program, str(path)], timeout=300))
        for path in (small, large)
    ]
    assert peaks[1] < peaks[0] + 40_000, peaks


@pytest.mark.parametrize(
    ("beginning", "encoding"),
    [
        (b"plain", "utf-8"),
        ("Grüße".encode(), "utf-8"),
        ("Grüße".encode()[:4], "utf-8"),
        ("Grüße".encode("cp1252"), "cp1252"),
        ("Grüße".encode("utf-8-sig"), "utf-8-sig"),
        ("Grüße".encode("utf-16"), "utf-16"),
        (b"\x00\x01", None),
        (b"", "utf-8"),
    ],
)
def test_encodings_are_told_by_how_a_file_begins(beginning: bytes, encoding: str | None) -> None:
    assert encoding_of(beginning) == encoding
