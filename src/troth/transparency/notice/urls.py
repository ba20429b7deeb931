"""Where the room's pages are on the private listener."""

from django.urls import path

from troth.transparency.notice import pages

app_name = "notice"
urlpatterns = [
    path("console/notice/", pages.show_status, name="status"),
    path("console/notice/publish", pages.publish, name="publish"),
]
