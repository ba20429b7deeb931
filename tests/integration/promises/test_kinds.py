"""Each kind that asks the house itself can be kept, broken and unknown."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from tests.cast import acting_as, everybody, member
from tests.integration.datamap.looks import connected, look
from tests.integration.datamap.sample import lay_out
from tests.integration.evidence import logs
from tests.integration.promises.making import checked, found, made, reading
from troth.core.errors import InvalidInputError
from troth.core.promising.language import Language
from troth.core.promising.verdict import Basis
from troth.core.room import Role
from troth.foundation.datamap.actions import discovering, purposes, recipients
from troth.foundation.datamap.models import Dataset, Discovery, Field, ProcessingActivity
from troth.foundation.evidence.actions import begin_verification, carry_out
from troth.foundation.evidence.ledger.trees import log_folder
from troth.foundation.evidence.models import Verification
from troth.foundation.installation.models import Drill, InstalledVersion
from troth.foundation.promises.actions import attesting
from troth.foundation.promises.models import Attestation
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.rooms import promises as kinds

if TYPE_CHECKING:
    from random import Random

    from troth.foundation.promises.models import Promise

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def test_every_kind_says_its_sentence_in_every_language() -> None:
    given: dict[str, dict[str, Any]] = {
        "datamap.retention": {"what": "your invoices", "dataset": "a/b", "period": "P2Y"},
        "datamap.inventory": {"what": "your name", "categories": ["user.name"]},
        "datamap.sharing": {"who": "the carrier", "recipients": []},
        "people.access": {"roles": ["owner", "auditor"]},
    }
    for kind in kinds().values():
        told = kind.read(given.get(kind.key, {}))
        said = {one: kind.sentence(told, one) for one in Language}
        assert len(set(said.values())) == len(Language), kind.key
        assert all(one.endswith(".") and "{" not in one for one in said.values())
        assert kind.duties
        assert kind.about


def test_a_period_and_its_deletion_are_said() -> None:
    kind = kinds()["datamap.retention"]
    told = kind.read({"what": {"en": "your invoices", "de": "Ihre Rechnungen"}, "dataset": "a/b"})
    two = told.model_copy(update={"period": "P2Y"})
    assert kind.sentence(two, Language.EN) == (
        "We keep your invoices for at most 2 years, plus up to 1 day to carry out the deletion."
    )
    at_once = two.model_copy(update={"within_days": 0})
    assert (
        kind.sentence(at_once, Language.DE) == "Wir bewahren Ihre Rechnungen höchstens 2 Jahre auf."
    )


class TestOnlyTheseData:
    """We hold only these data."""

    def promise(self) -> Promise:
        return made(
            "datamap.inventory", what="your name", categories=["user.contact", "user.content"]
        )

    def test_without_a_store_there_is_nothing_yet(self) -> None:
        assert found(self.promise()) == ("unknown", "nothing_yet")

    def test_a_store_that_nobody_looked_into_is_nothing_yet(self) -> None:
        connected()
        assert found(self.promise()) == ("unknown", "nothing_yet")

    def test_proposals_break_it_and_judging_mends_it(self) -> None:
        look(connected())
        promise = self.promise()
        assert found(promise) == ("broken", "")
        Field.objects.filter(state="proposed").update(state="rejected")
        assert found(promise) == ("kept", "")

    def test_a_confirmed_category_beside_those_named_breaks_it(self) -> None:
        look(connected())
        Field.objects.filter(state="proposed").update(state="rejected")
        Field.objects.filter(name="note").update(
            state="confirmed", category="user.health_and_medical"
        )
        (verdict,) = checked(self.promise())
        assert (verdict.state, verdict.facts["outside_fields"]) == ("broken", ["customer.note"])

    def test_an_old_look_is_stale(self) -> None:
        look(connected())
        Field.objects.update(state="rejected")
        Discovery.objects.update(ended_at=timezone.now() - 3 * DAY)
        assert found(self.promise()) == ("unknown", "stale")

    @pytest.mark.parametrize(
        ("code", "reason"),
        [("store.unreachable", "unreachable"), ("store.not_permitted", "failed")],
    )
    def test_a_failed_look_is_never_kept(self, code: str, reason: str) -> None:
        store = connected()
        look(store)
        Field.objects.update(state="rejected")
        with acting_as(Role.PRIVACY_OFFICER):
            asked = discovering.begin(store=store.pk)
            discovering.end_failed(discovery=asked.pk, code=code)
        assert found(self.promise()) == ("unknown", reason)

    def test_categories_are_those_of_the_taxonomy(self) -> None:
        with pytest.raises(InvalidInputError) as refused:
            made("datamap.inventory", what="a", categories=["user.nonsense"])
        assert refused.value.code == "promises.unfit_categories"


class TestLegalBases:
    """Each purpose has a legal basis."""

    def test_without_anything_there_is_nothing_yet(self) -> None:
        assert found(made("datamap.legal_bases")) == ("unknown", "nothing_yet")

    def test_a_purpose_without_a_basis_breaks_it(self) -> None:
        lay_out()
        promise = made("datamap.legal_bases")
        (verdict,) = checked(promise)
        assert (verdict.state, verdict.facts["purpose_without_basis"]) == ("broken", 1)
        with acting_as(Role.PRIVACY_OFFICER):
            purposes.change_purpose(key="letters", legal_basis="consent")
        Dataset.objects.filter(name="sick_leave").delete()
        assert found(promise) == ("kept", "")


class TestConfirmed:
    """What a person confirms."""

    def test_it_reads_confirmed_in_time_and_never_kept(self) -> None:
        promise = made("datamap.selling")
        assert found(promise) == ("unknown", "nothing_yet")
        with acting_as(Role.OWNER):
            attesting.attest(promise=promise.pk)
        assert found(promise) == ("unknown", "not_measured")
        assert reading(promise).is_confirmed
        Attestation.objects.update(expires_at=timezone.now())
        assert found(promise) == ("unknown", "stale")

    def test_a_recipient_on_the_map_contradicts_it(self) -> None:
        lay_out()
        promise = made("datamap.sharing", who="the carrier", recipients=["carrier", "mail"])
        with acting_as(Role.OWNER):
            attesting.attest(promise=promise.pk)
        assert found(promise) == ("unknown", "not_measured")
        with acting_as(Role.PRIVACY_OFFICER):
            added = recipients.add_recipient(key="ads", name="Ad network")
        ProcessingActivity.objects.get().recipients.add(added)
        (verdict,) = checked(promise)
        assert (verdict.state, verdict.basis, verdict.facts["others"]) == (
            "broken",
            "measured",
            ["ads"],
        )

    def test_recipients_are_those_of_the_map(self) -> None:
        with pytest.raises(InvalidInputError) as refused:
            made("datamap.sharing", who="nobody", recipients=["none"])
        assert refused.value.code == "promises.unfit_recipients"


class TestAccess:
    """Only these roles see your data, with a second factor."""

    SEEING = ("owner", "privacy_officer", "security_engineer", "auditor")

    def test_an_account_without_second_factor_breaks_it(self) -> None:
        everybody()
        promise = made("people.access", roles=self.SEEING)
        (verdict,) = checked(promise)
        assert (verdict.state, verdict.rows_examined) == ("kept", 4)
        Authenticator.objects.filter(user=member(Role.AUDITOR)).delete()
        (verdict,) = checked(promise)
        assert (verdict.state, verdict.facts["without_second_factor"]) == ("broken", 1)

    def test_a_role_that_sees_more_than_promised_breaks_it(self) -> None:
        everybody()
        (verdict,) = checked(made("people.access", roles=["owner"]))
        assert verdict.state == "broken"
        assert verdict.facts["other_roles"] == sorted(self.SEEING[1:])

    def test_a_role_that_does_not_exist_is_refused(self) -> None:
        with pytest.raises(InvalidInputError) as refused:
            made("people.access", roles=["intern"])
        assert refused.value.code == "promises.unfit_roles"


class TestDrills:
    """Backups are tested every N days."""

    def drilled(self, days_ago: float, code: str = "") -> None:
        at = timezone.now() - days_ago * DAY
        Drill.objects.create(
            drilled_at=at, ok=not code, code=code, rows=1, duration_ms=1, log_size=1
        )

    def promise(self) -> Promise:
        InstalledVersion.objects.all().delete()
        return made("installation.drills", days=30)

    def test_a_young_installation_has_nothing_yet(self) -> None:
        assert found(self.promise()) == ("unknown", "nothing_yet")

    def test_an_old_one_without_a_test_breaks_it(self) -> None:
        promise = self.promise()
        old = timezone.now() - 31 * DAY
        InstalledVersion.objects.create(version="1", schema_digest="0" * 64, migrated_at=old)
        assert found(promise) == ("broken", "")

    @pytest.mark.parametrize(
        ("drills", "state"),
        [
            ([(29, "")], "kept"),
            ([(31, "")], "broken"),
            ([(29, ""), (1, "backup.damaged")], "broken"),
            ([(1, "backup.damaged"), (0.5, "")], "kept"),
        ],
    )
    def test_the_last_test_decides(self, drills: list[tuple[float, str]], state: str) -> None:
        promise = self.promise()
        for days_ago, code in drills:
            self.drilled(days_ago, code)
        assert found(promise) == (state, "")


class TestEvidence:
    """Our evidence is intact and published."""

    def promise(self) -> Promise:
        return made("evidence.intact", sample=1000)

    def verified(self) -> None:
        with acting(Actor.command_line()):
            carry_out(begin_verification())

    def test_without_a_log_there_is_nothing_yet(self) -> None:
        logs.forget()
        assert found(self.promise()) == ("unknown", "nothing_yet")

    def test_it_is_kept_when_everything_was_verified(self, dice: Random) -> None:
        logs.filled(dice)
        promise = self.promise()
        assert found(promise) == ("unknown", "nothing_yet")
        self.verified()
        assert found(promise) == ("kept", "")
        Verification.objects.update(ended_at=timezone.now() - 16 * DAY)
        assert found(promise) == ("unknown", "stale")

    def test_an_altered_entry_breaks_it(self, dice: Random) -> None:
        head = logs.filled(dice)
        self.verified()
        promise = self.promise()
        index = dice.randrange(1, head.size)
        logs.put_opening(index, logs.altered(logs.opening(index), dice))
        logs.forget()
        (verdict,) = checked(promise)
        assert (verdict.state, verdict.facts["faults"]) == ("broken", ["evidence.body_changed"])

    def test_a_head_that_is_not_published_breaks_it(self, dice: Random) -> None:
        from troth.foundation.evidence.models import Log

        head = logs.filled(dice)
        self.verified()
        promise = self.promise()
        (log_folder(head.log) / "checkpoint").unlink()
        Log.objects.update(signed_at=timezone.now() - timedelta(minutes=1))
        (verdict,) = checked(promise)
        assert (verdict.state, verdict.facts["faults"]) == ("broken", ["evidence.not_published"])


def test_attested_kinds_can_be_told_from_measured_ones() -> None:
    attested = {kind.key for kind in kinds().values() if kind.basis is Basis.ATTESTED}
    assert attested == {"datamap.sharing", "datamap.selling"}
