"""A recipient's machine is told by a signed webhook, and its answer is awaited."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.cast import acting_as
from tests.integration.correspondence.conftest import troth
from tests.integration.correspondence.sinks import hook_sink
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.world import email, held
from tests.integration.notice.visiting import visitor
from tests.integration.rights.acting import agreed, now, recipients_of, verified
from troth.core.room import Role
from troth.customers.rights.carrying import telling
from troth.customers.rights.certificate.issuing import certificate_of
from troth.customers.rights.models import Telling
from troth.foundation.correspondence.sending.signing import signature
from troth.foundation.correspondence.webhooks import add

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.integration.correspondence.conftest import Set
    from tests.integration.notice.visiting import Visitor
    from troth.foundation.datamap.models import Dataset

__all__ = ["addresses", "datasets", "troth", "visitor"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("berlin"),
]


def test_it_is_told_whose_data_are_gone_and_the_request_waits_for_its_answer(
    visitor: Visitor,
    troth: Set,
    addresses: Mapping[str, str],
    datasets: dict[str, Dataset],
) -> None:
    recipients_of(datasets)
    troth(webhook_private_hosts=("localhost",))
    with hook_sink() as sink:
        with acting_as(Role.OWNER):
            _endpoint, secret = add(
                name="mailer", url=f"http://localhost:{sink.port}/hook", events=[telling.EVENT]
            )
        request = now(verified("erasure"))
        agreed(request)
        request = now(request)
    ((_path, headers, body),) = sink.calls
    at = int(headers["webhook-timestamp"])
    assert headers["webhook-signature"] == signature([secret], headers["webhook-id"], at, body)
    told = json.loads(body)["data"]
    assert (told["kind"], told["identities"]) == ("erasure", {"email": [email(1)]})
    assert held(addresses, 1) == []
    with acting_as(Role.PRIVACY_OFFICER):
        telling.answer_by_hand(telling=request.tellings.get(recipient="broker").pk, answer="done")
    assert now(request).state == "waiting"
    answered = visitor.post(urlsplit(told["answer_at"]).path, {"answer": "partly"})
    assert answered.status_code == 302
    assert Telling.objects.get(recipient="mailer").answer == "partly"
    assert now(request).closed_at is not None
    issued = certificate_of(request)
    assert issued is not None
    said = {one.name: one.answer for one in issued.statement.recipients}
    assert said == {"Mailer": "partly", "Broker": "done"}
