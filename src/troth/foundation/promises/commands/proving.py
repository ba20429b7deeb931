"""``troth promise prove`` and ``troth promise verify``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from troth.core.errors import InvalidInputError
from troth.core.merkle.notes import parse_verifier_key
from troth.core.promising.line import read_line
from troth.core.promising.proof import proof_json, read_proof
from troth.core.promising.verifying import verify_proof
from troth.core.sealing.signing import NoteVerifier

if TYPE_CHECKING:
    from troth.core.promising.line import Line
    from troth.core.promising.proof import Proof

Key = Annotated[str, typer.Argument(metavar="PROMISE", help="The name of a promise.")]
AsJson = Annotated[bool, typer.Option("--json", help="The whole proof, as JSON.")]


def prove(key: Key, *, as_json: AsJson = False) -> None:
    """Hand out what proves how a promise reads; all of it is public."""
    from troth.foundation.promises.errors import not_proven_yet
    from troth.foundation.promises.proving import proof_of
    from troth.foundation.promises.queries import promise

    proof = proof_of(promise(key))
    if proof is None:
        raise not_proven_yet()
    text = json.dumps(proof_json(proof), ensure_ascii=False, indent=1)
    typer.echo(text if as_json else _in_words(proof))


def verify(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A proof, as troth promise prove --json gave it.")
    ],
    *,
    vkey: Annotated[list[str] | None, typer.Option(help="A key of a log that you trust.")] = None,
) -> None:
    """Verify a proof offline, without any installation. Exit code 1: it does not verify."""
    verifiers = [NoteVerifier(*parse_verifier_key(one)) for one in vkey or []]
    if not verifiers:
        raise InvalidInputError(
            "promises.no_key",
            "A proof is verified with the log's published key.",
            "Name it with --vkey; the public listener shows it under /log/.",
        )
    proof = read_proof(_read(file))
    proven = verify_proof(proof, verifiers)
    typer.echo(f"Verified: {_said(proven.line)}")
    if proven.since:
        typer.echo(f"since     {proven.since}")
    if "en" in proof.sentences:
        typer.echo(f"sentence  {proof.sentences['en']}")


def _in_words(proof: Proof) -> str:
    lines = [_said(read_line(proof.line))]
    lines += [f"sentence  {proof.sentences['en']}"] if "en" in proof.sentences else []
    lines.append(f"line      {proof.position + 1} of {proof.size}, under the root {proof.root}")
    lines.append(f"run       entry {proof.run.index} of log {proof.run.log}")
    if proof.change is not None:
        lines.append(f"change    entry {proof.change.index} of log {proof.change.log}")
    lines += ["--json gives the whole proof, and troth promise verify checks it offline."]
    return "\n".join(lines)


def _said(line: Line) -> str:
    reason = f" ({line.reason})" if line.reason else ""
    facts = "".join(f", {name} {value}" for name, value in line.public_facts.items())
    return f"{line.state}{reason}, {line.basis}, checked {line.at}{facts}"


def _read(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError:
        what = "The file of the proof cannot be read."
        remedy = "Check its path and its permissions."
        raise InvalidInputError("promises.proof_unreadable", what, remedy) from None
