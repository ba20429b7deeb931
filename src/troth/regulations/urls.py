"""Where the room's pages are on the private listener."""

from django.urls import path

from troth.regulations import due_urls
from troth.regulations.pages import (
    confirming,
    controls,
    duties,
    laws,
    overlay,
    overview,
    questions,
)

app_name = "regulations"
urlpatterns = [
    *due_urls.urlpatterns,
    path("console/regulations/", overview.show_overview, name="overview"),
    path("console/regulations/changes/", overview.show_changes, name="changes"),
    path("console/regulations/laws/<slug:regime>/", laws.show_law, name="law"),
    path("console/regulations/questions/", questions.show_questions, name="questions"),
    path("console/regulations/answers/say", questions.say_answers, name="answer"),
    path("console/regulations/answers/confirm", questions.confirm_answers, name="confirm"),
    path(
        "console/regulations/answers/<uuid:fact>/withdraw",
        questions.withdraw_answer,
        name="withdraw",
    ),
    path("console/regulations/questions/<slug:key>/", questions.show_question, name="question"),
    path("console/regulations/questions/<slug:key>/say", questions.say_answer, name="say"),
    path("console/regulations/duties/", duties.list_duties, name="duties"),
    path("console/regulations/duties/<slug:duty>/", duties.show_duty, name="duty"),
    path("console/regulations/controls/", controls.list_controls, name="controls"),
    path("console/regulations/controls/<slug:control>/", confirming.show_control, name="control"),
    path("console/regulations/controls/<slug:control>/say", confirming.confirm, name="confirm_one"),
    path("console/regulations/controls/topics/<slug:topic>/", controls.show_topic, name="topic"),
    path(
        "console/regulations/controls/topics/<slug:topic>/say",
        controls.confirm_topic,
        name="say_topic",
    ),
    path(
        "console/regulations/confirmations/<uuid:confirmation>/withdraw",
        confirming.withdraw,
        name="withdraw_confirmation",
    ),
    path("console/regulations/own/", overlay.show_overlay, name="overlay"),
    path("console/regulations/own/say", overlay.say_overlay, name="overlay_say"),
    path("console/regulations/own/end", overlay.end_overlay, name="overlay_end"),
    path("console/regulations/own/file", overlay.take_away, name="overlay_file"),
]
