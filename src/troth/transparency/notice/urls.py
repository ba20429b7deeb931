"""Where the room's pages are on the private listener."""

from django.urls import path

from troth.transparency.notice.news import console
from troth.transparency.notice.pages import answers, publishing, status, words

app_name = "notice"
urlpatterns = [
    path("console/notice/news/", console.show_news, name="news"),
    path("console/notice/", status.show_status, name="status"),
    path("console/notice/answers", answers.answers, name="answers"),
    path("console/notice/words/", words.choose_language, name="words"),
    path("console/notice/words/<str:language>", words.words, name="words_in"),
    path("console/notice/preview/<str:language>", publishing.preview, name="preview"),
    path("console/notice/publish", publishing.publish, name="publish"),
    path("console/notice/versions", publishing.list_versions, name="versions"),
]
