"""The fields of one question: an answer of its kind, and the day from which it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext as _

from troth.core.countries import COUNTRIES
from troth.foundation.duties.answers import as_text
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.law import lawbook
from troth.regulations.forms import date_input
from troth.regulations.places import place_name
from troth.regulations.words import question_words, said, value_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from troth.foundation.duties.question import Question
    from troth.regulations.queries.asking import Asked

NOWHERE: Final = "nowhere"
SINCE: Final = "-since"
PARTS: Final = "-parts"
"""States and provinces with laws of their own, folded away."""
MORE: Final = "-more"
"""What else belongs to the answer, as text: further jurisdictions, or a part of the country."""
_KEYBOARDS: Final = {"count": "numeric", "amount": "decimal", "share": "decimal"}

Fields = dict[str, forms.Field]


def fields_of(asked: Asked, name: str) -> Fields:
    """Return the fields of a question under names that begin with one."""
    make = _MAKERS.get(asked.question.value, _figure)
    held = asked.proposal.value if asked.proposal else None
    texts = {"label": question_words(asked.question, asked.place), "help_text": _help(asked)}
    since = forms.DateField(
        label=_("Holds from"),
        required=False,
        widget=date_input(),
        help_text=_("Empty: from today, %s.") % date_format(today(), "DATE_FORMAT"),
    )
    return {**dict(make(asked.question, name, held, texts)), f"{name}{SINCE}": since}


def value_of(question: Question, name: str, cleaned: Mapping[str, Any]) -> Any:
    """Return the answer that was given, as actions take it; None where none was."""
    found = cleaned.get(name)
    more = (cleaned.get(f"{name}{MORE}") or "").strip()
    if question.value == "seat" and found and more:
        return f"{found}-{more}"
    if question.value != "jurisdictions":
        return found or None
    written = (one.strip() for one in more.replace(";", ",").split(","))
    chosen = [*(found or ()), *(cleaned.get(f"{name}{PARTS}") or ()), *filter(None, written)]
    return [one for one in chosen if one != NOWHERE] if chosen else None


def _truth(
    _question: Question, name: str, held: Any, texts: Mapping[str, Any]
) -> Iterator[tuple[str, forms.Field]]:
    yield (
        name,
        forms.ChoiceField(
            choices=[("true", _("yes").capitalize()), ("false", _("no").capitalize())],
            required=False,
            initial="" if held is None else as_text(held),
            widget=forms.RadioSelect,
            **texts,
        ),
    )


def _figure(
    question: Question, name: str, held: Any, texts: Mapping[str, Any]
) -> Iterator[tuple[str, forms.Field]]:
    attrs = {"inputmode": _KEYBOARDS.get(question.value, "text"), "autocomplete": "off"}
    initial = "" if held is None else as_text(held)
    widget = forms.TextInput(attrs=attrs)
    yield (
        name,
        forms.CharField(required=False, max_length=40, initial=initial, widget=widget, **texts),
    )


def _seat(
    _question: Question, name: str, held: Any, texts: Mapping[str, Any]
) -> Iterator[tuple[str, forms.Field]]:
    country, _dash, part = str(held or "").partition("-")
    names = sorted(((code, place_name(code)) for code in COUNTRIES), key=lambda one: one[1])
    choices = [("", _("Not said")), *names]
    yield name, forms.ChoiceField(choices=choices, required=False, initial=country, **texts)
    yield (
        f"{name}{MORE}",
        _text(_("Part of the country"), _("By its code, such as BE for Berlin."), part),
    )


def _places(
    _question: Question, name: str, held: Any, texts: Mapping[str, Any]
) -> Iterator[tuple[str, forms.Field]]:
    codes = sorted({one.jurisdiction for one in lawbook().regimes}, key=place_name)
    whole, parts = ([one for one in codes if ("-" in one) is split] for split in (False, True))
    nowhere = [(NOWHERE, _("Nowhere"))]
    yield name, _several(whole, held or (), nowhere, **texts)
    label = _("States and provinces with laws of their own")
    yield f"{name}{PARTS}", _several(parts, held or (), [], label=label)
    others = ", ".join(one for one in held or () if one not in codes)
    help_text = _("By their codes, with commas between: DE, CH, JP, US-NY.")
    yield f"{name}{MORE}", _text(_("Other countries and states"), help_text, others)


def _several(
    codes: Sequence[str], held: Sequence[str], more: list[tuple[str, str]], **texts: Any
) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=[*((one, place_name(one)) for one in codes), *more],
        required=False,
        initial=[one for one in held if one in codes],
        widget=forms.CheckboxSelectMultiple,
        **texts,
    )


def _text(label: str, help_text: str, initial: str) -> forms.Field:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(
        label=label,
        required=False,
        max_length=300,
        initial=initial,
        help_text=help_text,
        widget=widget,
    )


def _help(asked: Asked) -> str:
    # Help is drawn as it is, and the company's own lawbook may have written it.
    help_text = escape(said(asked.question.help))
    if asked.proposal is None:
        return help_text
    offered = value_words(asked.question, asked.proposal.value)
    more = _("Filled in for you to judge: %(answer)s. %(because)s") % {
        "answer": offered,
        "because": asked.proposal.because,
    }
    return f"{help_text} {escape(more)}"


_MAKERS: Final = {"bool": _truth, "jurisdictions": _places, "seat": _seat}
