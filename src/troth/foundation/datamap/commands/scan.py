"""``troth scan``."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from troth import __version__
from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.detection.finding import Finding
    from troth.foundation.datamap.scanning.running import Wanted


class Format(StrEnum):
    """How findings are printed."""

    TABLE = "table"
    JSON = "json"
    SARIF = "sarif"


class Level(StrEnum):
    """The five likelihoods, as they are typed."""

    VERY_UNLIKELY = "very_unlikely"
    UNLIKELY = "unlikely"
    POSSIBLE = "possible"
    LIKELY = "likely"
    VERY_LIKELY = "very_likely"


def scan(  # noqa: PLR0913 - each option is one the command line offers
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files or folders; - reads what is piped in.")
    ] = None,
    *,
    output: Annotated[
        Format, typer.Option("--format", help="table, json (a line each) or sarif.")
    ] = Format.TABLE,
    minimum: Annotated[
        Level, typer.Option("--min", help="The lowest likelihood to report.")
    ] = Level.LIKELY,
    types: Annotated[
        list[str] | None, typer.Option("--type", help="Only this type; may be repeated.")
    ] = None,
    allow: Annotated[
        Path | None, typer.Option(help="File with values never to report, one a line.")
    ] = None,
    recognisers: Annotated[
        Path | None, typer.Option(help="YAML with recognisers of your own.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(help="Pattern of files to leave out; may be repeated.")
    ] = None,
    names: Annotated[bool, typer.Option("--types", help="Only list the types there are.")] = False,
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=64, help="Processes; by default one a core for much text."),
    ] = None,
) -> None:
    """Find personal data in files and text.

    Exit code 0 when there is none, 1 when there is, 2 when the command could not be carried out.
    """
    if names:
        _print_types()
        return
    from troth.core.detection.likelihood import Likelihood
    from troth.foundation.datamap.scanning.running import Wanted

    own = (str(recognisers), _read(recognisers)) if recognisers else None
    labels = _labels(own)
    wanted = Wanted(
        Likelihood.of(minimum.value),
        frozenset(_read(allow).split("\n") if allow else ()) - {""},
        frozenset(_known(types or [], labels)),
        own,
    )
    some = _print(_found(_named(paths), wanted, exclude or [], workers), output, labels)
    raise typer.Exit(1 if some else 0)


def _found(
    paths: list[str], wanted: Wanted, exclude: list[str], workers: int | None
) -> Iterator[tuple[str, Finding]]:
    from troth.core.detection.blocks import blocks
    from troth.foundation.datamap.scanning.reading import files_under, pieces
    from troth.foundation.datamap.scanning.running import scan_files, scan_text_blocks

    if paths == ["-"]:
        text = pieces(sys.stdin.buffer)
        yield from scan_text_blocks(blocks("-", text or ()), wanted)
        return
    files = [file for path in paths for file in files_under(_existing(path), exclude)]
    yield from scan_files(files, wanted, workers=workers, passed_over=_say_passed_over)


def _print(found: Iterator[tuple[str, Finding]], output: Format, labels: dict[str, str]) -> bool:
    from troth.foundation.datamap.scanning.lines import places_of
    from troth.foundation.datamap.scanning.reports import json_line, sarif, table_lines

    if output is Format.JSON:
        some = False
        for file, finding in found:
            some = True
            typer.echo(json_line(file, finding))
        return some
    known = list(found)
    if output is Format.SARIF:
        log = sarif(known, labels, __version__, places_of(known))
        typer.echo(json.dumps(log, indent=1, ensure_ascii=False))
        return bool(known)
    for line in table_lines(known, labels):
        typer.echo(line)
    typer.echo(_sum(len(known), len({file for file, _ in known})), err=True)
    return bool(known)


def _sum(findings: int, files: int) -> str:
    if not findings:
        return "No personal data found."
    return f"{findings} finding{'s' * (findings != 1)} in {files} file{'s' * (files != 1)}."


def _print_types() -> None:
    from troth.core.detection.catalogue import all_recognisers

    for one in sorted(all_recognisers(), key=lambda one: one.type):
        typer.echo(f"{one.type:<32} {one.label:<44} {one.category}")


def _named(paths: list[str] | None) -> list[str]:
    if not paths:
        raise InvalidInputError(
            "scan.nothing_named", "No file or folder is named.", "Name some, or - for a pipe."
        )
    return paths


def _say_passed_over(path: str, why: str) -> None:
    typer.echo(f"{path}: passed over: {why}", err=True)


def _existing(path: str) -> Path:
    found = Path(path)
    if not found.exists():
        raise InvalidInputError(
            "scan.no_such_path", f"There is no {path}.", "Name a file, a folder, or - for a pipe."
        )
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise InvalidInputError(
            "scan.unreadable", f"{path} cannot be read as UTF-8 text.", "Check its name and rights."
        ) from None


def _labels(own: tuple[str, str] | None) -> dict[str, str]:
    from troth.core.detection.catalogue import labels
    from troth.core.detection.custom import custom_recognisers

    ours = custom_recognisers(own[1], file=own[0]) if own else []
    return {**labels(), **{one.type: one.label for one in ours}}


def _known(types: list[str], labels: dict[str, str]) -> list[str]:
    for kind in types:
        if kind not in labels:
            raise InvalidInputError(
                "scan.unknown_type", f"There is no type {kind}.", "troth scan --types lists them."
            )
    return types
