"""Where the pages about mail are on the public listener, among those of the notice."""

from django.urls import path

from troth.transparency.notice.news import pages

urlpatterns = [
    path("notice/news/", pages.ask_for_news, name="news"),
    path("notice/news/confirm/<slug:token>/", pages.confirm_news, name="news_confirm"),
    path("notice/news/leave/<uuid:subscriber>/<slug:code>/", pages.leave_news, name="news_leave"),
    path("notice/<slug:language>/by-email/", pages.send_text, name="by_email"),
]
