"""Where the room's pages are."""

from django.urls import path

from troth.foundation.promises.pages import declaring, listing, saying

app_name = "promises"

urlpatterns = [
    path("console/promises/", listing.list_promises, name="list"),
    path("console/promises/make", declaring.choose, name="choose"),
    path("console/promises/make/<str:kind>", declaring.declare, name="declare"),
    path("console/promises/<slug:key>/", listing.show_promise, name="promise"),
    path("console/promises/<slug:key>/change", declaring.change, name="change"),
    path("console/promises/<slug:key>/retire", declaring.retire, name="retire"),
    path("console/promises/<slug:key>/check", saying.check_now, name="check"),
    path("console/promises/<slug:key>/confirm", saying.attest, name="attest"),
    path("console/promises/<slug:key>/exception", saying.grant_exception, name="exception"),
    path(
        "console/promises/exceptions/<uuid:exception>/end",
        saying.end_exception,
        name="exception_end",
    ),
]
