import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from tools import vendor

CONTENT = b"body { margin: 0 }"
ASSET = vendor.Asset(
    "pretty@1.0.0", "dist/a.css", "static/vendor/a.css", hashlib.sha256(CONTENT).hexdigest()
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / ASSET.target
    path.parent.mkdir(parents=True)
    path.write_bytes(CONTENT)
    return tmp_path


def test_what_lies_in_this_tree_is_what_was_pinned() -> None:
    assert vendor.faults(vendor.ROOT) == []


def test_every_vendored_package_brings_its_licence() -> None:
    licensed = {asset.package for asset in vendor.ASSETS if "LICENSE" in asset.target}
    assert licensed == {asset.package for asset in vendor.ASSETS}


def test_a_pinned_file_passes(root: Path) -> None:
    assert vendor.faults(root, (ASSET,)) == []


def test_a_changed_file_is_named(root: Path) -> None:
    (root / ASSET.target).write_bytes(CONTENT + b" ")
    assert "differs from its pin" in vendor.faults(root, (ASSET,))[0]


def test_a_missing_file_is_named(root: Path) -> None:
    (root / ASSET.target).unlink()
    assert "is missing" in vendor.faults(root, (ASSET,))[0]


def test_a_file_without_a_pin_is_named(root: Path) -> None:
    (root / "static" / "vendor" / "b.js").write_bytes(b"1")
    assert vendor.faults(root, (ASSET,)) == ["static/vendor/b.js has no pin in tools/vendor.py"]


def test_fetched_bytes_that_differ_from_the_pin_are_not_written(root: Path) -> None:
    tarball = root / "pretty.tgz"
    with tarfile.open(tarball, "w:gz") as package:
        member = tarfile.TarInfo("package/dist/a.css")
        member.size = 5
        package.addfile(member, io.BytesIO(b"other"))
    with pytest.raises(SystemExit, match="pinned"):
        vendor._lay(root, ASSET, tarball)
    assert (root / ASSET.target).read_bytes() == CONTENT
