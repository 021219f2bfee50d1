"""Every address of Pilar. Paths of screens are Indonesian, paths of the API English."""

from __future__ import annotations

from allauth.account import views as sign_in_views
from django.conf import settings
from django.urls import include, path

from pilar.config.api import api
from pilar.dashboards.views import search
from pilar.web import gallery, views
from pilar.web.views import describing

urlpatterns = [
    path("", include("pilar.dashboards.urls")),
    path("", include("pilar.volunteers.urls")),
    path("", include("pilar.notices.urls")),
    path("", include("pilar.accounts.urls")),
    path("", include("pilar.files.urls")),
    path("", include("pilar.links.urls")),
    path("", include("pilar.policies.urls")),
    path("", include("pilar.offices.urls")),
    path("", include("pilar.regions.urls")),
    path("", include("pilar.operations.urls")),
    path("masuk/", sign_in_views.login, name="account_login"),
    path("keluar/", sign_in_views.logout, name="account_logout"),
    path("cari/", search, name="search"),
    path("api/v1/", include(([*describing(api.described), *api.patterns()], "api"))),
    path("bahasa/", views.language, name="language"),
    path("sehat/", views.health, name="health"),
]
if settings.GALLERY:
    urlpatterns.append(path("galeri/", gallery.gallery, name="gallery"))

handler400 = views.bad_request
handler404 = views.not_found
handler500 = views.broken
