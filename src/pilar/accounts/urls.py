"""Addresses of accounts and the journal."""

from django.urls import path

from pilar.accounts.views import hats, journal, tokens

app_name = "accounts"
urlpatterns = [
    path("wewenang/", hats.wear, name="wear"),
    path("keamanan/token/", tokens.tokens, name="tokens"),
    path("keamanan/token/baru/", tokens.make_token, name="make_token"),
    path("keamanan/token/<uuid:pk>/cabut/", tokens.revoke_token, name="revoke_token"),
    path("jurnal/", journal.journal, name="journal"),
    path("jurnal/unduh/", journal.export, name="export"),
    path("jurnal/<uuid:pk>/", journal.entry, name="entry"),
    path("jurnal/tentang/<slug:word>/<str:pk>/", journal.history, name="history"),
]
