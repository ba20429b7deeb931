"""Files made by others, for browsers and print: which ones, which bytes, and where they lie.

Every file is pinned by package, version and SHA-256. ``python -m tools.vendor --check`` compares
what lies in the tree with the pins and needs no network; ``python -m tools.vendor`` fetches the
packages again with ``npm pack`` and refuses a file whose digest differs from its pin. Only
somebody who raises a version needs npm.

What a digest does not prove: that the published file is harmless, only that it has not changed
since a person looked at it and wrote the digest here.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHELL = "src/troth/entrypoints/shell/static/vendor"
FONTS = "src/troth/foundation/printing/fonts"
BROWSER_TESTS = "tests/browser/vendor"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of a published npm package, and where it lies in this tree.

    Attributes:
        package: the name and version that npm knows it by.
        member: path inside the package.
        target: path in this tree, relative to its root.
        sha256: digest of the file's bytes, in lower-case hexadecimal.
    """

    package: str
    member: str
    target: str
    sha256: str


ASSETS = (
    Asset(
        "@picocss/pico@2.1.1",
        "css/pico.min.css",
        f"{SHELL}/pico.min.css",
        "fbc9a63fc9fc9f72d12fd7fc9806e11fa9f77ae4f9cad146b27003a1119ba3db",
    ),
    Asset(
        "@picocss/pico@2.1.1",
        "LICENSE.md",
        f"{SHELL}/pico.LICENSE.md",
        "afaff063e044233f917b7807dccab022f09dca474f92b642846bee4850655bbf",
    ),
    Asset(
        "htmx.org@4.0.1",
        "dist/htmx.min.js",
        f"{SHELL}/htmx.min.js",
        "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130",
    ),
    Asset(
        "htmx.org@4.0.1",
        "LICENSE",
        f"{SHELL}/htmx.LICENSE",
        "d3d2456f76414f2456104660ebd65aff1c04cd7966b942bdabd63f3cdb316a38",
    ),
    Asset(
        "@fontsource/source-serif-4@5.3.1",
        "files/source-serif-4-latin-600-normal.woff2",
        f"{FONTS}/source-serif-4-latin-600.woff2",
        "f2b7e1cf1d277b7608231868135648f8ad8e2b58d8e97ca088bee15dc357bee7",
    ),
    Asset(
        "@fontsource/source-serif-4@5.3.1",
        "files/source-serif-4-latin-ext-600-normal.woff2",
        f"{FONTS}/source-serif-4-latin-ext-600.woff2",
        "ba70bfd7a5f52800fb9abedfe1926db2b1b614b10cb8ac1e5798a14fb06a02d4",
    ),
    Asset(
        "@fontsource/source-serif-4@5.3.1",
        "LICENSE",
        f"{FONTS}/source-serif-4.LICENSE",
        "18aabf190848725e2576eefb5c29ba06aac1029d02132252a7f312eac2e50cf3",
    ),
    Asset(
        "@fontsource/source-sans-3@5.3.1",
        "files/source-sans-3-latin-400-normal.woff2",
        f"{FONTS}/source-sans-3-latin-400.woff2",
        "0f73f35e08cde0a2f10c109c6e01d71459d97e4099ecd9a50f1b6c0209e4de2b",
    ),
    Asset(
        "@fontsource/source-sans-3@5.3.1",
        "files/source-sans-3-latin-ext-400-normal.woff2",
        f"{FONTS}/source-sans-3-latin-ext-400.woff2",
        "f5706bb057951632456ecbc496dfd01f0e1598718cb31c464c74a6b1fe79c837",
    ),
    Asset(
        "@fontsource/source-sans-3@5.3.1",
        "files/source-sans-3-latin-600-normal.woff2",
        f"{FONTS}/source-sans-3-latin-600.woff2",
        "14527d193b0e30bc32ef931549a246cdfd286573bb12869b7e052b8101a39d38",
    ),
    Asset(
        "@fontsource/source-sans-3@5.3.1",
        "files/source-sans-3-latin-ext-600-normal.woff2",
        f"{FONTS}/source-sans-3-latin-ext-600.woff2",
        "5727d1da676bb59d22a985ccb0506219e25e847738214fec4eb00c17bed81ffc",
    ),
    Asset(
        "@fontsource/source-sans-3@5.3.1",
        "LICENSE",
        f"{FONTS}/source-sans-3.LICENSE",
        "18aabf190848725e2576eefb5c29ba06aac1029d02132252a7f312eac2e50cf3",
    ),
    Asset(
        "axe-core@4.14.1",
        "axe.min.js",
        f"{BROWSER_TESTS}/axe.min.js",
        "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c",
    ),
    Asset(
        "axe-core@4.14.1",
        "LICENSE",
        f"{BROWSER_TESTS}/axe.LICENSE",
        "af175b9d96ee93c21a036152e1b905b0b95304d4ae8c2c921c7609100ba8df7e",
    ),
    Asset(
        "axe-core@4.14.1",
        "LICENSE-3RD-PARTY.txt",
        f"{BROWSER_TESTS}/axe.LICENSE-3RD-PARTY.txt",
        "4f8563870d0fca38bbc3e00b6f670cb7fa9f380ba9f26a7f7d1184a6b18b1653",
    ),
)


