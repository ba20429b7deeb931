"""What a company declares about its use of personal data: what a notice is compiled from.

Sources: GDPR Art. 13(1), 13(2), 14(1) and 14(2) (https://eur-lex.europa.eu/eli/reg/2016/679/oj;
Art. 13 read there 2026-11-27, Art. 14(1) and 14(2)(a) to (c) in reprints that day, the other
letters of 14(2) in summaries); each class says which letters it answers. Sets and lists have no
order that counts; everything is named by a key that stays when words change.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - read at run time by those who build facts from files
from enum import StrEnum

from troth.core.publishing.california import California  # noqa: TC001 - as above
from troth.core.publishing.words import Words


class Regime(StrEnum):
    """Laws whose duties a notice serves."""

    GDPR = "gdpr"
    CALIFORNIA = "california"


@dataclass(frozen=True, slots=True)
class Controller:
    """Who is answerable (Art. 13(1)(a), 14(1)(a), 26(2))."""

    name: str
    address: str = ""
    contact: str = ""
    representative: str = ""
    joint_controllers: Words = field(default_factory=Words)


@dataclass(frozen=True, slots=True)
class Authority:
    """Where people may complain (Art. 13(2)(d), 77): name, and address or contact."""

    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """Where to turn.

    Attributes:
        privacy: address for questions and requests.
        rights: addresses of single rights by the right's key, where they have one of their own.
        news: where people sign up for notice of important changes; empty: nowhere.
    """

    privacy: str
    rights: dict[str, str] = field(default_factory=dict)
    news: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of people; without words the taxonomy's label is used."""

    key: str
    name: Words = field(default_factory=Words)


@dataclass(frozen=True, slots=True)
class Purpose:
    """What data are used for (Art. 13(1)(c), (d), 13(2)(e), 14(1)(d), 14(2)(b)).

    Attributes:
        data_use: fideslang key, or empty.
        legal_basis: key of ``taxonomy.LEGAL_BASES``; empty until somebody decided.
        special_ground: key of ``taxonomy.SPECIAL_GROUNDS``, or empty.
        categories: fideslang keys of the data.
        subjects: keys of ``Facts.subjects``.
        retention: keys of ``Facts.retention``.
        recipients: keys of ``Facts.recipients``.
        required: whether data must be given, and what follows if not, as sentences.
    """

    key: str
    name: Words
    description: Words = field(default_factory=Words)
    data_use: str = ""
    legal_basis: str = ""
    legitimate_interest: Words = field(default_factory=Words)
    special_ground: str = ""
    categories: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    retention: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    required: Words = field(default_factory=Words)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who receives data, and what protects a transfer (Art. 13(1)(e), (f), 14(1)(e), (f)).

    Attributes:
        role: ``processor``, ``controller``, ``joint_controller`` or ``authority``.
        country: ISO 3166-1 alpha-2 code, or empty.
        safeguard: key of the data map's safeguards, or empty.
    """

    key: str
    name: str
    role: str = "processor"
    country: str = ""
    safeguard: str = ""
    description: Words = field(default_factory=Words)


@dataclass(frozen=True, slots=True)
class Retention:
    """How long data are kept (Art. 13(2)(a), 14(2)(a)).

    Attributes:
        period: ISO 8601, such as ``P2Y``.
        starts: from when it counts, in words.
        strategy: ``delete``, ``anonymise`` or ``archive``.
        ground: why that long.
        categories: fideslang keys of the data that it is about.
    """

    key: str
    name: Words
    period: str
    starts: Words = field(default_factory=Words)
    strategy: str = "delete"
    ground: Words = field(default_factory=Words)
    categories: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Source:
    """Data from elsewhere, and whether everybody can see the source (Art. 14(1)(d), 14(2)(f))."""

    key: str
    name: Words
    categories: frozenset[str] = frozenset()
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """An automated decision: its logic and what it means for people (Art. 13(2)(f), 22)."""

    key: str
    name: Words
    logic: Words
    effects: Words


@dataclass(frozen=True, slots=True)
class PromiseException:
    """What a promise does not hold for: why, and until when."""

    reason: Words
    until: date


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence with a state.

    Attributes:
        state: ``kept``, ``broken`` or ``unknown``; only what is measured can be kept.
        basis: ``measured``, ``attested`` or ``declared``.
        confirmed: when somebody attested it.
    """

    key: str
    sentence: Words
    state: str = "unknown"
    basis: str = "measured"
    confirmed: date | None = None
    exception: PromiseException | None = None


@dataclass(frozen=True, slots=True)
class OwnParagraph:
    """What the company adds by hand; it is shown as not checked."""

    key: str
    text: Words


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a notice states.

    Attributes:
        updated: when the facts were last changed.
        data_protection_officer: name and contact (Art. 13(1)(b)); empty: there is none.
        california: what California asks for in addition; needed with that regime.
    """

    controller: Controller
    contacts: Contacts
    updated: date
    regimes: frozenset[Regime] = frozenset({Regime.GDPR})
    data_protection_officer: str = ""
    authority: Authority | None = None
    subjects: tuple[Subject, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    retention: tuple[Retention, ...] = ()
    sources: tuple[Source, ...] = ()
    decisions: tuple[Decision, ...] = ()
    california: California | None = None
    promises: tuple[Promise, ...] = ()
    own: tuple[OwnParagraph, ...] = ()
