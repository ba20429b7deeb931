"""What the doctor, the first page and the metrics ask about stores and proposals."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.room import Concern, Diagnosis, Health
from troth.foundation.datamap.models import Store, TlsState
from troth.foundation.datamap.queries.proposals import waiting_count
from troth.foundation.datamap.queries.stores import drifted, store_counts


def stores_answer() -> Diagnosis:
    """Say whether every store was reached the last time."""
    counts = store_counts()
    if not counts["stores"]:
        finding = _("No store is connected yet.")
        return Diagnosis(Health.WARN, finding, "troth connect NAME URL")
    if counts["unreached"]:
        return Diagnosis(Health.FAIL, _unreached(counts["unreached"]), "troth discover")
    return Diagnosis(Health.OK, _("Every store answered the last time."))


def connections_are_protected() -> Diagnosis:
    """Say whether every connection to a store is encrypted or stays on this machine."""
    plain = list(Store.objects.filter(tls=TlsState.PLAIN).values_list("key", flat=True))
    if plain:
        finding = _("The connection to %s is not encrypted.") % ", ".join(plain)
        remedy = f"troth connect {plain[0]} URL?sslmode=require --replace"
        return Diagnosis(Health.WARN, finding, remedy)
    return Diagnosis(Health.OK, _("No connection to a store can be read on its way."))


def is_connected() -> bool:
    """Say whether a store is connected."""
    return Store.objects.exists()


def is_judged() -> bool:
    """Say whether a look was had and nothing waits for a person's word."""
    return Store.objects.filter(discoveries__state="done").exists() and not waiting_count()


def concerns(permissions: frozenset[str]) -> list[Concern]:
    """Return what needs a person: silent stores, drift, and proposals that wait."""
    if "datamap.read" not in permissions:
        return []
    found, stores = [], reverse("datamap:stores")
    unreached, waiting = store_counts()["unreached"], waiting_count()
    if unreached:
        found.append(Concern(_unreached(unreached), stores, Health.FAIL))
    for discovery in drifted():
        said = _("%s holds personal data that nobody declared.") % discovery.store.key
        url = reverse("datamap:store", args=[discovery.store.key])
        found.append(Concern(said, url, Health.FAIL))
    if waiting and "datamap.edit" in permissions:
        found.append(Concern(_waiting(waiting), reverse("datamap:proposals"), Health.WARN))
    return found


def metrics() -> list[tuple[str, str, float]]:
    """Return gauges of stores and proposals."""
    counts = store_counts()
    return [
        ("troth_stores", "Stores that are connected.", counts["stores"]),
        ("troth_stores_unreached", "Stores that did not answer.", counts["unreached"]),
        ("troth_proposals_waiting", "Proposals that wait for a person.", waiting_count()),
    ]


def _unreached(count: int) -> str:
    return ngettext(
        "%(count)d store could not be reached.", "%(count)d stores could not be reached.", count
    ) % {"count": count}


def _waiting(count: int) -> str:
    return ngettext(
        "%(count)d proposal waits for a word.", "%(count)d proposals wait for a word.", count
    ) % {"count": count}
