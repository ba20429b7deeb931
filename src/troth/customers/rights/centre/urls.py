"""Where the pages of rights are on the public listener."""

from django.urls import path

from troth.customers.rights.centre.pages import (
    adding,
    arriving,
    asking,
    certifying,
    changing,
    coding,
    files,
    finding,
    following,
    recipients,
    refusing,
    starting,
)

app_name = "rights_centre"
urlpatterns = [
    path("rights/", starting.start, name="start"),
    path("rights/choices/", refusing.refuse, name="refuse"),
    path("rights/choices/<slug:name>/", refusing.refuse, name="refuse_one"),
    path("rights/ask/<slug:kind>/", asking.ask_for, name="ask"),
    path("rights/signed-in/<slug:kind>/", arriving.arrive, name="arrive"),
    path("rights/code/<str:reference>/", coding.enter, name="code"),
    path("rights/find/", finding.find, name="find"),
    path("rights/follow/<slug:secret>/", following.follow, name="follow"),
    path("rights/follow/<slug:secret>/add/", adding.add_more, name="add"),
    path("rights/follow/<slug:secret>/cancel/", adding.take_back, name="cancel"),
    path("rights/follow/<slug:secret>/appeal/", adding.contest, name="appeal"),
    path("rights/follow/<slug:secret>/address/", changing.change_address, name="address"),
    path("rights/follow/<slug:secret>/files/", files.open_files, name="files"),
    path(
        "rights/follow/<slug:secret>/certificate/",
        certifying.show_certificate,
        name="certificate",
    ),
    path(
        "rights/follow/<slug:secret>/certificate/<slug:ending>/",
        certifying.save_certificate,
        name="certificate_file",
    ),
    path("rights/recipients/<slug:secret>/", recipients.answer_request, name="recipient"),
    path(".well-known/gpc.json", refusing.signal_support, name="signal"),
]
