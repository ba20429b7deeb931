"""Webhooks are signed, arrive at least once, and go nowhere they should not."""

from __future__ import annotations

import ipaddress
import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core import serializers
from django.utils import timezone

from tests.integration.correspondence.sinks import free_port, hook_sink, make_certificate
from tests.integration.jobs import chores
from troth.core.errors import InvalidInputError, NotFoundError, StateConflictError
from troth.foundation.correspondence import checks, queries, webhooks
from troth.foundation.correspondence.errors import DeliveryError
from troth.foundation.correspondence.models import Endpoint, Message, State
from troth.foundation.correspondence.posting import announce, post_webhook
from troth.foundation.correspondence.sending.delivery import attempt, deliver
from troth.foundation.correspondence.sending.signing import new_secret, signature
from troth.foundation.correspondence.sending.targets import checked_url, is_public, resolve
from troth.foundation.custody.models import HeldKey
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.integration.correspondence.conftest import Set

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _acting() -> Iterator[None]:
    with acting(Actor.command_line()):
        yield


def _add(troth: Set, port: int, scheme: str = "http", name: str = "Chat") -> tuple[Endpoint, str]:
    troth(webhook_private_hosts=("localhost",))
    return webhooks.add(name=name, url=f"{scheme}://localhost:{port}/hook?a=1")


