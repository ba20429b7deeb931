"""The interface's languages: from the sources to the catalogues that Django reads.

``python -m tools.translations`` collects every message marked for translation in Python and in
templates, brings each ``src/troth/locale/*/LC_MESSAGES/django.po`` up to date and compiles it.
``--check`` only judges: every message is translated, none is fuzzy or stale, placeholders agree,
and the compiled file is that of its source. No gettext programs are needed.

A further language is one more folder with an empty ``django.po``. The languages of ``PUBLIC_ONLY``
are those of notices beyond the console's: they hold what everybody reads, and nothing of the rest.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "troth"

KEYWORDS: dict[str, tuple[int | tuple[int, int] | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
PUBLIC_ONLY = frozenset({"fr", "es", "nl"})
PUBLIC = (
    "core/requesting/choosing.py",
    "core/requesting/keeping.py",
    "core/requesting/identities.py",
    "core/requesting/kinds.py",
    "customers/rights/carrying/letters.py",
    "customers/rights/centre/",
    "customers/rights/certificate/sentences.py",
    "customers/rights/delivering/copies.py",
    "customers/rights/delivering/deliveries.py",
    "customers/rights/delivering/words.py",
    "customers/rights/errors/centre.py",
    "customers/rights/errors/handing_out.py",
    "customers/rights/errors/public.py",
    "customers/rights/errors/recipients.py",
    "customers/rights/grounds.py",
    "customers/rights/intake.py",
    "customers/rights/mails/",
    "customers/rights/story/public.py",
    "customers/rights/templates/rights/centre/",
    "customers/rights/templates/rights/certificate/",
    "customers/rights/templates/rights/report/",
    "entrypoints/shell/templates/shell/base.html",
    "entrypoints/shell/templates/shell/centre",
    "entrypoints/shell/templates/shell/components/demo.html",
    "entrypoints/shell/templates/shell/components/messages.html",
    "entrypoints/shell/templates/shell/components/problem_title.html",
    "entrypoints/shell/templatetags/shell.py",
    "foundation/correspondence/fields.py",
    "foundation/printing/errors.py",
    "foundation/promises/words.py",
    "foundation/recording/visitors.py",
    "transparency/notice/channels/",
    "transparency/notice/mailbox/",
    "transparency/notice/news/",
    "transparency/notice/public/",
    "transparency/notice/templates/notice/mail/",
    "transparency/notice/templates/notice/public/",
)
"""Where what everybody reads comes from: beginnings of paths below the package."""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")

Texts = tuple[str, ...]


def messages_of(root: Path, below: tuple[str, ...] = ("",)) -> Catalog:
    """Collect the messages of every Python file and template below ``root``.

    Args:
        root: the folder of the package.
        below: only files whose path there begins with one of these.
    """
    catalog = Catalog(fuzzy=False)
    for path in sorted(root.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "locale" in path.parts:
            continue
        place = path.relative_to(root).as_posix()
        if not place.startswith(below):
            continue
        for context, texts in _extracted(path):
            message_id = texts if len(texts) > 1 else texts[0]
            catalog.add(message_id, locations=[(place, 0)], context=context)
    return catalog


def _extracted(path: Path) -> Iterator[tuple[str | None, Texts]]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        if "templates" not in path.parts:
            return
        source = templatize(source, origin=str(path))
    file = io.BytesIO(source.encode())
    found = extract("python", file, KEYWORDS, (), {"encoding": "utf-8"})
    for _, texts, _, context in found:
        yield context, texts if isinstance(texts, tuple) else (texts,)


def read(path: Path, locale: str) -> Catalog:
    """Read a catalogue; an empty file is an empty catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def update(path: Path, locale: str, collected: Catalog) -> None:
    """Bring one catalogue and its compiled file up to date; what is stale goes."""
    catalog = read(path, locale)
    catalog.header_comment = f"# The messages of Troth, in {locale}."
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    catalog.revision_date = catalog.creation_date
    catalog.project, catalog.version, catalog.fuzzy = "Troth", "", False
    catalog.update(collected, no_fuzzy_matching=True, update_creation_date=False)
    with path.open("wb") as file:
        write_po(file, catalog, ignore_obsolete=True, sort_output=True, include_lineno=False)
    path.with_suffix(".mo").write_bytes(compiled(read(path, locale)))


def compiled(catalog: Catalog) -> bytes:
    """Return the bytes of a catalogue's ``.mo`` file."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def faults(path: Path, locale: str, collected: Catalog) -> list[str]:
    """Name everything that is wrong with one catalogue, one sentence each."""
    catalog = read(path, locale)
    wanted = {_key(message) for message in collected if message.id}
    there = {_key(message) for message in catalog if message.id}
    found = [f"{locale}: not in the catalogue: {text!r}" for _, text in sorted(wanted - there)]
    found += [f"{locale}: stale: {text!r}" for _, text in sorted(there - wanted)]
    for message in catalog:
        if message.id and _key(message) in wanted:
            found.extend(f"{locale}: {fault}" for fault in _message_faults(message))
    binary = path.with_suffix(".mo")
    if not binary.exists() or binary.read_bytes() != compiled(catalog):
        found.append(f"{locale}: {binary.name} is not that of {path.name}")
    return found


def _key(message: Message) -> tuple[str, str]:
    return message.context or "", _texts(message.id)[0]


def _texts(value: object) -> Texts:
    texts = value if isinstance(value, list | tuple) else [value]
    return tuple(str(text or "") for text in texts)


def _message_faults(message: Message) -> list[str]:
    original, translated = _texts(message.id), _texts(message.string)
    if not all(translated):
        return [f"not translated: {original[0]!r}"]
    if message.fuzzy:
        return [f"fuzzy: {original[0]!r}"]
    # A singular may leave its number out; every other form holds what the English one holds.
    if _placeholders(original[-1]) != _placeholders(translated[-1]):
        return [f"placeholders differ: {original[0]!r}"]
    known = set(_placeholders(original[-1]))
    if any(set(_placeholders(text)) - known for text in translated):
        return [f"unknown placeholder in the translation of {original[0]!r}"]
    return []


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def main() -> int:
    """Bring all catalogues up to date, or with ``--check`` only judge them."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tools.translations")
    parser.add_argument("--check", action="store_true", help="judge only")
    asked = parser.parse_args()
    everything, public = messages_of(PACKAGE), messages_of(PACKAGE, PUBLIC)
    found = []
    for path in sorted(PACKAGE.glob("locale/*/LC_MESSAGES/django.po")):
        locale = path.parts[-3]
        collected = public if locale in PUBLIC_ONLY else everything
        if not asked.check:
            update(path, locale, collected)
        found += faults(path, locale, collected)
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
