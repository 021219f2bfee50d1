"""Addresses of papers."""

from django.urls import path

from pilar.documents.views import acts, batches, leaving, numbers, papers, starting, templates, verifying

app_name = "documents"
urlpatterns = [
    path("naskah/", papers.papers, name="papers"),
    path("naskah/baru/", starting.start, name="start"),
    path("naskah/baru/<uuid:office>/<slug:kind>/", papers.draft, name="draft"),
    path("naskah/banyak/", batches.batches, name="batches"),
    path("naskah/banyak/baru/<uuid:office>/<slug:kind>/", batches.draft_many, name="draft_many"),
    path("naskah/banyak/<uuid:pk>/", batches.batch, name="batch"),
    path("naskah/banyak/<uuid:pk>/terbitkan/", batches.issue_many, name="issue_many"),
    path("naskah/banyak/<uuid:pk>/berkas/<slug:form>/", batches.fetch_many, name="fetch_many"),
    path("naskah/<uuid:pk>/daftar.xlsx", papers.table, name="table"),
    path("naskah/<uuid:pk>/", papers.paper, name="paper"),
    path("naskah/<uuid:pk>/ubah/", papers.edit, name="edit"),
    path("naskah/<uuid:pk>/ganti/", papers.replace, name="replace"),
    path("naskah/<uuid:pk>/konsep.pdf", papers.concept, name="concept"),
    path("naskah/<uuid:pk>/halaman/<int:number>.png", papers.picture, name="picture"),
    path("naskah/<uuid:pk>/berkas/", papers.file, name="file"),
    path("naskah/<uuid:pk>/edarkan/", acts.send, name="send"),
    path("naskah/<uuid:pk>/setujui/<uuid:step>/", acts.approve, name="approve"),
    path("naskah/<uuid:pk>/kembalikan/<uuid:step>/", acts.send_back, name="send_back"),
    path("naskah/<uuid:pk>/tarik/", acts.recall, name="recall"),
    path("naskah/<uuid:pk>/buang/", acts.discard, name="discard"),
    path("naskah/<uuid:pk>/cabut/", acts.revoke, name="revoke"),
    path("naskah/<uuid:pk>/terbitkan/", leaving.issue, name="issue"),
    path("naskah/<uuid:pk>/serahkan/", leaving.hand_out, name="hand_out"),
    path("naskah/<uuid:pk>/keluar.pdf", leaving.handed, name="handed"),
    path("naskah/<uuid:pk>/nomor/", leaving.take_number, name="take_number"),
    path("naskah/<uuid:pk>/terima/", leaving.take_back, name="take_back"),
    path("kantor/<uuid:pk>/nomor/", numbers.numbers, name="numbers"),
    path("kantor/<uuid:pk>/nomor/seri/baru/", numbers.open_series, name="open_series"),
    path("kantor/nomor/seri/<uuid:pk>/", numbers.edit_series, name="edit_series"),
    path("kantor/<uuid:pk>/nomor/<slug:kind>/", numbers.set_numbering, name="set_numbering"),
    path("kantor/<uuid:pk>/templat/", templates.templates, name="templates"),
    path("kantor/<uuid:pk>/templat/<slug:kind>/", templates.template, name="template"),
    path("verifikasi/", verifying.verify, name="verify"),
    path("v/<slug:code>", verifying.code, name="code"),
]
