"""Where the notice is on the public listener."""

from django.urls import include, path

from troth.transparency.notice.public import pages, proofs

app_name = "notice_public"
urlpatterns = [
    path("", include("troth.transparency.notice.news.urls")),
    path("notice/", pages.current, name="current"),
    path("notice/<slug:language>/", pages.show, name="notice"),
    path("notice/<slug:language>/versions/", pages.list_versions, name="versions"),
    path("notice/<slug:language>/versions/<int:number>/", pages.show_version, name="version"),
    path("notice/<slug:language>/changes/<int:old>/<int:new>/", pages.show_changes, name="changes"),
    path("notice/<slug:language>/changes/", pages.choose_changes, name="choose_changes"),
    path("notice/<slug:language>/promises/<slug:key>/", proofs.show_promise, name="promise"),
    path("notice/<slug:language>/promises/<slug:key>/proof.json", proofs.as_json, name="proof"),
    path("", include("troth.transparency.notice.channels.urls")),
]
