"""``/metrics``: the rooms' gauges in the Prometheus text format, to a token or to staff.

Scrape with a token that has the scope ``shell.metrics``; numbers only, never a name.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily

from troth import __version__
from troth.foundation.people.api_auth import TokenAuth
from troth.foundation.recording import current_actor, require
from troth.foundation.recording.rooms import declared

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASK: Final = "Send an API token with the scope shell.metrics as Authorization: Bearer.\n"


class RoomsCollector:
    """Asks every room for its gauges when it is scraped."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield one gauge a figure."""
        build = GaugeMetricFamily("troth_build", "The running version.", labels=["version"])
        build.add_metric([__version__], 1)
        yield build
        for _, room in declared():
            for name, meaning, value in room.metrics() if room.metrics else []:
                yield GaugeMetricFamily(name, meaning, value=value)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer a scrape; whoever comes without a token that opens something is asked for one.

    Raises:
        NotPermittedError: a token or a member of staff without ``shell.metrics``.

    Source: RFC 6750, section 3, read 2026-11-24.
    """
    if current_actor().kind == "public" and TokenAuth()(request) is None:
        asked = HttpResponse(_ASK, "text/plain", HTTPStatus.UNAUTHORIZED)
        asked.headers["WWW-Authenticate"] = 'Bearer realm="Troth", scope="shell.metrics"'
        return asked
    require("shell.metrics")
    registry = CollectorRegistry(auto_describe=False)
    registry.register(RoomsCollector())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
