"""The reference page of the kinds of promises, made from what the rooms declare."""

from __future__ import annotations

from typing import Any, Final

INTRODUCTION: Final = """\
# Kinds of promises

What can be promised, how it is checked, and what a check cannot see. *Measured* kinds can read
kept; *attested* ones are confirmed by a person for a time and read "confirmed on DATE".
[Make and check promises](../how-to/make-promises.md) shows how. `{names}` stand for the
parameters. Own words are given by language: `{"en": "your invoices", "de": "Ihre Rechnungen"}`.
"""
_DAY_S: Final = 86_400


def promises_page() -> str:
    """Return the page of all kinds of promises."""
    from troth.foundation.recording.rooms import promises

    return INTRODUCTION + "".join(_section(kind) for kind in promises().values())


def _section(kind: Any) -> str:
    days = kind.cadence.total_seconds() / _DAY_S
    lines = [
        f"\n## `{kind.key}`\n",
        f"{kind.title}. {kind.about}\n",
        f"- Basis: {kind.basis.value}",
        f"- Checked every {'day' if days == 1 else f'{days:g} days'}, unless told otherwise",
        f"- Serves {', '.join(kind.duties)}",
        f"- Public beside state and time: {', '.join(sorted(kind.public_facts)) or 'nothing'}",
    ]
    if kind.again_after:
        lines.append(f"- Checked at once after {', '.join(sorted(kind.again_after))}")
    fields = kind.parameters.model_fields
    if fields:
        lines += ["", "| Parameter | Default | Meaning |", "| --- | --- | --- |"]
        lines += [_row(name, told) for name, told in fields.items()]
    lines += ["", "| Language | Sentence |", "| --- | --- |"]
    lines += [f"| {language.value} | {text} |" for language, text in kind.sentences.items()]
    return "\n".join(lines) + "\n"


def _row(name: str, told: Any) -> str:
    default = "required" if told.is_required() else f"`{_plain(told.get_default())}`"
    return f"| `{name}` | {default} | {told.description or told.title} |"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "empty" if value in ("", ()) else str(value)
