"""What a person keeps: the card of a PSM, and the certificate of a training."""

from __future__ import annotations

from pilar.documents.rules.kinds import Block, Fact, Field, Kind, Shape, register_kind
from pilar.documents.rules.papers import Font, Paper
from pilar.kernel.problems import _

CARD = register_kind(
    Kind(
        key="card",
        label=_("Member card"),
        layout="card",
        noun="Kartu",
        fields=(
            Field("name", _("Name"), is_name=True),
            Field("title", _("What they are, such as Pekerja Sosial Masyarakat")),
            Field("number", _("Member number"), is_required=False),
            Field("village", _("Desa or kelurahan")),
            Field("district", _("Kecamatan")),
            Field("regency", _("Kabupaten or kota")),
            Field("until", _("Valid until"), Shape.DATE, is_required=False),
        ),
        blocks=(
            Block(
                "back",
                _("What stands on the back"),
                "Pemegang kartu ini adalah relawan sosial. Apabila kartu ini ditemukan, mohon dikembalikan ke Dinas "
                "Sosial setempat.",
            ),
        ),
        paper=Paper.CARD,
        font=Font.ARIAL,
        is_numbered=False,
        facts=(
            Fact(_("Name"), lambda data: str(data["name"])),
            Fact(_("Desa or kelurahan"), lambda data: f"{data['village']}, Kec. {data['district']}"),
            Fact(_("Valid until"), lambda data: str(data["until"] or "")),
        ),
        example={
            "name": "Euis Komariah",
            "title": "Pekerja Sosial Masyarakat",
            "number": "3205010042",
            "village": "Desa Cikajang",
            "district": "Cikajang",
            "regency": "Kabupaten Garut",
            "until": "2030-12-31",
        },
    )
)
CERTIFICATE = register_kind(
    Kind(
        key="certificate",
        label=_("Certificate"),
        layout="certificate",
        noun="Sertifikat",
        fields=(
            Field("name", _("Name"), is_name=True),
            Field("origin", _("From where"), is_required=False),
            Field("role", _("As what, such as peserta")),
            Field("event", _("Training")),
            Field("first_day", _("First day"), Shape.DATE),
            Field("last_day", _("Last day"), Shape.DATE),
            Field("place", _("Place")),
            Field("hours", _("Lesson hours (JP of 45 minutes)"), Shape.NUMBER),
            Field("result", _("Result"), is_required=False),
            Field(
                "subjects",
                _("Subjects"),
                Shape.ROWS,
                is_required=False,
                columns=(Field("subject", _("Subject")), Field("hours", _("JP"), Shape.NUMBER)),
            ),
        ),
        blocks=(
            Block(
                "text",
                _("What the certificate says"),
                "telah mengikuti **{event}** yang diselenggarakan oleh {office} pada tanggal {days} di {place}, "
                "selama {hours} jam pelajaran.",
                frozenset({"event", "office", "days", "place", "hours", "result"}),
            ),
        ),
        has_titles=False,
        facts=(
            Fact(_("Name"), lambda data: str(data["name"])),
            Fact(_("Training"), lambda data: str(data["event"])),
            Fact(_("Lesson hours (JP)"), lambda data: str(data["hours"])),
        ),
        issuing="sertifikat",
        example={
            "name": "Euis Komariah",
            "origin": "Kabupaten Garut",
            "role": "Peserta",
            "event": "Bimbingan Teknis Dasar Pekerja Sosial Masyarakat",
            "first_day": "2026-12-07",
            "last_day": "2026-12-08",
            "place": "Bandung",
            "hours": 16,
            "result": "Baik",
            "subjects": [
                {"subject": "Kebijakan tentang Pekerja Sosial Masyarakat", "hours": 4},
                {"subject": "Mengenali dan mendampingi warga", "hours": 8},
                {"subject": "Jejaring dan layanan rujukan", "hours": 4},
            ],
        },
    )
)
