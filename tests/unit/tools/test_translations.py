import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import write_po

from tools import translations

SOURCE = """
from django.utils.translation import gettext as _, ngettext, pgettext

GREETING = _("Good day, %(name)s")
KEYS = ngettext("%(count)d key", "%(count)d keys", 2)
OPEN = pgettext("door", "Open")
BARE = "Not marked"
"""
PAGE = """{% load i18n %}<h1>{% translate "Log" %}</h1>
<p>{% blocktranslate trimmed with who=name %}
  Written by {{ who }}.
{% endblocktranslate %}</p>"""

GERMAN: dict[str, str | tuple[str, ...]] = {
    "Good day, %(name)s": "Guten Tag, %(name)s",
    "%(count)d key": ("%(count)d Schlüssel", "%(count)d Schlüssel"),
    "Open": "Offen",
    "Log": "Protokoll",
    "Written by %(who)s.": "Geschrieben von %(who)s.",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "room" / "templates").mkdir(parents=True)
    (tmp_path / "room" / "pages.py").write_text(SOURCE)
    (tmp_path / "room" / "templates" / "log.html").write_text(PAGE)
    return tmp_path


@pytest.fixture
def catalogue(package: Path) -> Path:
    path = package / "locale" / "de" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.touch()
    return path


def faults(package: Path, catalogue: Path) -> list[str]:
    return translations.faults(catalogue, "de", translations.messages_of(package))


def update(package: Path, catalogue: Path) -> None:
    translations.update(catalogue, "de", translations.messages_of(package))


def translate(package: Path, catalogue: Path, **changed: str) -> None:
    update(package, catalogue)
    catalog = translations.read(catalogue, "de")
    for message in catalog:
        if message.id:
            original = translations._texts(message.id)[0]
            message.string = changed.get(original.split()[0]) or GERMAN[original]
    with catalogue.open("wb") as file:
        write_po(file, catalog)
    catalogue.with_suffix(".mo").write_bytes(translations.compiled(catalog))


def test_messages_come_from_python_and_from_templates(package: Path) -> None:
    collected = translations.messages_of(package)
    found = {(message.context, translations._texts(message.id)[0]) for message in collected}
    expected = {(None, text) for text in GERMAN if text != "Open"} | {("door", "Open")}
    assert found - {(None, "")} == expected


def test_a_whole_catalogue_passes(package: Path, catalogue: Path) -> None:
    translate(package, catalogue)
    update(package, catalogue)
    assert faults(package, catalogue) == []


def test_updating_twice_changes_nothing(package: Path, catalogue: Path) -> None:
    translate(package, catalogue)
    update(package, catalogue)
    before = catalogue.read_bytes(), catalogue.with_suffix(".mo").read_bytes()
    update(package, catalogue)
    assert (catalogue.read_bytes(), catalogue.with_suffix(".mo").read_bytes()) == before


def test_a_message_without_translation_is_named(package: Path, catalogue: Path) -> None:
    update(package, catalogue)
    assert "de: not translated: 'Log'" in faults(package, catalogue)


def test_a_message_that_is_not_in_the_catalogue_is_named(package: Path, catalogue: Path) -> None:
    translate(package, catalogue)
    (package / "room" / "more.py").write_text('WORD = _("More")\n')
    assert faults(package, catalogue) == ["de: not in the catalogue: 'More'"]


def test_a_stale_message_is_named_and_goes(package: Path, catalogue: Path) -> None:
    translate(package, catalogue)
    (package / "room" / "templates" / "log.html").write_text("")
    assert "de: stale: 'Log'" in faults(package, catalogue)
    update(package, catalogue)
    assert faults(package, catalogue) == []


def test_a_fuzzy_message_is_named(package: Path, catalogue: Path) -> None:
    translate(package, catalogue)
    text = catalogue.read_text().replace('msgid "Log"', '#, fuzzy\nmsgid "Log"')
    catalogue.write_text(text)
    assert "de: fuzzy: 'Log'" in faults(package, catalogue)


@pytest.mark.parametrize(
    "broken", [{"Good": "Guten Tag, %(nahme)s"}, {"Good": "Guten Tag"}, {"Log": "%s"}]
)
def test_differing_placeholders_are_named(
    package: Path, catalogue: Path, broken: dict[str, str]
) -> None:
    translate(package, catalogue, **broken)
    assert "placeholders differ" in faults(package, catalogue)[0]


def test_a_compiled_file_that_is_not_current_is_named(package: Path, catalogue: Path) -> None:
    translate(package, catalogue)
    catalogue.with_suffix(".mo").write_bytes(b"")
    assert faults(package, catalogue) == ["de: django.mo is not that of django.po"]


def test_no_message_of_the_sources_is_overlooked() -> None:
    """Within an f-string, for instance, a marked text is not collected."""
    collected = {
        text
        for message in translations.messages_of(translations.PACKAGE)
        for text in translations._texts(message.id)
    }
    assert collected > {"by-hand"}
    assert set(_marked(translations.PACKAGE)) <= collected


def _marked(root: Path) -> Iterator[str]:
    """Yield the text of every call that marks one, wherever in a source it stands."""
    names = {one for one in translations.KEYWORDS if "pgettext" not in one}
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names and node.args:
                told = node.args[0]
                if isinstance(told, ast.Constant) and isinstance(told.value, str):
                    yield told.value
