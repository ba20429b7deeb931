"""What facts must hold in themselves before anything can be compiled from them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NoReturn

from troth.core.countries import is_country
from troth.core.errors import InvalidInputError
from troth.core.periods import parsed
from troth.core.publishing.california import CCPA_CATEGORIES
from troth.core.publishing.declared import categories_of
from troth.core.publishing.facts import Regime
from troth.core.publishing.phrases import LANGUAGES, phrasebook
from troth.core.taxonomy import is_category, is_personal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.publishing.california import CaliforniaCategory
    from troth.core.publishing.facts import Facts, Promise, Purpose


def require_language(language: str) -> None:
    """Accept a language in which a notice can be published.

    Raises:
        InvalidInputError: ``publishing.language``.
    """
    if language not in LANGUAGES:
        what = "The field language names none of the languages of notices."
        raise InvalidInputError("publishing.language", what, f"Use {', '.join(LANGUAGES)}.")


def require_sound(facts: Facts) -> None:
    """Accept facts that point only at each other and say only what can be.

    Raises:
        InvalidInputError: ``publishing.unsound``, naming the field; ``periods.unfit``.
    """
    _require_keys_once(facts)
    _require_ends(facts)
    _require_terms(facts)
    for promise in facts.promises:
        _require_promise(promise)
    _require_california(facts)
    for rule in facts.retention:
        parsed(rule.period)


def _require_keys_once(facts: Facts) -> None:
    for field in ("subjects", "purposes", "recipients", "retention", "sources", "decisions",
                  "promises", "own"):  # fmt: skip
        counted = Counter(part.key for part in getattr(facts, field))
        if any(count > 1 for count in counted.values()):
            _refuse(f"{field} has a key twice", "Give every part a key of its own.")


def _require_ends(facts: Facts) -> None:
    recipients = {one.key for one in facts.recipients}
    rules = {one.key for one in facts.retention}
    californian = facts.california.categories if facts.california else ()
    parts: tuple[Purpose | CaliforniaCategory, ...] = (*facts.purposes, *californian)
    for part in parts:
        _require_among(part.recipients, recipients, "recipients")
        _require_among(part.retention, rules, "retention")


def _require_terms(facts: Facts) -> None:
    labels = phrasebook("en").labels
    people = {one.key for one in facts.subjects} | set(labels["subject"])
    if not all(is_category(key) and is_personal(key) for key in categories_of(facts)):
        _refuse("categories names no personal data of the taxonomy", "Use fideslang's keys.")
    for purpose in facts.purposes:
        _require_among([purpose.legal_basis], {"", *labels["basis"]}, "legal_basis")
        _require_among([purpose.special_ground], {"", *labels["ground"]}, "special_ground")
        _require_among([purpose.data_use], {"", *labels["use"]}, "data_use")
        _require_among(purpose.subjects, people, "subjects")
    for recipient in facts.recipients:
        _require_among([recipient.role], set(labels["role"]), "role")
        _require_among([recipient.safeguard], {"", *labels["safeguard"]}, "safeguard")
        if recipient.country and not is_country(recipient.country):
            _refuse("country is no country code", "Use ISO 3166-1, such as DE.")
    for rule in facts.retention:
        _require_among([rule.strategy], set(labels["strategy"]), "strategy")


def _require_promise(promise: Promise) -> None:
    labels = phrasebook("en").labels
    _require_among([promise.state], set(labels["state"]), "state")
    _require_among([promise.basis], set(labels["proof"]), "basis")
    if promise.state == "kept" and promise.basis != "measured":
        _refuse("state says kept of what nobody measured", "Say unknown, with its basis.")


def _require_california(facts: Facts) -> None:
    is_served = Regime.CALIFORNIA in facts.regimes
    if is_served != (facts.california is not None):
        _refuse("california and regimes differ", "Give both or neither.")
    if facts.california is None:
        return
    keys = [one.key for one in facts.california.categories]
    _require_among(keys, set(CCPA_CATEGORIES), "california")
    if len(keys) > len(set(keys)):
        _refuse("california has a category twice", "Give each category once.")
    if facts.california.sells_or_shares and not facts.california.opt_out:
        _refuse("opt_out is empty though data are sold or shared", "Give the page for refusing.")


def _require_among(keys: Iterable[str], known: set[str], field: str) -> None:
    if not known.issuperset(keys):
        _refuse(f"{field} names what is not there", "Declare it, or leave it out.")


def _refuse(what: str, remedy: str) -> NoReturn:
    raise InvalidInputError("publishing.unsound", f"The field {what}.", remedy)
