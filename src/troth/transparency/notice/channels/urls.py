"""Where the files of the notice are on the public listener; its namespace is the notice's."""

from django.urls import path

from troth.transparency.notice.channels import pages

_FILES = (
    ("notice.pdf", pages.notice_pdf, "pdf"),
    ("poster.pdf", pages.poster_pdf, "poster"),
    ("notice.txt", pages.notice_text, "text"),
    ("notice.json", pages.notice_json, "json"),
    ("notice.jsonld", pages.notice_dpv, "dpv"),
    ("promises.json", pages.promises_json, "promises"),
)
urlpatterns = [
    *(path(f"notice/<slug:language>/{file}", view, name=name) for file, view, name in _FILES),
    *(
        path(f"notice/<slug:language>/versions/<int:number>/{file}", view, name=f"version_{name}")
        for file, view, name in _FILES
    ),
]
