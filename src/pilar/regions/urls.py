"""Addresses of the regions and of the page that names their sources."""

from django.urls import path

from pilar.regions.views import changes, places

app_name = "regions"
urlpatterns = [
    path("wilayah/", places.nation, name="nation"),
    path("wilayah/cari/", places.search, name="search"),
    path("wilayah/perubahan/", changes.changes, name="changes"),
    path("wilayah/perubahan/putuskan/", changes.decide, name="decide"),
    path("wilayah/perubahan/<uuid:pk>/", changes.change, name="change"),
    path("wilayah/<str:code>/", places.place, name="place"),
    path("wilayah/<str:code>/ubah/nama/", changes.rename, name="rename"),
    path("wilayah/<str:code>/ubah/kode/", changes.recode, name="recode"),
    path("wilayah/<str:code>/ubah/gabung/", changes.merge, name="merge"),
    path("wilayah/<str:code>/ubah/pecah/", changes.split, name="split"),
    path("wilayah/<str:code>/ubah/tutup/", changes.close, name="close"),
    path("sumber-data/", places.sources, name="sources"),
]
