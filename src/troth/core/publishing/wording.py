"""What a phrase says about given facts in a language; compiler and check both read it here.

Each slot of a phrase is filled from the references of its sentence and from nothing else. So the
text of a sentence follows from its phrase and its references, and whoever holds the facts can say
whether a sentence says what they say.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from troth.core.publishing.declared import declared
from troth.core.publishing.grouping import groups_of
from troth.core.publishing.measures import dated, days_of, lasting, listed
from troth.core.publishing.notice import Sentence
from troth.core.publishing.phrases import phrasebook
from troth.core.publishing.references import Kind, Reference
from troth.core.publishing.rights import way_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from troth.core.publishing.facts import Facts, Retention

References = tuple[Reference, ...]


class Wording:
    """The words for facts in one language."""

    def __init__(self, facts: Facts, language: str) -> None:
        """Hold both together; the language is one of ``LANGUAGES``."""
        self.facts, self.language = facts, language
        self.book = phrasebook(language)

    @cached_property
    def by_reference(self) -> Mapping[Reference, Any]:
        """Return the parts of the facts by what points at them."""
        facts = self.facts
        kinds: dict[Kind, Iterable[Any]] = {
            Kind.PURPOSE: facts.purposes,
            Kind.RECIPIENT: facts.recipients,
            Kind.RETENTION: facts.retention,
            Kind.SUBJECT: facts.subjects,
            Kind.SOURCE: facts.sources,
            Kind.DECISION: facts.decisions,
            Kind.PROMISE: facts.promises,
            Kind.OWN: facts.own,
            Kind.CALIFORNIA: facts.california.categories if facts.california else (),
        }
        return {Reference(kind, one.key): one for kind in kinds for one in kinds[kind]}

    @cached_property
    def known(self) -> frozenset[Reference]:
        """Return all references that the facts declare."""
        return frozenset(declared(self.facts))

    def sentence(self, phrase: str, *references: Reference, address: str = "") -> Sentence:
        """Return what a phrase says about facts.

        Raises:
            KeyError: there is no such phrase, or a slot of it has no fact among the references.
        """
        text = self.text(phrase, references)
        return Sentence(text=text, phrase=phrase, references=references, address=address)

    def text(self, phrase: str, references: References) -> str:
        """Return the words of ``sentence`` alone; raises as it does."""

        def fill(slot: str) -> str:
            words = SLOTS[slot.lower()](self, references)
            return words[:1].upper() + words[1:] if slot[0].isupper() else words

        return self.book.filled(phrase, fill, len(references))

    def first(self, references: References, kind: Kind) -> Any:
        """Return the fact that the first reference of a kind points at.

        Raises:
            KeyError: none does.
        """
        for reference in references:
            if reference.kind == kind:
                return self.by_reference[reference]
        raise KeyError(kind)

    def names(self, references: References, kind: Kind) -> list[str]:
        """Return the words for every reference of a kind, in their order."""
        return [self.name(one) for one in references if one.kind == kind]

    def name(self, reference: Reference) -> str:
        """Return what readers call a fact; for one that nobody declared, its key."""
        if reference.kind in {Kind.CATEGORY, Kind.RIGHT}:
            return self.book.label(str(reference.kind), reference.key)
        if reference.kind is Kind.CALIFORNIA:
            return self.book.label("ccpa", reference.key)
        part = self.by_reference.get(reference)
        if reference.kind is Kind.SUBJECT and (part is None or not part.name):
            return self.book.label("subject", reference.key)
        if part is None:
            return reference.key
        return str(part.name) if reference.kind is Kind.RECIPIENT else self.said(part.name)

    def said(self, words: Any) -> str:
        """Return the company's words in this language, or in the nearest that has them."""
        return str(words.said(self.language))

    def keeping(self, rule: Retention) -> str:
        """Return how long a rule keeps data, and from when."""
        parts = {"period": lasting(self.book, rule.period), "starts": self.said(rule.starts)}
        return (
            self.book.filled("keeping.since", parts.__getitem__)
            if rule.starts
            else (parts["period"])
        )

    def listed(self, words: Iterable[str]) -> str:
        """Return words as a list of this language."""
        return listed(self.book, list(words))


def _names(kind: Kind) -> Callable[[Wording, References], str]:
    return lambda wording, refs: wording.listed(wording.names(refs, kind))


def _words(kind: Kind, attribute: str) -> Callable[[Wording, References], str]:
    return lambda wording, refs: wording.said(getattr(wording.first(refs, kind), attribute))


def _label(kind: Kind, attribute: str, label: str = "") -> Callable[[Wording, References], str]:
    def find(wording: Wording, refs: References) -> str:
        key = str(getattr(wording.first(refs, kind), attribute))
        return wording.book.label(label or attribute, key or "undecided")

    return find


