"""Every address of Pilar. Paths of screens are Indonesian, paths of the API English."""

from __future__ import annotations

from allauth.account import views as sign_in
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from pilar.accounts.views import security
from pilar.config.api import api
from pilar.dashboards.views import search
from pilar.web import gallery, views
from pilar.web.views import describing

SIGNING_IN = [
    path("masuk/", sign_in.login, name="account_login"),
    path("masuk/kode/", factors.authenticate, name="mfa_authenticate"),
    path("masuk/kunci-sandi/", login_not_required(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("keluar/", sign_in.logout, name="account_logout"),
    path("keamanan/kata-sandi/", sign_in.password_change, name="account_change_password"),
    path("keamanan/pastikan/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("keamanan/pastikan/kode/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("keamanan/pastikan/kunci-sandi/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("keamanan/langkah-kedua/", security.second_factors, name="mfa_index"),
    path("keamanan/aplikasi/pasang/", totp.activate_totp, name="mfa_activate_totp"),
    path("keamanan/aplikasi/lepas/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("keamanan/kode-cadangan/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("keamanan/kode-cadangan/baru/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("keamanan/kode-cadangan/unduh/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("keamanan/kunci-sandi/", security.second_factors, name="mfa_list_webauthn"),
    path("keamanan/kunci-sandi/tambah/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("keamanan/kunci-sandi/<int:pk>/ganti-nama/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("keamanan/kunci-sandi/<int:pk>/hapus/", security.remove_passkey, name="mfa_remove_webauthn"),
]
"""The sign-in library's own views, one by one; who may enter them is said in ``FOREIGN_VIEWS``."""

urlpatterns = [
    path("", include("pilar.dashboards.urls")),
    path("", include("pilar.volunteers.urls")),
    path("", include("pilar.trainings.urls")),
    path("", include("pilar.notices.urls")),
    path("", include("pilar.accounts.urls")),
    path("", include("pilar.files.urls")),
    path("", include("pilar.links.urls")),
    path("", include("pilar.policies.urls")),
    path("", include("pilar.documents.urls")),
    path("", include("pilar.offices.urls")),
    path("", include("pilar.regions.urls")),
    path("", include("pilar.operations.urls")),
    *SIGNING_IN,
    path("", include("pilar.jobs.urls")),
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
