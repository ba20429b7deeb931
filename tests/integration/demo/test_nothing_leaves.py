"""What is set for a demo keeps everything on this machine, whoever asks."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import pytest

from troth.core.errors import InvalidInputError
from troth.foundation.correspondence.errors import DeliveryError
from troth.foundation.correspondence.sending import targets
from troth.foundation.datamap.stores import places

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def _in_a_demo(settings: Settings) -> None:
    settings.TROTH = settings.TROTH.model_copy(update={"demo": True})


def test_a_webhook_is_given_up_before_its_name_is_looked_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *told, **_more: asked.append(told))
    with pytest.raises(DeliveryError) as refused:
        targets.resolve("https://hooks.example.com/troth")
    assert (refused.value.code, refused.value.for_good) == ("webhook.demo", True)
    assert asked == []


@pytest.mark.parametrize("host", ["192.0.2.7", "10.0.0.7", "2001:db8::7"])
def test_a_store_elsewhere_is_refused(host: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        places.resolve(host, 5432)
    assert refused.value.code == "store.address"


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_store_on_this_machine_is_not(host: str) -> None:
    assert places.resolve(host, 5432) == host
