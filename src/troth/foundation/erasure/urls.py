"""Where the room's pages are on the private listener."""

from django.urls import path

from troth.foundation.erasure.pages import retention as pages
from troth.foundation.erasure.pages import subjects

app_name = "erasure"
urlpatterns = [
    path("console/retention/", pages.list_retention, name="retention"),
    path("console/retention/history/", pages.history, name="history"),
    path("console/retention/plan/<uuid:dataset>", pages.plan, name="plan"),
    path("console/retention/<uuid:run>/", pages.show_run, name="run"),
    path("console/retention/<uuid:run>/approve", pages.approve, name="approve"),
    path("console/holds/", pages.list_holds, name="holds"),
    path("console/holds/add", pages.place_hold, name="hold_add"),
    path("console/holds/<uuid:hold>/lift", pages.lift_hold, name="hold_lift"),
    path("console/erasures/", subjects.list_plans, name="plans"),
    path("console/erasures/resume", subjects.resume_store, name="resume"),
    path("console/erasures/<uuid:plan>/again", subjects.try_again, name="again"),
    path(
        "console/erasures/<uuid:plan>/new-relation",
        subjects.say_new_relation,
        name="new_relation",
    ),
]
