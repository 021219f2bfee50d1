"""The real tree of provinces, kabupaten and kota, kecamatan and villages, with its facts and its maps."""
