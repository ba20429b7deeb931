"""The form of the notice's answers: one field a question, one row more than there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from troth.core.publishing.california import CCPA_CATEGORIES
from troth.core.publishing.facts import Regime
from troth.core.publishing.rights import Right
from troth.transparency.notice.answers import LONGEST
from troth.transparency.notice.languages import LABELS, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.forms import BoundField

    from troth.transparency.notice.answers import Answers

_REGIMES: Final = {
    Regime.GDPR: gettext_noop("European Union (GDPR)"),
    Regime.CALIFORNIA: gettext_noop("California (CCPA)"),
}
_RIGHTS: Final = {
    Right.ACCESS: gettext_noop("Access"),
    Right.RECTIFICATION: gettext_noop("Correction"),
    Right.ERASURE: gettext_noop("Erasure"),
    Right.RESTRICTION: gettext_noop("Restriction"),
    Right.PORTABILITY: gettext_noop("Portability"),
    Right.OBJECTION: gettext_noop("Objection"),
    Right.WITHDRAWAL: gettext_noop("Withdrawal of consent"),
    Right.HUMAN_REVIEW: gettext_noop("Review by a person"),
    Right.COMPLAINT: gettext_noop("Complaint"),
    Right.CALIFORNIA_KNOW: gettext_noop("California: to know"),
    Right.CALIFORNIA_DELETE: gettext_noop("California: to delete"),
    Right.CALIFORNIA_CORRECT: gettext_noop("California: to correct"),
    Right.CALIFORNIA_OPT_OUT: gettext_noop("California: to refuse sale and sharing"),
    Right.CALIFORNIA_LIMIT: gettext_noop("California: to limit use"),
    Right.CALIFORNIA_EQUAL: gettext_noop("California: equal treatment"),
}
CALIFORNIA: Final = {
    "identifiers": gettext_noop("Identifiers"),
    "customer_records": gettext_noop("Customer records"),
    "protected_characteristics": gettext_noop("Protected characteristics"),
    "commercial": gettext_noop("Commercial information"),
    "biometric": gettext_noop("Biometric information"),
    "network_activity": gettext_noop("Internet or network activity"),
    "geolocation": gettext_noop("Location"),
    "sensory": gettext_noop("Audio, visual and similar information"),
    "professional": gettext_noop("Professional information"),
    "education": gettext_noop("Education information"),
    "inferences": gettext_noop("Inferences"),
    "sensitive": gettext_noop("Sensitive personal information"),
}
HAPPENED: Final = {
    "collected": gettext_noop("Collected"),
    "sold": gettext_noop("Sold"),
    "shared": gettext_noop("Shared for advertising"),
    "disclosed": gettext_noop("Disclosed for business"),
}
_LISTS: Final = {
    "sources": ("name",),
    "decisions": ("name", "logic", "effects"),
    "own": ("text",),
}
"""Lists of answers with their texts; each text is in every language of the notice."""
_PARTS: Final = {
    "name": gettext_noop("Name"),
    "logic": gettext_noop("How it is decided"),
    "effects": gettext_noop("What follows"),
    "text": gettext_noop("Paragraph"),
}


class CaliforniaRow(NamedTuple):
    """One category of California with its boxes and further fields."""

    label: str
    boxes: list[BoundField]
    more: list[BoundField]


class AnswersForm(forms.Form):
    """All answers, flat: ``own-0-text-en`` is the English text of the first own paragraph."""

    own_language = forms.ChoiceField(
        label=gettext_lazy("Language of your own words on the map"),
        choices=[(key, gettext_lazy(label)) for key, label in LABELS.items()],
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Other languages of the notice"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(key, gettext_lazy(label)) for key, label in LABELS.items()],
    )
    regimes = forms.MultipleChoiceField(
        label=gettext_lazy("Laws that the notice serves"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(str(key), gettext_lazy(label)) for key, label in _REGIMES.items()],
    )
    authority_name = forms.CharField(
        label=gettext_lazy("Authority for complaints: name"), required=False, max_length=300
    )
    authority_contact = forms.CharField(
        label=gettext_lazy("Authority for complaints: address or website"),
        required=False,
        max_length=300,
    )
    privacy_contact = forms.CharField(
        label=gettext_lazy("Address for questions and requests"),
        help_text=gettext_lazy("Empty: the organisation's contact."),
        required=False,
        max_length=300,
    )
    opt_out = forms.CharField(
        label=gettext_lazy("Address for refusing sale and sharing"), required=False, max_length=300
    )
    limit = forms.CharField(
        label=gettext_lazy("Address for limiting the use of sensitive information"),
        required=False,
        max_length=300,
    )

    def __init__(self, answers: Answers, data: Any = None) -> None:
        """Show answers as they are; ``data`` is what was sent."""
        self.answers = answers.model_dump(mode="json")
        super().__init__(data, initial=self._initial())
        for right, label in _RIGHTS.items():
            address = self.answers["rights"].get(right, "")
            self._add_text(f"rights-{right}", _(label), address, 300)
        for name in _LISTS:
            for number, row in enumerate([*self.answers[name], {}]):
                self._add_row(name, number, row)
        held = {one["key"]: one for one in (self.answers["california"] or {}).get("categories", [])}
        for key in CCPA_CATEGORIES:
            self._add_category(key, held.get(key, {}))

    def basics(self) -> list[BoundField]:
        """Return the fields that stand at the top."""
        names = ("own_language", "languages", "regimes", "authority_name", "authority_contact")
        return [self[name] for name in (*names, "privacy_contact")]

    def rights(self) -> list[BoundField]:
        """Return the fields of single rights."""
        return [self[f"rights-{right}"] for right in _RIGHTS]

    def rows(self) -> Iterator[tuple[str, list[list[BoundField]]]]:
        """Return for each list of answers its rows, the last one empty."""
        for name in _LISTS:
            count = len(self.answers[name]) + 1
            yield name, [self._row(f"{name}-{number}-") for number in range(count)]

    def california(self) -> list[CaliforniaRow]:
        """Return California's categories."""
        return [
            CaliforniaRow(
                _(label),
                [self[f"california-{key}-{one}"] for one in HAPPENED],
                [self[f"california-{key}-{one}"] for one in ("retention", "recipients")],
            )
            for key, label in CALIFORNIA.items()
        ]

    def given(self) -> dict[str, Any]:
        """Return what was answered, in the form that JSON has; call it when valid."""
        said = self.cleaned_data
        own = said["own_language"]
        name, contact = said["authority_name"], said["authority_contact"]
        return {
            "languages": [own, *(one for one in said["languages"] if one != own)],
            "regimes": said["regimes"],
            "authority": {"name": name, "contact": contact} if name or contact else None,
            "privacy_contact": said["privacy_contact"],
            "rights": {str(one): said[f"rights-{one}"] for one in _RIGHTS if said[f"rights-{one}"]},
            **{one: list(self._listed(one)) for one in _LISTS},
            "california": self._californian(),
        }

    def _initial(self) -> dict[str, Any]:
        authority = self.answers["authority"] or {}
        california = self.answers["california"] or {}
        return {
            "own_language": self.answers["languages"][0],
            "languages": self.answers["languages"][1:],
            "regimes": self.answers["regimes"],
            "authority_name": authority.get("name", ""),
            "authority_contact": authority.get("contact", ""),
            "privacy_contact": self.answers["privacy_contact"],
            "opt_out": california.get("opt_out", ""),
            "limit": california.get("limit", ""),
        }

    def _add_text(
        self, name: str, label: str, value: str, most: int, *, long: bool = False
    ) -> None:
        widget = forms.Textarea(attrs={"rows": 3}) if long else forms.TextInput()
        self.fields[name] = forms.CharField(
            label=label, required=False, max_length=most, initial=value, widget=widget
        )

    def _add_row(self, name: str, number: int, row: Mapping[str, Any]) -> None:
        stem = f"{name}-{number}-"
        self._add_text(f"{stem}key", _("Short name, such as partners"), row.get("key", ""), 80)
        for part in _LISTS[name]:
            for language in self.answers["languages"]:
                label = f"{_(_PARTS[part])} ({label_of(language)})"
                value = row.get(part, {}).get(language, "")
                self._add_text(
                    f"{stem}{part}-{language}", label, value, LONGEST, long=part != "name"
                )
        if name == "sources":
            said = ", ".join(row.get("categories", []))
            self._add_text(f"{stem}categories", _("Categories, such as user.contact"), said, 2_000)
            self.fields[f"{stem}is_public"] = forms.BooleanField(
                label=_("Open to everybody"), required=False, initial=row.get("is_public", False)
            )

    def _add_category(self, key: str, row: Mapping[str, Any]) -> None:
        for one, label in HAPPENED.items():
            said = f"{_(CALIFORNIA[key])}: {_(label)}"
            self.fields[f"california-{key}-{one}"] = forms.BooleanField(
                label=said,
                required=False,
                initial=row.get(one, False),
                widget=forms.CheckboxInput(attrs={"aria-label": said}),
            )
        for one, label in (("retention", _("Retention rules")), ("recipients", _("Recipients"))):
            said = f"{_(CALIFORNIA[key])}: {label}"
            self.fields[f"california-{key}-{one}"] = forms.CharField(
                label=said,
                required=False,
                initial=", ".join(row.get(one, [])),
                widget=forms.TextInput(attrs={"aria-label": said}),
            )

    def _row(self, stem: str) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith(stem)]

    def _listed(self, name: str) -> Iterator[dict[str, Any]]:
        for number in range(len(self.answers[name]) + 1):
            stem, said = f"{name}-{number}-", self.cleaned_data
            texts = {part: self._texts(name, number, part) for part in _LISTS[name]}
            if not (said[f"{stem}key"] or any(texts.values())):
                continue
            row: dict[str, Any] = {"key": said[f"{stem}key"], **texts}
            if name == "sources":
                row["categories"] = _named(said[f"{stem}categories"])
                row["is_public"] = said[f"{stem}is_public"]
            yield row

    def _texts(self, name: str, number: int, part: str) -> dict[str, str]:
        """Return a text by language; what is in a language that is not asked for stays."""
        held = [*self.answers[name], {}][number].get(part, {})
        stem, asked = f"{name}-{number}-{part}-", self.answers["languages"]
        said = {language: self.cleaned_data[f"{stem}{language}"] for language in asked}
        if not any(said.values()):
            return {}
        kept = {language: text for language, text in held.items() if language not in asked}
        return {language: text for language, text in {**kept, **said}.items() if text}

    def _californian(self) -> dict[str, Any] | None:
        if Regime.CALIFORNIA not in self.cleaned_data["regimes"]:
            return None
        said, found = self.cleaned_data, []
        for key in CCPA_CATEGORIES:
            row = {one: said[f"california-{key}-{one}"] for one in HAPPENED}
            if any(row.values()):
                more = {
                    one: _named(said[f"california-{key}-{one}"])
                    for one in ("retention", "recipients")
                }
                found.append({"key": key, **row, **more})
        return {"categories": found, "opt_out": said["opt_out"], "limit": said["limit"]}


def _named(text: str) -> list[str]:
    return [one for one in text.replace(",", " ").split() if one]
