"""Why discovery proposes something, in the reader's words.

A reason is kept once for everybody, in the English of ``core.detection.reasons``, and files and
programs get it as it is kept; pages say it in their reader's language. What is not understood,
such as a reason that was cut, stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.foundation.datamap.recogniser_names import CHECKS, LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES: Final = frozenset((*LABELS, *CHECKS))
_WHOLE: Final = frozenset(
    {
        gettext_noop("no values"),
        gettext_noop("no personal data recognised"),
        gettext_noop("values spread as births do"),
    }
)
_BY_VALUES: Final = {
    "valid": gettext_noop("%(share)s valid %(what)s"),
    "in the form of": gettext_noop("%(share)s in the form of %(what)s"),
    "of texts mention": gettext_noop("%(share)s of texts mention %(what)s"),
    "known words of": gettext_noop("%(share)s known words of %(what)s"),
    "no value recognised as": gettext_noop("no value recognised as %(what)s"),
}
_SPOKEN: Final = re.compile(
    rf"(?:(?P<share>(?:under )?\d+ %) )?(?P<how>{'|'.join(_BY_VALUES)}) (?P<what>.+)"
)
_BY_NAME: Final = re.compile(
    r"(?:(?P<values>.+?), )?column name `(?P<name>.*)`(?P<ending> ends so)?", re.DOTALL
)
_CHECKED: Final = re.compile(r"(.+) \(([^()]+)\)")


_INSIDE: Final = re.compile(
    r"(?:leaf `(?P<path>[^`]*)`|(?P<unnamed>a leaf|a key|an element)): (?P<reason>.+)", re.DOTALL
)
_UNNAMED: Final = {
    "a leaf": gettext_noop("a leaf"),
    "a key": gettext_noop("a key"),
    "an element": gettext_noop("an element"),
}


def reason_in_words(kept: str) -> str:
    """Return a reason in the language in use; English gives what was kept."""
    inside = _INSIDE.fullmatch(kept)
    if inside is None:
        return ", ".join(_parts(kept))
    path, unnamed = inside.group("path", "unnamed")
    where = _(_UNNAMED[unnamed]) if unnamed else _("leaf `%s`") % path
    return f"{where}: {', '.join(_parts(inside['reason']))}"


def _parts(kept: str) -> Iterator[str]:
    by_name = _BY_NAME.fullmatch(kept)
    if by_name is None:
        yield _by_values(kept)
        return
    if by_name["values"]:
        yield _by_values(by_name["values"])
    said = _("column name `%s` ends so") if by_name["ending"] else _("column name `%s`")
    yield said % by_name["name"]


def _by_values(text: str) -> str:
    if text in _WHOLE:
        return _(text)
    spoken = _SPOKEN.fullmatch(text)
    said = _BY_VALUES[spoken["how"]] if spoken else ""
    if spoken is None or bool(spoken["share"]) != ("%(share)s" in said):
        return text
    share = spoken["share"] or ""
    if share.startswith("under "):
        share = _("under %s") % share.removeprefix("under ")
    return _(said) % {"share": share, "what": _what(spoken["what"])}


def _what(text: str) -> str:
    """Return a label, with the name of its check behind it where there is one."""
    checked = None if text in _NAMES else _CHECKED.fullmatch(text)
    if checked is None:
        return _known(text)
    label, check = checked.groups()
    return f"{_known(label)} ({_known(check)})"


def _known(text: str) -> str:
    # A company's own recogniser may be called anything; that is not looked up.
    return _(text) if text in _NAMES else text
