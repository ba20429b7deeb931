"""Where the room's pages are on the private listener."""

from django.urls import path

from troth.foundation.jobs import pages

app_name = "jobs"
urlpatterns = [
    path("console/jobs/", pages.listing, name="list"),
    path("console/jobs/schedules/", pages.schedules, name="schedules"),
    path("console/jobs/<uuid:job>/retry", pages.retry, name="retry"),
]
