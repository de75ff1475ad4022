"""Every address of the program."""

from itertools import chain

from django.urls import path

from afterword.web import gate
from afterword.web.views import (
    add,
    answers,
    debrief,
    handover,
    interviews,
    letters,
    opportunities,
    proposals,
    today,
    waiting,
    you,
)

PAGES = (
    today,
    add,
    proposals,
    interviews,
    debrief,
    letters,
    handover,
    waiting,
    opportunities,
    answers,
    you,
)

urlpatterns = [
    path("open/", gate.open_door, name="open"),
    *chain.from_iterable(page.urls for page in PAGES),
]

handler400 = "afterword.web.errors.bad_request"
handler403 = "afterword.web.errors.forbidden"
handler404 = "afterword.web.errors.not_found"
handler500 = "afterword.web.errors.server_error"
