"""The forms of the room's pages; those of a kind are made from the model of its parameters."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin
from uuid import UUID

from django import forms
from django.utils.translation import gettext as now_gettext
from django.utils.translation import gettext_lazy as _

from troth.core.promising.language import Language, OwnWords
from troth.foundation.people.actions import show_directory
from troth.foundation.promises.models import STATE_LABELS
from troth.foundation.recording import current_actor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.fields import FieldInfo

    from troth.core.errors import TrothError
    from troth.core.promising.kind import Kind

_WORDS: Final = get_args(OwnWords)[0]
_LANGUAGE_LABELS: Final = {
    Language.EN: _("in English"),
    Language.DE: _("in German"),
    Language.FR: _("in French"),
    Language.ES: _("in Spanish"),
    Language.NL: _("in Dutch"),
}
_HOUR: Final = 3600
_CADENCES: Final = [
    (_HOUR, _("Every hour")),
    (6 * _HOUR, _("Every six hours")),
    (24 * _HOUR, _("Every day")),
    (7 * 24 * _HOUR, _("Every week")),
    (30 * 24 * _HOUR, _("Every thirty days")),
]


class PromisesFilter(forms.Form):
    """Which promises to show."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), *((one.value, label) for one, label in STATE_LABELS.items())],
    )


class PromiseForm(forms.Form):
    """What a promise of a kind says, how often it is checked, and who answers for it.

    Own words become one field a language, ``what_en`` and so on; what the house offers becomes a
    choice among that.
    """

    def __init__(
        self,
        kind: Kind[Any],
        data: Any = None,
        *,
        parameters: Mapping[str, Any] | None = None,
        cadence: timedelta | None = None,
        owner: UUID | None = None,
    ) -> None:
        """Make the fields; ``parameters``, ``cadence`` and ``owner`` are what it shows first."""
        seconds = int((cadence or kind.cadence).total_seconds())
        first = {"cadence": seconds, "owner": str(owner or "")}
        super().__init__(data, initial=_initial(kind, parameters or {}) | first)
        self._kind = kind
        for name, told in kind.parameters.model_fields.items():
            self.fields.update(_fields_of(kind, name, told, (parameters or {}).get(name)))
        self.fields["cadence"] = forms.TypedChoiceField(
            label=_("How often it is checked"),
            coerce=int,
            choices=_with_own(_CADENCES, seconds),
        )
        self.fields["owner"] = forms.ChoiceField(
            label=_("Who answers for it"),
            choices=_people,
            required=False,
            help_text=_("They get a mail when it breaks, and so do the privacy officers."),
        )

    def parameters(self) -> dict[str, Any]:
        """Return the parameters as the kind reads them; call it on a valid form only."""
        found: dict[str, Any] = {}
        for name, told in self._kind.parameters.model_fields.items():
            if _is_words(told):
                words = {one.value: self.cleaned_data[f"{name}_{one.value}"] for one in Language}
                found[name] = {language: text for language, text in words.items() if text}
            else:
                found[name] = self.cleaned_data[name]
        return found

    def cadence(self) -> timedelta:
        """Return how often it is checked; call it on a valid form only."""
        return timedelta(seconds=self.cleaned_data["cadence"])

    def owner(self) -> UUID | None:
        """Return who answers for it; None where nobody was chosen; call it on a valid form only."""
        chosen = self.cleaned_data["owner"]
        return UUID(chosen) if chosen else None

    def refuse(self, error: TrothError) -> None:
        """Show a refusal at the field it is about, or above the form."""
        name = error.code.removeprefix("promises.unfit_")
        field = name if name in self.fields else f"{name}_{Language.EN.value}"
        if field in self.fields:
            self.add_error(field, str(error))
        else:
            self.add_error(None, str(error))


class ExceptionForm(forms.Form):
    """Why a promise is not kept for a time, and until when."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Your customers read it beside the promise."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until = forms.DateField(
        label=_("Last day"),
        help_text=_("It ends by itself; a year ahead at most."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def _people() -> list[tuple[str, Any]]:
    """Return who can be chosen, to those who may see the directory of staff."""
    as_it_is = [("", _("Leave it as it is"))]
    if not current_actor().may("people.read"):
        return as_it_is
    people = sorted((one.name or one.email, str(one.pk)) for one in show_directory())
    return [*as_it_is, *((key, name) for name, key in people)]


def _is_words(told: FieldInfo) -> bool:
    return bool(told.annotation == _WORDS)


def _initial(kind: Kind[Any], parameters: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, told in kind.parameters.model_fields.items():
        value = parameters.get(name, None if told.is_required() else told.get_default())
        if _is_words(told):
            found |= {f"{name}_{one.value}": (value or {}).get(one.value, "") for one in Language}
        else:
            found[name] = value
    return found


def _fields_of(kind: Kind[Any], name: str, told: FieldInfo, now: Any) -> dict[str, forms.Field]:
    label = now_gettext(told.title or name)
    texts: dict[str, Any] = {"label": label, "help_text": now_gettext(told.description or "")}
    if _is_words(told):
        return _word_fields(name, label, texts["help_text"])
    is_needed = told.is_required()
    if told.annotation is bool:
        return {name: forms.BooleanField(required=False, **texts)}
    if told.annotation is int:
        return {name: forms.IntegerField(required=is_needed, **texts, **_bounds(told))}
    several = get_origin(told.annotation) is tuple
    if name in kind.offers or _enum_of(told):
        offered = _with_held(kind.offers[name]() if name in kind.offers else [], now)
        return {name: _choice(offered, several=several, required=is_needed, texts=texts)}
    return {name: forms.CharField(required=is_needed, max_length=400, **texts)}


def _word_fields(name: str, label: str, help_text: str) -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    for one, language in _LANGUAGE_LABELS.items():
        found[f"{name}_{one.value}"] = forms.CharField(
            label=f"{label}, {language}",
            required=one is Language.EN,
            max_length=200,
            help_text=help_text if one is Language.EN else "",
        )
    return found


def _choice(
    offered: list[tuple[str, str]], *, several: bool, required: bool, texts: dict[str, Any]
) -> forms.Field:
    if several:
        return forms.MultipleChoiceField(
            choices=offered, required=required, widget=forms.CheckboxSelectMultiple, **texts
        )
    return forms.ChoiceField(choices=[("", _("Choose one")), *offered], required=required, **texts)


def _with_held(offered: list[tuple[str, str]], now: Any) -> list[tuple[str, str]]:
    """Return what is offered, and what is said already though it is not offered any more."""
    held = now if isinstance(now, list | tuple) else [now] if now else []
    known = {value for value, _label in offered}
    return [*offered, *((str(one), str(one)) for one in held if one not in known)]


def _enum_of(told: FieldInfo) -> bool:
    inside = get_args(told.annotation)
    return bool(inside) and isinstance(inside[0], type) and issubclass(inside[0], StrEnum)


def _bounds(told: FieldInfo) -> dict[str, Any]:
    names = {"ge": "min_value", "le": "max_value"}
    found = {}
    for one in told.metadata:
        for here, there in names.items():
            if getattr(one, here, None) is not None:
                found[there] = int(getattr(one, here))
    return found


def _with_own(cadences: list[tuple[int, Any]], seconds: int) -> list[tuple[int, Any]]:
    if seconds in {one for one, _label in cadences}:
        return cadences
    hours = _("Every %d hours") % round(seconds / _HOUR)
    return sorted([*cadences, (seconds, hours)])
