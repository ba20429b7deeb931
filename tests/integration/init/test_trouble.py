"""The guided path when it is killed, and when several publish at once."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.integration.installation.house import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.init.conftest import Command

MAP = """
map:
  subjects: {customer: {name: Customers}}
  purposes:
    orders: {name: Orders, data_use: essential.service, legal_basis: contract, required: To deliver}
"""
ANSWERS = """
company:
  name: Quay Shop
  address: 1 Example Street
  privacy_contact: privacy@example.com
  authority: {name: Authority of Example, contact: dpa@example.com}
promises:
  bases: {kind: datamap.legal_bases}
publish: true
"""
OWN = """
troth_notice: 1
answers: {own: [{key: thanks, text: Thank you for reading.}]}
"""
RIVALS = 4
UNCHANGED = 5


def _started(troth: Command, *arguments: str) -> subprocess.Popen[str]:
    environ = {**troth.house.environ, "TROTH_STORE_ROOTS": str(troth.folder)}
    return subprocess.Popen(
        [sys.executable, "-m", "troth", *arguments],
        env=environ,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _killed_after(process: subprocess.Popen[str], seconds: float) -> None:
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def test_it_is_killed_again_and_again_and_gone_on_with(troth: Command, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(MAP + ANSWERS, encoding="utf-8")
    for seconds in (1.0, 2.5, 4.0):
        _killed_after(_started(troth, "init", "--answers", str(file)), seconds)
    told = troth("init", "--answers", str(file)).stdout
    assert "Version 1 of the notice is in force" in told
    assert "Version 2" not in told
    assert [one["state"] for one in troth.states(code=0).values()] == ["kept"]
    _several_publish_at_once(troth, tmp_path)


def _several_publish_at_once(troth: Command, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(OWN, encoding="utf-8")
    troth("notice", "apply", str(file), "--yes")
    rivals = [_started(troth, "notice", "publish") for _ in range(RIVALS)]
    said = [one.communicate(timeout=120) for one in rivals]
    codes = sorted(one.returncode for one in rivals)
    assert codes == [0, *[UNCHANGED] * (RIVALS - 1)], said
    assert sum("Version 2 holds from" in out for out, _err in said) == 1
    troth("notice", "show", "--version", "3", code=4)
