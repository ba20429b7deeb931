"""A notice is published when map, promises, answers and every language agree; else never."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import acting_as
from tests.integration.notice.shop import GERMAN, open_shop, translate_all
from troth.core.errors import InvalidInputError, NotPermittedError, StateConflictError
from troth.core.room import Role
from troth.foundation.datamap.actions import purposes, recipients, retention
from troth.foundation.datamap.actions.files import apply_file
from troth.foundation.datamap.models import Field, Origin, ProcessingActivity
from troth.foundation.people.models import Organisation
from troth.foundation.promises import queries as promises
from troth.foundation.promises.actions import attesting
from troth.transparency.notice import queries
from troth.transparency.notice.actions.answering import answer
from troth.transparency.notice.actions.publishing import publish
from troth.transparency.notice.drift import drift
from troth.transparency.notice.models import Version
from troth.transparency.notice.status import status

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop() -> None:
    open_shop()


def test_a_complete_map_is_published_in_each_language() -> None:
    assert status().obstacles == ()
    with acting_as(Role.PRIVACY_OFFICER):
        version = publish()
    assert (version.number, version.material) == (1, False)
    assert queries.in_force() == version
    assert queries.languages_of(version) == ["en", "de"]
    texts = [queries.text_of(version, one).notice for one in ("en", "de")]
    assert "Parcel Post" in texts[0]
    assert "Um zu senden, was Sie gekauft haben" in texts[1]


def test_a_missing_translation_refuses_and_names_it() -> None:
    with acting_as(Role.OWNER):
        purposes.change_purpose(key="orders", name="Your orders")
        with pytest.raises(StateConflictError) as refused:
            publish()
    assert refused.value.code == "notice.not_publishable"
    assert "purpose:orders (name)" in str(refused.value)
    assert not Version.objects.exists()


def test_a_stale_translation_counts_again_once_it_is_made_anew() -> None:
    with acting_as(Role.OWNER):
        purposes.change_purpose(key="orders", name="Your orders")
        translate_all("de", {"Your orders": "Ihre Bestellungen"})
        assert publish().number == 1


def test_a_gap_of_the_map_refuses() -> None:
    with acting_as(Role.OWNER):
        recipients.change_recipient(key="carrier", country="US")
    (found,) = status().obstacles
    assert found.code == "notice.no_safeguard"
    assert "Parcel Post" in found.what


def test_legitimate_interests_that_nobody_named_refuse() -> None:
    text = b"troth: 1\npurposes:\n  orders: {name: Orders, legal_basis: legitimate_interests}\n"
    with acting_as(Role.OWNER):
        apply_file(text=text)
        (found,) = status().obstacles
        assert (found.code, found.page) == ("notice.no_interest", "datamap:purposes")
        assert "orders (legitimate_interests)" in found.what
        with pytest.raises(StateConflictError):
            publish()
        purposes.change_purpose(key="orders", legitimate_interests="We want to stop fraud")
        translate_all("de", {"We want to stop fraud": "Wir wollen Betrug verhindern"})
        version = publish()
    assert "Wir wollen Betrug verhindern" in queries.text_of(version, "de").notice


def test_what_comes_from_elsewhere_needs_its_source() -> None:
    with acting_as(Role.OWNER):
        Field.objects.filter(name="email").update(origin=Origin.ELSEWHERE)
        (found,) = status().obstacles
        assert found.code == "notice.no_source"
        assert "user.contact.email" in found.what
        name = {"en": "A list of ours", "de": "Eine Liste von uns"}
        answer(
            given={"sources": [{"key": "l", "name": name, "categories": ["user.contact.email"]}]}
        )
        assert "A list of ours" in queries.text_of(publish(), "en").notice


def test_a_machine_that_decides_has_to_be_told() -> None:
    with acting_as(Role.OWNER):
        ProcessingActivity.objects.update(automated_decisions="A score decides")
        (found,) = status().obstacles
        assert found.code == "notice.no_decision"
        texts = {"en": "By past orders", "de": "Nach früheren Bestellungen"}
        told = {"key": "credit", "name": texts, "logic": texts, "effects": texts}
        answer(given={"decisions": [told]})
        assert "human_review" in queries.text_of(publish(), "en").notice


def test_what_people_must_give_has_to_be_told_where_a_contract_or_a_law_asks_for_it() -> None:
    with acting_as(Role.OWNER):
        purposes.change_purpose(key="orders", required="")
    (found,) = status().obstacles
    assert found.code == "notice.no_giving"
    assert "orders" in found.what
    with acting_as(Role.OWNER):
        purposes.change_purpose(key="orders", legal_basis="consent")
    assert not status().obstacles


def test_nothing_new_is_not_published_again() -> None:
    with acting_as(Role.OWNER):
        publish()
        with pytest.raises(StateConflictError) as refused:
            publish()
    assert refused.value.code == "notice.unchanged"


def test_longer_retention_is_a_material_version_and_drift_until_then() -> None:
    with acting_as(Role.OWNER):
        first = publish()
        assert not drift().facts
        retention.change_retention_rule(key="invoices", period="P11Y")
        (change,) = drift().facts
        assert (str(change.about), change.attribute) == ("retention:invoices", "period")
        second = publish(effective_at=timezone.now() + timedelta(days=14))
    assert second.material
    assert not drift().facts
    assert queries.in_force() == first
    assert list(queries.coming()) == [second]
    found = queries.difference(first, second, "de")
    assert [one.attribute for one in found.facts] == ["period"]
    assert any("11 Jahre" in one.after for one in found.texts)


def test_a_version_cannot_hold_before_it_is_published() -> None:
    with acting_as(Role.OWNER), pytest.raises(InvalidInputError) as refused:
        publish(effective_at=timezone.now() - timedelta(days=1))
    assert refused.value.code == "notice.effective_at"


def test_a_security_engineer_does_not_publish() -> None:
    with acting_as(Role.SECURITY_ENGINEER), pytest.raises(NotPermittedError):
        publish()


def test_an_answer_that_is_none_is_refused_and_nothing_changes() -> None:
    before = queries.answers()
    with acting_as(Role.OWNER), pytest.raises(InvalidInputError) as refused:
        answer(given={"languages": ["en", "xx"]})
    assert "languages.1" in str(refused.value)
    assert queries.answers() == before


def test_the_reading_of_each_language_is_measured() -> None:
    english, german = status().languages
    assert english.done == english.total > 0
    assert german.done == german.total >= len(GERMAN)
    assert english.grade is not None
    assert english.ease is None
    assert german.ease is not None


def test_the_last_day_of_an_exception_is_that_of_the_company_wherever_it_is_read() -> None:
    Organisation.objects.update(time_zone="Europe/Berlin")
    with acting_as(Role.OWNER):
        with timezone.override("Europe/Berlin"):
            attesting.grant_exception(
                promise=promises.promise("bases").pk,
                reason="We are moving house.",
                until=timezone.localdate() + timedelta(days=30),
            )
        reason = {"We are moving house.": "Wir ziehen um."}
        translate_all("de", reason)
        with timezone.override("UTC"):
            publish()
        for zone in ("Europe/Berlin", "America/Los_Angeles"):
            with timezone.override(zone):
                assert not drift().facts
