"""Answering what neither the map nor the promises know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from troth.core.errors import InvalidInputError
from troth.foundation.recording.web import page
from troth.transparency.notice import queries
from troth.transparency.notice.actions.answering import answer
from troth.transparency.notice.forms import AnswersForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


@require_http_methods(["GET", "HEAD", "POST"])
@page("notice.edit")
def answers(request: HttpRequest) -> HttpResponseBase:
    """Show every question with its answer, and keep what was changed."""
    form = AnswersForm(queries.answers(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer(given=form.given())
        except InvalidInputError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The answers are saved."))
            return redirect("notice:answers")
    return render(request, "notice/answers.html", {"form": form})
