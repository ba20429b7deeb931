"""Where the pages of fines, deadlines and the report are on the private listener."""

from django.urls import path

from troth.regulations.pages import deadlines, exposure, feed, report

_DEADLINES = "console/regulations/deadlines/"
urlpatterns = [
    path("console/regulations/exposure/", exposure.show_exposure, name="exposure"),
    path("console/regulations/report/", report.show_report, name="report"),
    path(_DEADLINES, deadlines.show_calendar, name="deadlines"),
    path(f"{_DEADLINES}month/", deadlines.show_month, name="month"),
    path(f"{_DEADLINES}yours/", feed.show_feed, name="feed"),
    path(f"{_DEADLINES}yours/address", feed.make, name="make_feed"),
    path(f"{_DEADLINES}yours/withdraw", feed.withdraw, name="withdraw_feed"),
    path(f"{_DEADLINES}yours/mail", feed.choose_mail, name="choose_mail"),
    path(f"{_DEADLINES}<uuid:deadline>/", deadlines.show_deadline, name="deadline"),
    path(f"{_DEADLINES}<uuid:deadline>/close", deadlines.close, name="close"),
    path("calendar/<str:secret>.ics", feed.read_calendar, name="calendar"),
]
