"""How many requests there are and how soon they are answered; nobody is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from troth.customers.rights.console_words import kind_word, shape_of, state_word
from troth.customers.rights.forms.statistics import YearForm
from troth.customers.rights.queries.statistics import statistics
from troth.customers.rights.tables import statistics as tables
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest, HttpResponseBase

    from troth.customers.rights.queries.statistics import Statistics

_TABLES: Final = {
    "kinds": tables.kinds_table,
    "months": tables.months_table,
    "states": tables.states_table,
    "refusals": tables.refusals_table,
    "published": tables.published_table,
}


@require_safe
@page("rights.count")
def show_statistics(request: HttpRequest) -> HttpResponseBase:
    """Show the figures of a year, or of all years."""
    form = YearForm(request.GET)
    found = statistics(form.year)
    if request.GET.get("format"):
        asked = request.GET.get("table", "")
        name = asked if asked in _TABLES else "kinds"
        file = table_response(request, _TABLES[name](found), f"requests-{name}")
        return file or redirect(request.path)
    return render(request, "rights/console/statistics.html", {"filter": form, **_shown(found)})


def _shown(found: Statistics) -> dict[str, Any]:
    words = tables.PUBLISHED_WORDS
    return {
        "found": found,
        "kinds": [(kind_word(kind), one) for kind, one in found.kinds.items()],
        "months": list(found.months.items()),
        "states": [(shape_of(one), state_word(one), n) for one, n in found.states.most_common()],
        "refusals": [(tables.refusal_word(one), n) for one, n in found.refusals.most_common()],
        "published": [(words[name], one) for name, one in found.published.items()],
    }