def _happened(attribute: str) -> Callable[[Wording, References], str]:
    def find(wording: Wording, refs: References) -> str:
        is_so = getattr(wording.first(refs, Kind.CALIFORNIA), attribute)
        return wording.book.phrases["word.yes" if is_so else "word.no"].other

    return find


def _groups(wording: Wording, refs: References) -> str:
    groups = groups_of(one.key for one in refs if one.kind is Kind.CATEGORY)
    return wording.listed(wording.book.label("group", group) for group in groups)


def _longest(wording: Wording, refs: References) -> str:
    rules = (wording.by_reference[one] for one in refs if one.kind is Kind.RETENTION)
    longest = max(rules, key=lambda rule: (days_of(rule.period), rule.key))
    return wording.keeping(longest)


def _right(refs: References) -> str:
    return next(one.key for one in refs if one.kind is Kind.RIGHT)


def _signal(wording: Wording, _: References) -> str:
    california = wording.facts.california
    return wording.book.label("signal", california.signal) if california else ""


def _authority(attribute: str) -> Callable[[Wording, References], str]:
    return lambda wording, _: str(getattr(wording.facts.authority, attribute, ""))


SLOTS: Final[Mapping[str, Callable[[Wording, References], str]]] = {
    "company": lambda wording, _: wording.facts.controller.name,
    "address": lambda wording, _: " ".join(wording.facts.controller.address.split()),
    "contact": lambda wording, _: wording.facts.controller.contact,
    "representative": lambda wording, _: wording.facts.controller.representative,
    "joint": lambda wording, _: wording.said(wording.facts.controller.joint_controllers),
    "officer": lambda wording, _: wording.facts.data_protection_officer,
    "privacy_contact": lambda wording, _: wording.facts.contacts.privacy,
    "news": lambda wording, _: wording.facts.contacts.news,
    "authority": _authority("name"),
    "authority_contact": _authority("contact"),
    "updated": lambda wording, _: dated(wording.book, wording.facts.updated),
    "count": lambda _, refs: str(len(refs)),
    "purpose": _names(Kind.PURPOSE),
    "purposes": _names(Kind.PURPOSE),
    "description": _words(Kind.PURPOSE, "description"),
    "use": _label(Kind.PURPOSE, "data_use", "use"),
    "basis": _label(Kind.PURPOSE, "legal_basis", "basis"),
    "reason": _label(Kind.PURPOSE, "legal_basis", "reason"),
    "interest": _words(Kind.PURPOSE, "legitimate_interest"),
    "ground": _label(Kind.PURPOSE, "special_ground", "ground"),
    "required": _words(Kind.PURPOSE, "required"),
    "categories": _names(Kind.CATEGORY),
    "groups": _groups,
    "subjects": _names(Kind.SUBJECT),
    "recipient": _names(Kind.RECIPIENT),
    "recipients": _names(Kind.RECIPIENT),
    "role": _label(Kind.RECIPIENT, "role"),
    "about": _words(Kind.RECIPIENT, "description"),
    "country": _label(Kind.RECIPIENT, "country"),
    "safeguard": _label(Kind.RECIPIENT, "safeguard"),
    "rule": _names(Kind.RETENTION),
    "keeping": lambda wording, refs: wording.keeping(wording.first(refs, Kind.RETENTION)),
    "longest": _longest,
    "strategy": _label(Kind.RETENTION, "strategy"),
    "why": _words(Kind.RETENTION, "ground"),
    "source": _names(Kind.SOURCE),
    "decision": _names(Kind.DECISION),
    "logic": _words(Kind.DECISION, "logic"),
    "effects": _words(Kind.DECISION, "effects"),
    "right": _names(Kind.RIGHT),
    "explanation": lambda wording, refs: wording.book.label("explanation", _right(refs)),
    "way": lambda wording, refs: way_of(wording.facts, _right(refs)),
    "ccpa": _names(Kind.CALIFORNIA),
    "collected": _happened("collected"),
    "sold": _happened("sold"),
    "shared": _happened("shared"),
    "disclosed": _happened("disclosed"),
    "signal": _signal,
    "promise": _words(Kind.PROMISE, "sentence"),
    "proof": _label(Kind.PROMISE, "basis", "proof"),
    "confirmed": lambda wording, refs: dated(
        wording.book, wording.first(refs, Kind.PROMISE).confirmed
    ),
    "until": lambda wording, refs: dated(
        wording.book, wording.first(refs, Kind.PROMISE).exception.until
    ),
    "exception": lambda wording, refs: wording.said(
        wording.first(refs, Kind.PROMISE).exception.reason
    ),
}
"""How each slot is filled, by its name in lower case."""