def faults(root: Path, assets: tuple[Asset, ...] = ASSETS) -> list[str]:
    """Compare the vendored files below ``root`` with their pins.

    Args:
        root: root of a source tree.
        assets: the pins to hold it to.

    Returns:
        One sentence for each missing, changed or unpinned file; empty when all is well.
    """
    found = []
    for asset in assets:
        path = root / asset.target
        if not path.is_file():
            found.append(f"{asset.target} is missing; run: python -m tools.vendor")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != asset.sha256:
            found.append(f"{asset.target} differs from its pin; run: python -m tools.vendor")
    return found + _unpinned(root, assets)


def _unpinned(root: Path, assets: tuple[Asset, ...]) -> list[str]:
    pinned = {root / asset.target for asset in assets}
    folders = sorted({path.parent for path in pinned})
    lying = (path for folder in folders for path in sorted(folder.glob("**/*")) if path.is_file())
    missing = (path.relative_to(root) for path in lying if path not in pinned)
    return [f"{path} has no pin in tools/vendor.py" for path in missing]


def fetch(root: Path, assets: tuple[Asset, ...] = ASSETS) -> None:
    """Fetch every pinned package with npm and lay its files below ``root``.

    Raises:
        SystemExit: a fetched file differs from its pin; nothing is written for it.
    """
    with tempfile.TemporaryDirectory() as folder:
        for package in sorted({asset.package for asset in assets}):
            tarball = _packed(package, Path(folder))
            for asset in assets:
                if asset.package == package:
                    _lay(root, asset, tarball)


def _packed(package: str, folder: Path) -> Path:
    command = ["npm", "pack", "--silent", package]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return folder / done.stdout.strip().splitlines()[-1]


def _lay(root: Path, asset: Asset, tarball: Path) -> None:
    with tarfile.open(tarball) as package:
        member = package.extractfile(f"package/{asset.member}")
        if member is None:
            sys.exit(f"{asset.package} has no file {asset.member}.")
        content = member.read()
    digest = hashlib.sha256(content).hexdigest()
    if digest != asset.sha256:
        sys.exit(f"{asset.package} {asset.member}: pinned {asset.sha256}, fetched {digest}.")
    target = root / asset.target
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def main() -> int:
    """Fetch the assets, or with ``--check`` only compare them with their pins."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tools.vendor")
    parser.add_argument("--check", action="store_true", help="compare only; needs no network")
    if not parser.parse_args().check:
        fetch(ROOT)
    found = faults(ROOT)
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
