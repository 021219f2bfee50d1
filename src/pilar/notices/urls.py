"""Addresses of notices."""

from django.urls import path

from pilar.notices.views import inbox, mail

app_name = "notices"
urlpatterns = [
    path("kotak-masuk/", inbox.inbox, name="inbox"),
    path("kotak-masuk/tandai/", inbox.decide, name="decide"),
    path("kotak-masuk/surel/", mail.mail, name="mail"),
    path("kotak-masuk/surel/alamat/", mail.ask_code, name="ask_code"),
    path("kotak-masuk/surel/kode/", mail.confirm, name="confirm"),
    path("kotak-masuk/surel/ringkasan/", mail.choose, name="choose"),
    path("kotak-masuk/surel/hapus/", mail.forget, name="forget"),
]