def test_the_published_vector() -> None:
    """Standard Webhooks, ``libraries/go/webhook_test.go``, ``TestWebhookSign`` (2026-11-23)."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    found = signature([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_webhook_arrives_signed_with_what_makes_it_one(troth: Set) -> None:
    with hook_sink() as sink:
        endpoint, secret = _add(troth, sink.port)
        message = post_webhook(
            endpoint=endpoint, event="mail.failed", payload={"code": "x"}, key="k:1"
        )
        run_ready()
    ((path, headers, body),) = sink.calls
    assert path == "/hook?a=1"
    assert headers["host"] == f"localhost:{sink.port}"
    assert headers["webhook-id"] == str(message.pk)
    told = json.loads(body)
    assert (told["type"], told["data"]) == ("mail.failed", {"code": "x"})
    at = int(headers["webhook-timestamp"])
    assert headers["webhook-signature"] == signature([secret], str(message.pk), at, body)
    message.refresh_from_db()
    assert message.state == State.SENT


def test_a_second_attempt_has_the_same_id_and_body(troth: Set) -> None:
    with hook_sink() as sink:
        sink.statuses = [500]
        endpoint, _ = _add(troth, sink.port)
        message = post_webhook(endpoint=endpoint, event="e", payload={}, key="k:1")
        run_ready()
        message.refresh_from_db()
        assert (message.state, message.last_code) == (State.WAITING, "webhook.500")
        Message.objects.update(next_at=timezone.now())
        enqueue(deliver, message.pk)
        run_ready()
    first, second = sink.calls
    assert first[1]["webhook-id"] == second[1]["webhook-id"]
    assert first[2] == second[2]


def test_redirects_are_not_followed(troth: Set) -> None:
    with hook_sink() as sink:
        sink.statuses = [302]
        endpoint, _ = _add(troth, sink.port)
        failure = attempt(post_webhook(endpoint=endpoint, event="e", payload={}, key="k:1"))
    assert failure is not None
    assert failure.code == "webhook.redirected"
    assert len(sink.calls) == 1


def test_gone_switches_the_webhook_off(troth: Set) -> None:
    with hook_sink() as sink:
        sink.statuses = [410]
        endpoint, _ = _add(troth, sink.port)
        attempt(post_webhook(endpoint=endpoint, event="e", payload={}, key="k:1"))
    endpoint.refresh_from_db()
    assert not endpoint.active
    assert Pending.objects.filter(kind="correspondence.webhook_switched").count() == 1
    assert checks.webhooks_arrive().health == "warn"


def test_tls_is_verified_against_the_name_and_the_pinned_address(
    troth: Set, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_certificate(tmp_path / "hook.pem")
    with hook_sink(certificate) as sink:
        endpoint, _ = _add(troth, sink.port, "https")
        failure = attempt(post_webhook(endpoint=endpoint, event="e", payload={}, key="k:1"))
        assert failure is not None
        assert failure.code == "webhook.certificate"
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert attempt(post_webhook(endpoint=endpoint, event="e", payload={}, key="k:2")) is None
    assert len(sink.calls) == 1


def test_an_unreachable_place_is_tried_again(troth: Set) -> None:
    endpoint, _ = _add(troth, free_port())
    failure = attempt(post_webhook(endpoint=endpoint, event="e", payload={}, key="k:1"))
    assert failure is not None
    assert (failure.code, failure.for_good) == ("webhook.unreachable", False)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "0.0.0.0",  # noqa: S104 - an address to refuse
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
    ],
)
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_not(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "https://localhost/x",
        "https://127.0.0.1/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://[::1]/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://169.254.169.254/latest/meta-data/",
    ],
)
def test_whatever_way_it_is_written_an_inner_address_is_not_called(troth: Set, url: str) -> None:
    troth(webhook_private_hosts=())
    with pytest.raises(DeliveryError) as caught:
        resolve(url)
    assert caught.value.code == "webhook.private_address"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/x",
        "ftp://example.com/x",
        "https://user:word@example.com/x",
        "https:///x",
        "https://example.com/x#part",
        "https://example.com:99999/",
        "https://exämple.com/",
        "https://example.com/" + "x" * 500,
        "https://[::1/",
        " https://example.com/",
        "javascript:alert(1)",
        "",
    ],
)
def test_addresses_of_another_form_are_refused(troth: Set, url: str) -> None:
    troth(webhook_private_hosts=())
    with pytest.raises(InvalidInputError) as caught:
        checked_url(url)
    assert caught.value.code == "correspondence.unfit_url"


def test_a_rotated_secret_signs_beside_the_old_one_for_a_day(troth: Set) -> None:
    with hook_sink() as sink:
        endpoint, old = _add(troth, sink.port)
        endpoint, new = webhooks.rotate(webhook=endpoint.pk)
        assert old != new
        attempt(post_webhook(endpoint=endpoint, event="e", payload={}, key="k:1"))
        Endpoint.objects.update(previous_until=timezone.now() - timedelta(seconds=1))
        attempt(post_webhook(endpoint=endpoint, event="e", payload={}, key="k:2"))
    for (_, headers, body), signers in zip(sink.calls, [[new, old], [new]], strict=True):
        at = int(headers["webhook-timestamp"])
        expected = signature(signers, headers["webhook-id"], at, body)
        assert headers["webhook-signature"] == expected


def test_the_secret_is_stored_sealed_and_goes_with_the_webhook(troth: Set) -> None:
    endpoint, secret = _add(troth, 1)
    assert secret not in serializers.serialize("json", [endpoint])
    assert secret.encode() not in bytes(endpoint.secret)
    assert HeldKey.objects.filter(reference=f"endpoint:{endpoint.pk}").exists()
    webhooks.remove(webhook=endpoint.pk)
    assert not HeldKey.objects.filter(reference=f"endpoint:{endpoint.pk}").exists()
    with pytest.raises(NotFoundError):
        webhooks.remove(webhook=endpoint.pk)
    assert new_secret() != new_secret()


def test_a_disabled_webhook_gets_nothing(troth: Set) -> None:
    with hook_sink() as sink:
        endpoint, _ = _add(troth, sink.port)
        webhooks.switch(webhook=endpoint.pk, active=False)
        assert announce(event="jobs.failed", payload={}, key="k:1") == 0
        waiting = post_webhook(endpoint=endpoint, event="e", payload={}, key="k:2")
        run_ready()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.last_code) == (State.FAILED, "webhook.disabled")
    assert not sink.calls


def test_a_job_that_fails_for_good_is_told_to_those_who_want_it(troth: Set) -> None:
    with hook_sink() as sink:
        troth(webhook_private_hosts=("localhost",))
        url = f"http://localhost:{sink.port}/"
        webhooks.add(name="Jobs", url=url + "jobs", events=["jobs.failed"])
        webhooks.add(name="Mail", url=url + "mail", events=["mail.failed"])
        webhooks.add(name="All", url=url + "all")
        from django_tasks_db.models import DBTaskResult

        enqueue(chores.refuse)
        for _ in range(2):
            DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
            run_ready()
    assert sorted(path for path, _, _ in sink.calls) == ["/all", "/jobs"]
    assert json.loads(sink.calls[0][2])["data"]["code"] == "test.not_now"


def test_a_test_event_and_the_overview(troth: Set) -> None:
    with hook_sink() as sink:
        endpoint, _ = _add(troth, sink.port)
        webhooks.send_test(webhook=endpoint.pk)
        run_ready()
    (line,) = queries.webhook_lines()
    assert line.last_sent_at is not None
    assert (line.waiting, line.failed, line.last_code) == (0, 0, "")
    assert json.loads(sink.calls[0][2])["type"] == "webhook.test"
    with pytest.raises(StateConflictError):
        webhooks.add(name="Chat", url="https://example.com/")
