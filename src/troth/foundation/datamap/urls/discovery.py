"""Where stores and proposals are."""

from django.urls import path

from troth.foundation.datamap.pages import proposals, stores

urlpatterns = [
    path("console/stores/", stores.list_stores, name="stores"),
    path("console/stores/connect", stores.connect, name="store_connect"),
    path("console/stores/<slug:key>/", stores.show_store, name="store"),
    path("console/stores/<slug:key>/change", stores.change, name="store_change"),
    path("console/stores/<slug:key>/test", stores.test, name="store_test"),
    path("console/stores/<slug:key>/look", stores.look, name="store_look"),
    path("console/stores/<slug:key>/remove", stores.remove, name="store_remove"),
    path("console/proposals/", proposals.list_proposals, name="proposals"),
    path("console/proposals/confirm", proposals.confirm_many, name="proposals_confirm"),
    path("console/proposals/<uuid:field>/confirm", proposals.confirm, name="proposal_confirm"),
    path("console/proposals/<uuid:field>/reject", proposals.reject, name="proposal_reject"),
    path("console/proposals/<uuid:field>/correct", proposals.correct, name="proposal_correct"),
    path("console/proposals/<uuid:judgement>/undo", proposals.undo, name="judgement_undo"),
]
