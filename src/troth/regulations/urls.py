"""Where the room's pages are on the private listener."""

from django.urls import path

from troth.regulations.pages import overview

app_name = "regulations"
urlpatterns = [
    path("console/regulations/", overview.show_overview, name="overview"),
]
