"""The addresses the server answers to."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("bridgebook.api.urls")),
    path("", include("bridgebook.web.urls")),
]
handler400 = "bridgebook.web.views.errors.unreadable"
handler404 = "bridgebook.web.views.errors.not_found"
handler500 = "bridgebook.web.views.errors.broken"
