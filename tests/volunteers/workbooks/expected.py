"""What is read of each of the twenty workbooks, row by row."""

from __future__ import annotations

READ: dict[str, list[str]] = {
    "letterhead_above": [
        "Sheet1, row 5: (NO) name nik village_name district_name sex phone",
        (
            "6: name=ANI SURYANI; sex=female; nik=3205055403850001; phone=+6281234567890; "
            "village_name=Mekarmukti; district_name=Mekarmukti"
        ),
        (
            "7: name=BUDI HARTONO; sex=male; nik=3205050107790002; phone=+6281234567891; village_name=Jagabaya; "
            "district_name=Mekarmukti"
        ),
    ],
    "header_of_two_rows": [
        "PSM, row 2: (NO) name male female village_name decree_number decree_date remarks",
        (
            "3: name=ANI SURYANI; sex=female; stage=decreed; decree_number=460/12-Dinsos; decree_date=2021-01-15;"
            " village_name=Mekarmukti"
        ),
        (
            "4: name=BUDI HARTONO; sex=male; stage=decreed; service=ended; end_reason=died; "
            "decree_number=460/12-Dinsos; decree_date=2021-01-15; village_name=Jagabaya"
        ),
    ],
    "header_of_three_rows": [
        "PSM, row 3: (NO) name birth_place birth_date village_name decree_number decree_date started_on",
        (
            "5: name=ANI SURYANI; birth_date=1985-03-14; stage=decreed; started_on=2021-02-01; "
            "decree_number=460/12; decree_date=2021-01-15; village_name=Mekarmukti; birth_place=Garut"
        ),
    ],
    "sheet_per_kecamatan": [
        "Kec. Mekarmukti, row 1: (No) name village_name",
        "2: name=ANI SURYANI; village_name=Mekarmukti; district_name=Mekarmukti",
        "3: name=BUDI HARTONO; village_name=Jagabaya; district_name=Mekarmukti",
        "Samarang, row 1: (No) name village_name",
        "2: name=CICI KURNIASIH; village_name=Cintarasa; district_name=Samarang",
        "Rekap, row 0: SHEET_WITHOUT_TABLE()",
        "Lama, row 0: SHEET_HIDDEN()",
    ],
    "sections_and_totals": [
        "Sheet1, row 1: (No) name village_name phone",
        "3: name=ANI SURYANI; phone=+6281234567890; village_name=Mekarmukti; district_name=MEKARMUKTI",
        "7: name=BUDI HARTONO; phone=+6281234567891; village_name=Cintarasa; district_name=SAMARANG",
        "8: name=CICI KURNIASIH; village_name=Samarang; district_name=SAMARANG",
    ],
    "village_merged_over_people": [
        "Sheet1, row 1: (NO) village_name name decree_number decree_date",
        "2: name=ANI SURYANI; stage=decreed; decree_number=460/12; decree_date=2021-01-15; village_name=Mekarmukti",
        "3: name=BUDI HARTONO; stage=decreed; decree_number=460/12; decree_date=2021-01-15; village_name=Mekarmukti",
        "4: name=CICI KURNIASIH; stage=decreed; decree_number=460/13; decree_date=2021-01-16; village_name=Jagabaya",
    ],
    "village_once_for_many": [
        "Sheet1, row 1: (NO) village_name name",
        "2: name=ANI SURYANI; village_name=Mekarmukti",
        "3: name=BUDI HARTONO; village_name=Mekarmukti; ?VILLAGE_FROM_ABOVE",
        "4: name=CICI KURNIASIH; village_name=Jagabaya",
    ],
    "broken_niks": [
        "Sheet1, row 1: name village_name nik",
        "2: name=ANI SATU; village_name=Mekarmukti; ?NIK_NUMBER",
        "3: name=ANI DUA; village_name=Mekarmukti; ?NIK_NUMBER",
        "4: name=ANI TIGA; village_name=Mekarmukti; ?NIK_LENGTH",
        "5: name=ANI EMPAT; village_name=Mekarmukti; ?NIK_LENGTH",
        "6: name=ANI LIMA; village_name=Mekarmukti; ?NIK_ZEROS",
        "7: name=ANI ENAM; village_name=Mekarmukti; nik_partial=320505540385; ?NIK_MASKED",
        "8: name=ANI TUJUH; village_name=Mekarmukti; ?NIK_NO_DATE",
        "9: name=ANI DELAPAN; village_name=Mekarmukti",
        "10: name=ANI SEMBILAN; sex=female; nik=3205055403850001; village_name=Mekarmukti; ?SEX_FROM_NIK",
    ],
    "days_in_every_form": [
        "Sheet1, row 1: name village_name birth_date",
        "2: name=ANI a; birth_date=1985-03-14; village_name=Mekarmukti",
        "3: name=ANI b; birth_date=1985-03-14; village_name=Mekarmukti",
        "4: name=ANI c; birth_date=1985-03-14; village_name=Mekarmukti",
        "5: name=ANI d; birth_date=1985-03-14; village_name=Mekarmukti",
        "6: name=ANI e; birth_date=1985-03-14; village_name=Mekarmukti",
        "7: name=ANI f; birth_date=1985-03-14; village_name=Mekarmukti",
        "8: name=ANI g; birth_date=1985-03-14; village_name=Mekarmukti",
        "9: name=ANI h; birth_date=1985-03-14; village_name=Mekarmukti",
        "10: name=ANI i; birth_date=1985-03-14; village_name=Mekarmukti",
        "11: name=ANI j; birth_date=1985-03-14; village_name=Mekarmukti",
        "12: name=ANI k; village_name=Mekarmukti; ?ONLY_A_YEAR",
        "13: name=ANI l; village_name=Mekarmukti; ?NOT_A_DATE",
        "14: name=ANI m; village_name=Mekarmukti; ?DAY_AHEAD",
    ],
    "two_things_in_one_column": [
        "Sheet1, row 1: (No) name birth village_name decree term",
        (
            "2: name=ANI SURYANI; birth_date=1985-03-14; stage=decreed; decree_number=460/12-Dinsos; "
            "decree_date=2021-01-15; decree_until=2026-12-31; village_name=Mekarmukti; birth_place=Garut; "
            "psm_since=2021; ?TERM_AS_YEAR"
        ),
        (
            "3: name=BUDI HARTONO; birth_date=1979-07-01; decree_number=460/13-Dinsos; decree_until=2026-12-31; "
            "village_name=Jagabaya; birth_place=GARUT; psm_since=2021; ?TERM_AS_YEAR; ?DECREE_WITHOUT_DATE"
        ),
    ],
    "phones_as_typed": [
        "Sheet1, row 1: name village_name phone",
        "2: name=ANI a; phone=+6281234567890; village_name=Mekarmukti",
        "3: name=ANI b; phone=+6281234567890; village_name=Mekarmukti",
        "4: name=ANI c; phone=+6281234567890; village_name=Mekarmukti",
        "5: name=ANI d; phone=+6281234567890; village_name=Mekarmukti",
        "6: name=ANI e; phone=+6281234567890; village_name=Mekarmukti; ?TWO_PHONES",
        "7: name=ANI f; phone=+62262233445; village_name=Mekarmukti",
        "8: name=ANI g; village_name=Mekarmukti",
        "9: name=ANI h; village_name=Mekarmukti",
    ],
    "status_in_remarks": [
        "Sheet1, row 1: name village_name remarks",
        "2: name=ANI a; village_name=Mekarmukti",
        "3: name=ANI b; village_name=Mekarmukti",
        "4: name=ANI c; service=ended; end_reason=died; village_name=Mekarmukti",
        "5: name=ANI d; service=ended; end_reason=resigned; village_name=Mekarmukti",
        "6: name=ANI e; service=ended; end_reason=moved; village_name=Mekarmukti",
        "7: name=ANI f; service=on_leave; village_name=Mekarmukti; ?NOT_ACTIVE",
        "8: name=ANI g; village_name=Mekarmukti",
        "9: name=ANI h; service=on_leave; village_name=Mekarmukti",
    ],
    "columns_not_wanted": [
        (
            "Sheet1, row 1: (No) name (Umur) (Agama) village_name (Bank) (No. Rekening) (NPWP) (Hobi) education "
            "LEFT_OUT_AGE(Umur) LEFT_OUT_PRIVATE(Agama) LEFT_OUT_PAY(Bank) LEFT_OUT_PAY(No. Rekening) "
            "LEFT_OUT_PAY(NPWP)"
        ),
        "2: name=ANI SURYANI; village_name=Mekarmukti; education=sma",
    ],
    "address_in_parts": [
        "Sheet1, row 2: (No) name address hamlet rt rw village_name education other_roles",
        (
            "3: name=ANI SURYANI; address=Kp. Sawah, Dusun II, RT 02/RW 05; village_name=Mekarmukti; "
            "education=s1; other_roles=kader_kesehatan,rt_rw"
        ),
        "4: name=BUDI HARTONO; address=RT 01/RW 03; village_name=Jagabaya; education=sma; ?ROLES_UNKNOWN",
    ],
    "signatures_below": [
        "Sheet1, row 1: (No) name village_name address",
        "2: name=ANI SURYANI; address=Kp. Sawah; village_name=Mekarmukti",
        "3: name=BUDI HARTONO; address=Kp. Kaler; village_name=Jagabaya",
    ],
    "formulas": [
        "Sheet1, row 1: (No) name village_name birth_date",
        "2: name=ANI SURYANI; birth_date=1985-03-14; village_name=Mekarmukti",
        "3: name=BUDI HARTONO; birth_date=1979-07-01; village_name=Mekarmukti",
    ],
    "old_excel": [
        "Sheet1, row 3: (NO.) name birth village_name uniform_size",
        (
            "4: name=ANI SURYANI; birth_date=1985-03-14; village_name=Mekarmukti; district_name=MEKARMUKTI; "
            "birth_place=Garut; uniform_size=XL"
        ),
        (
            "5: name=BUDI HARTONO; birth_date=1979-07-01; village_name=Mekarmukti; district_name=MEKARMUKTI; "
            "birth_place=Garut; uniform_size=XXXL"
        ),
    ],
    "libreoffice": [
        "Data PSM, row 2: (No) name nik birth_date village_name trained untrained",
        (
            "3: name=ANI SURYANI; sex=female; nik=3205055403850001; birth_date=1985-03-14; village_name=Ds. "
            "Mekarmukti; district_name=Mekarmukti; trained=True; ?SEX_FROM_NIK"
        ),
        (
            "4: name=BUDI HARTONO; sex=male; nik=3205050107790002; birth_date=1979-07-01; village_name=Jagabaya; "
            "district_name=Mekarmukti; trained=False; ?SEX_FROM_NIK"
        ),
    ],
    "semicolons_of_windows": [
        "psm, row 1: (No) name village_name service psm_since ipsm_number",
        "2: name=ANI SURYANI; village_name=Mekarmukti – Kidul; psm_since=2012; ipsm_number=3205000123",
        (
            "3: name=RENÉ HARTONO; service=ended; end_reason=replaced; village_name=Jagabaya; psm_since=2014; "
            "ipsm_number=A-12; ?An IPSM member number usually has 10 digits. A temporary card may differ, so this"
            " may be right."
        ),
    ],
    "commas_of_the_web": [
        "psm, row 2: village name sex address phone",
        "3: village=3205322001; name=ANI SURYANI; sex=female; phone=+6281234567890; address=Kp. Sawah, RT 02/RW 05",
        "4: village=3205322002; name=BUDI HARTONO; sex=male",
    ],
}
