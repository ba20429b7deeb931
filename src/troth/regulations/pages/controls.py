"""The console's pages of controls: all that duties need, and confirming those of a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from troth.core.errors import NotFoundError, TrothError
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response
from troth.regulations.actions.confirming import PERMISSION, confirm_controls
from troth.regulations.confirming.forms import ControlsFilter, TopicForm
from troth.regulations.confirming.table import controls_table
from troth.regulations.queries.controls import NeededControl, needed_controls
from troth.regulations.words import TOPICS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase
    from django.utils.functional import _StrPromise


@require_safe
@page("regulations.read")
def list_controls(request: HttpRequest) -> HttpResponseBase:
    """List the controls that duties of applying laws need, and by whom they are shown."""
    needed = needed_controls()
    form = ControlsFilter(request.GET)
    chosen = form.chosen(needed)
    file = table_response(request, controls_table(chosen), "controls")
    if file:
        return file
    context = {
        "filter": form,
        "controls": chosen,
        "any": bool(needed),
        "topics": _topics(needed),
        "waiting": sum(one.waits for one in needed),
        "may_edit": current_actor().may(PERMISSION),
    }
    return render(request, "regulations/controls.html", context)


@require_safe
@page("regulations.read")
def show_topic(request: HttpRequest, topic: str) -> HttpResponseBase:
    """Show the controls of a topic, for somebody to work through them at once."""
    needed = _of_topic(topic, needed_controls())
    file = table_response(request, controls_table(needed), f"controls-{topic}")
    if file:
        return file
    return _topic_page(request, topic, TopicForm(needed))


@require_POST
@page(PERMISSION)
def confirm_topic(request: HttpRequest, topic: str) -> HttpResponseBase:
    """Confirm the controls that are ticked, all of them or none, and go on to the next topic."""
    form = TopicForm(_of_topic(topic, needed_controls()), request.POST)
    if not (form.is_valid() and _kept(form)):
        return _topic_page(request, topic, form)
    count = len(form.chosen())
    told = ngettext("%d control is confirmed.", "%d controls are confirmed.", count)
    messages.success(request, told % count)
    following = _next_topic(topic, needed_controls())
    if following:
        return redirect("regulations:topic", following)
    return redirect("regulations:controls")


def _kept(form: TopicForm) -> bool:
    try:
        confirm_controls(said=form.chosen())
    except TrothError as error:
        form.refusal = str(error)
        return False
    return True


def _of_topic(topic: str, needed: list[NeededControl]) -> list[NeededControl]:
    if topic not in TOPICS:
        raise NotFoundError(
            "regulations.no_topic",
            _("The lawbook has no such topic."),
            _("Choose one of those that are listed."),
        )
    return sorted((one for one in needed if one.topic == topic), key=lambda one: not one.waits)


def _topics(needed: list[NeededControl]) -> list[tuple[str, _StrPromise, int]]:
    """Return the topics of which people can confirm something: id, name, and how many wait."""
    names = dict.fromkeys(one.topic for one in needed if one.standing.has_part)
    counts = {name: sum(one.waits for one in needed if one.topic == name) for name in names}
    return [(name, TOPICS[name], count) for name, count in counts.items()]


def _next_topic(topic: str, needed: list[NeededControl]) -> str:
    """Return the topic to go on with: the next one in which a control waits."""
    names = [name for name, _name, waiting in _topics(needed) if waiting or name == topic]
    place = names.index(topic) if topic in names else -1
    turned = [*names[place + 1 :], *names[: place + 1]]
    return next((name for name in turned if name != topic), "")


def _topic_page(request: HttpRequest, topic: str, form: TopicForm) -> HttpResponseBase:
    needed = needed_controls()
    context: dict[str, Any] = {
        "topic": topic,
        "name": TOPICS[topic],
        "form": form,
        "topics": _topics(needed),
        "following": _next_topic(topic, needed),
        "may_edit": current_actor().may(PERMISSION),
    }
    status = 422 if form.is_faulty else 200
    return render(request, "regulations/topic.html", context, status=status)
