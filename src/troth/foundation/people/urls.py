"""Addresses on the private listener."""

from django.urls import path

from troth.foundation.people.pages import entering, house, members, own

app_name = "people"
urlpatterns = [
    path("setup/<str:token>", entering.set_up, name="set_up"),
    path("invitation/<str:token>", entering.join, name="join"),
    path("not-staff/", entering.not_staff, name="not_staff"),
    path("console/people/", members.directory, name="directory"),
    path("console/invitations/", members.invitations, name="invitations"),
    path(
        "console/invitations/<uuid:invitation>/withdraw",
        members.withdraw,
        name="withdraw",
    ),
    path("console/account/", own.account, name="own"),
    path("console/account/profile", own.change_profile, name="change_profile"),
    path("console/account/sessions", own.end_sessions, name="end_sessions"),
    path("console/account/tokens", own.tokens, name="tokens"),
    path("console/account/tokens/<uuid:token>/revoke", own.revoke, name="revoke"),
    path("console/permissions/", house.permissions, name="permissions"),
    path("console/people/<uuid:member>/", members.member, name="member"),
    path("console/people/<uuid:member>/role", members.change_role, name="change_role"),
    path("console/people/<uuid:member>/leave", members.leave, name="leave"),
    path(
        "console/people/<uuid:member>/second-factor",
        members.reset_second_factor,
        name="reset_second_factor",
    ),
    path("console/organisation/", house.organisation, name="organisation"),
]
