"""A wheel built from the tree runs where only its dependencies are installed."""

import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import troth
from tests.integration.server.running import Running

ROOT = Path(__file__).resolve().parent.parent.parent
LEFT_OUT = {"", ".po", ".pyc", ".so"}
"""Folders, sources of catalogues, and what each machine compiles itself."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel, and with this one's packages but its Troth."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    packages = folder / "lib" / f"python{sysconfig.get_python_version()}" / "site-packages"
    # Without ``site``, a path file in that folder is not read: the editable Troth stays out.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    offline = ["--no-deps", "--no-index", "--ignore-installed", "--disable-pip-version-check"]
    subprocess.run([*install, *offline, str(wheel)], check=True, capture_output=True)
    return folder


def test_everything_that_the_tree_has_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    src = ROOT / "src"
    wanted = {
        path.relative_to(src).as_posix()
        for path in (src / "troth").rglob("*")
        if path.is_file() and path.suffix not in LEFT_OUT
    }
    assert wanted <= inside
    assert any("/migrations/0001_" in name for name in inside)
    assert "troth/entrypoints/shell/static/vendor/pico.min.css" in inside
    assert "troth/locale/de/LC_MESSAGES/django.mo" in inside


def test_the_installed_wheel_runs(installed: Path, tmp_path: Path) -> None:
    def answer_of(*command: str) -> str:
        bare = {"TROTH_HOME": str(tmp_path / "home"), "PATH": "/usr/bin:/bin"}
        done = subprocess.run(
            command, env=bare, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stdout

    python = str(installed / "bin" / "python")
    place = answer_of(python, "-c", "import troth; print(troth.__file__)")
    assert Path(place.strip()).is_relative_to(installed)
    assert answer_of(str(installed / "bin" / "troth"), "--version") == (
        f"troth {troth.__version__}\n"
    )
    assert "serve" in answer_of(str(installed / "bin" / "troth"), "--help")


def test_the_installed_wheel_serves_its_pages_and_assets(installed: Path, tmp_path: Path) -> None:
    python = installed / "bin" / "python"
    server = Running(tmp_path / "home", more={"PYTHONPATH": ""}, python=python)
    server.start()
    try:
        server.wait()
        status, _headers, page = server.get(server.public, "/")
        assert status == 200
        sheets = re.findall(r'href="(/static/[^"]+\.css)"', page.decode())
        assert sheets
        for sheet in sheets:
            assert server.get(server.public, sheet)[0] == 200
        assert "The tables are those of this version." in server.command("doctor").stdout
    finally:
        assert server.stop() == 0
