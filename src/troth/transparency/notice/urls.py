"""Where the room's pages are on the private listener."""

from django.urls import path

from troth.transparency.notice import pages
from troth.transparency.notice.news import console

app_name = "notice"
urlpatterns = [
    path("console/notice/news/", console.show_news, name="news"),
    path("console/notice/", pages.show_status, name="status"),
    path("console/notice/publish", pages.publish, name="publish"),
]
