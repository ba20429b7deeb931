"""What a kind of promise is: parameters, a sentence in each language, and a check."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from string import Formatter
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from troth.core.promising.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from troth.core.promising.session import Session
    from troth.core.promising.verdict import Basis, Verdict

P = TypeVar("P", bound="Parameters")

DAILY: Final = timedelta(days=1)
HALF_A_YEAR: Final = timedelta(days=180)


class Parameters(BaseModel):
    """What a promise says in particular; each kind has a model of its own.

    Titles and descriptions of its fields are English, marked with ``gettext_noop``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


@dataclass(frozen=True, slots=True)
class Attestation:
    """That somebody confirmed a promise.

    Attributes:
        role: in which role, by its key.
        at: when.
        until: when it ends to count.
    """

    role: str
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Asked(Generic[P]):
    """One promise that is to be checked.

    Attributes:
        parameters: what it says in particular.
        declared_at: since when the company makes it.
        attestation: the last one; None: nobody confirmed it yet.
    """

    parameters: P
    declared_at: datetime
    attestation: Attestation | None = None


def _as_it_is(parameters: P) -> P:
    return parameters


def _nowhere(_parameters: Any) -> str:
    return ""


def _no_words(_parameters: Any, _language: Language) -> Mapping[str, str]:
    return {}


def _names_in(text: str) -> frozenset[str]:
    return frozenset(name for _text, name, _form, _turn in Formatter().parse(text) if name)


@dataclass(frozen=True, slots=True)
class Kind(Generic[P]):
    """A kind of promise, declared by the room that can check it.

    Attributes:
        key: ``room.what``, unique in the house.
        title: what the console calls it, in English, marked with ``gettext_noop``.
        about: one sentence: what the check looks at and what it cannot see; the same.
        parameters: the model of its parameters.
        basis: measured, attested or declared; only a measured kind can be kept.
        sentences: the published sentence in each language, with ``{names}`` for its words.
        words: what stands for those names in a language.
        check: looks, and says what it found. It may raise: that reads as failed, or, for
            ``UnreachableError``, as unreachable.
        cadence: how often it is checked unless the company says otherwise.
        public_facts: names of the facts that everybody may read; by default none.
        duties: the articles it serves, such as ``GDPR Art. 5(1)(e)``.
        place: what of the outside a promise is about, such as a store, so that a run takes the
            promises of one place together.
        prepare: fills in what the house knows, and refuses with ``InvalidInputError`` what does
            not exist; its code is ``promises.unfit_FIELD``.
        offers: for parameters that name something of the house, what there is, as (value, what
            people call it).
        again_after: names of events after which it is looked at again at once.
        attested_for: how long an attestation counts, for attested kinds.
    """

    key: str
    title: str
    about: str
    parameters: type[P]
    basis: Basis
    sentences: Mapping[Language, str]
    check: Callable[[Asked[P], Session], Verdict]
    words: Callable[[P, Language], Mapping[str, str]] = _no_words
    cadence: timedelta = DAILY
    public_facts: frozenset[str] = frozenset()
    duties: tuple[str, ...] = ()
    place: Callable[[P], str] = _nowhere
    prepare: Callable[[P], P] = _as_it_is
    offers: Mapping[str, Callable[[], list[tuple[str, str]]]] = field(default_factory=dict)
    again_after: frozenset[str] = frozenset()
    attested_for: timedelta = HALF_A_YEAR

    def __post_init__(self) -> None:
        """Refuse a kind that cannot be said in every language.

        Raises:
            ValueError: a mistake in the declaration.
        """
        if set(self.sentences) != set(Language):
            raise ValueError(f"{self.key} needs a sentence in each language")
        if len({_names_in(text) for text in self.sentences.values()}) != 1:
            raise ValueError(f"the sentences of {self.key} need the same words")
        if self.cadence <= timedelta(0):
            raise ValueError(f"{self.key} needs a cadence above zero")

    def sentence(self, parameters: P, language: Language) -> str:
        """Return the sentence that is published."""
        return self.sentences[language].format(**self.words(parameters, language))

    def faults_of(self, raw: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Return what is wrong with parameters as (field, code); empty: they fit.

        The codes are those of pydantic, such as ``missing`` and ``extra_forbidden``; no value
        that was given is in them.
        """
        try:
            self.parameters.model_validate(dict(raw))
        except ValidationError as error:
            return [
                (str(one["loc"][0]) if one["loc"] else "", str(one["type"]))
                for one in error.errors(include_url=False, include_input=False)
            ]
        return []

    def read(self, raw: Mapping[str, Any]) -> P:
        """Return parameters from their stored form.

        Raises:
            ValidationError: they do not fit; ``faults_of`` says how, without their values.
        """
        return self.parameters.model_validate(dict(raw))
