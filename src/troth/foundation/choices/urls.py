"""Where the room's pages are on the private listener."""

from django.urls import path

from troth.foundation.choices import pages

app_name = "choices"
urlpatterns = [
    path("console/choices/", pages.list_choices, name="list"),
    path("console/choices/look-up", pages.look_up, name="look_up"),
]
