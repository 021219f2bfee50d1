"""Addresses of accounts and the journal."""

from django.urls import path

from pilar.accounts.views import accounts, custody, hats, journal, security, tokens

app_name = "accounts"
urlpatterns = [
    path("wewenang/", hats.wear, name="wear"),
    path("keamanan/", security.security, name="security"),
    path("keamanan/nama/", security.rename, name="rename"),
    path("keamanan/sesi/akhiri/", security.end_own_sessions, name="end_own_sessions"),
    path("keamanan/token/", tokens.tokens, name="tokens"),
    path("keamanan/token/baru/", tokens.make_token, name="make_token"),
    path("keamanan/token/<uuid:pk>/cabut/", tokens.revoke_token, name="revoke_token"),
    path("akun/", accounts.accounts, name="accounts"),
    path("akun/baru/", accounts.appoint, name="appoint"),
    path("akun/<int:pk>/", accounts.account, name="account"),
    path("akun/<int:pk>/riwayat-masuk/", accounts.sign_ins, name="sign_ins"),
    path("akun/<int:pk>/wewenang/", custody.give, name="give"),
    path("akun/wewenang/<uuid:pk>/akhiri/", custody.end_mandate, name="end_mandate"),
    path("akun/<int:pk>/tutup/", custody.close, name="close"),
    path("akun/<int:pk>/buka/", custody.reopen, name="reopen"),
    path("akun/<int:pk>/keluarkan/", custody.end_sessions, name="end_sessions"),
    path("akun/<int:pk>/pengaman/", custody.reset_factor, name="reset_factor"),
    path("akun/<int:pk>/undang/", custody.invite, name="invite"),
    path("akun/<int:pk>/pulihkan/", custody.recover, name="recover"),
    path("jurnal/", journal.journal, name="journal"),
    path("jurnal/unduh/", journal.export, name="export"),
    path("jurnal/<uuid:pk>/", journal.entry, name="entry"),
    path("jurnal/tentang/<slug:word>/<str:pk>/", journal.history, name="history"),
]
