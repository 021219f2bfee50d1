"""Made-up pairs of descriptions with the answer a careful person would give; every line was written by hand.

One line is one pair: ``name | birth | village | more`` twice, parted by ``//``; ``more`` holds m= mother, n= NIK,
p= phone and the sex f or m. Villages are a, b (same kecamatan), c (same kabupaten), d (elsewhere). Nobody here lives.
"""

from __future__ import annotations

from datetime import date

from pilar.kernel.likeness import Described

VILLAGES = {"a": "3205322001", "b": "3205322002", "c": "3205052003", "d": "1704051013", "": ""}

SAME = """
Ani Suryani | 1985-03-14 | a | f // Ani Suryani | 1985-03-14 | a | f
Drs. H. Moch. Soekirman, M.Si | 1961-04-07 | a | m // Muhammad Sukirman | 1961-04-07 | a | m
Hj. St. Aminah | 1959-11-02 | a | f // Siti Aminah | 1959-11-02 | b | f
Siti Aminah binti Yusuf | 1970-05-06 | a | f // Sitti Aminah | 1970-05-06 | a | f
Abd. Rahman | 1974-08-09 | c | m // Abdurrahman | 1974-08-09 | c | m
Abdul Rohman | 1974-08-09 | c | m // Abdur Rahman | 1974-08-09 | b | m
M. Yusuf | 1980-01-20 | a | m // Muhamad Jusup | 1980-01-20 | a | m
Moh. Arifin | 1977-07-17 | a | m // Mochamad Aripin | 1977-07-17 | a | m
Achmad Fauzi | 1982-09-30 | b | m // Ahmad Pauji | 1982-09-30 | b | m
Zaenal Abidin | 1969-02-12 | a | m // Jaenal Abidin | 1969-02-12 | a | m
Zulkifli | 1988-06-05 | d | m // Julkipli | 1988-06-05 | d | m
Fitri Handayani | 1991-04-21 | a | f // Pitri Handayani, S.Pd | 1991-04-21 | a | f
Novi Yanti | 1990-10-10 | c | f // Nopiyanti | 1990-10-10 | c | f
Nur Hayati | 1965-12-25 | a | f // Nurhayati | 1965-12-25 | a | f
Noerhajati | 1965-12-25 | a | f // Nur Hayati | 1965-12-25 | a | f
Soekarno Widjaja | 1958-03-03 | d | m // Sukarno Wijaya | 1958-03-03 | d | m
Tjetjep Soepriadi | 1960-07-01 | a | m // Cecep Supriadi | 1960-07-01 | a | m
Djoko Soesilo | 1963-05-15 | b | m // Joko Susilo | 1963-05-15 | b | m
Khairul Anwar | 1979-09-19 | d | m // Chairul Anwar | 1979-09-19 | d | m
Hairul Anwar | 1979-09-19 | d | m // Khoirul Anwar | 1979-09-19 | d | m
Dewi Sartika | 1986-02-28 | a | f // Dewie Sartika | 1986-02-28 | a | f
Budi Hartono, S.Sos | 1975-06-11 | a | m // BUDI HARTONO | 1975-06-11 | a | m
Ir. Bambang Sutrisno, M.M. | 1966-10-08 | b | m // Bambang Soetrisno | 1966-10-08 | b | m
KH. Asep Saepudin | 1957-01-30 | a | m // Asep Saifuddin | 1957-01-30 | a | m
Asep Saefudin | 1957-01-30 | a | m // Asep Saepudin | 1957-01-30 | a | m
Ny. Euis Komariah | 1968-08-18 | a | f // Euis Komariyah | 1968-08-18 | a | f
Euis Kokom Komariah | 1968-08-18 | a | f // Euis Komariah | 1968-08-18 | a | f
Rina Wulandari | 1983-11-05 | a | f // Rina Wulandari | 1983-05-11 | a | f
Dadang Hermawan | 1972-02-09 | c | m // Dadang Hermawan | 1972-09-02 | c | m
Tatang Suherman | 1971-03-12 | a | m // Tatang Suherman | 1971-03-13 | a | m
Ujang Rahmat Hidayat | 1981-12-01 | a | m // Ujang Rahmat Hidayat | 1982-12-01 | a | m
Cucu Rohayati | 1978-04-04 | b | f // Cucu Rohaeti | 1978-04-04 | b | f
Iis Juariah | 1976-06-06 | a | f // Iis Djuariah | 1976-06-06 | a | f
Iis Juwariyah | 1976-06-06 | a | f // Iis Juariah | 1976-06-06 | a | f
Sukirman | 1955-05-05 | a | m // Sukirman | 1955-05-05 | a | m
Sukirman alias Kirman | 1955-05-05 | a | m // Kirman | 1955-05-05 | a | m
Paino | 1950-09-09 | d | m // Paimo | 1950-09-09 | d | m | m=Tumirah
Tukiyem | 1952-10-02 | d | f // Tukijem | 1952-10-02 | d | f
Andi Siregar | 1984-03-08 | d | m // Andi | 1984-03-08 | d | m
Roslina Nasution | 1979-07-27 | d | f // Roslina | 1979-07-27 | d | f
Maruli Simanjuntak | 1973-01-13 | d | m // Maruli Tua Simanjuntak | 1973-01-13 | d | m
I Wayan Sudarta | 1970-02-20 | d | m // Wayan Sudarta | 1970-02-20 | d | m
Ni Luh Putu Suryani | 1987-09-01 | d | f // Ni Luh Suryani | 1987-09-01 | d | f
I Gede Arya Wirawan | 1992-05-25 | d | m // Gde Arya Wirawan | 1992-05-25 | d | m
Eka Putri Lestari | 1994-11-11 | a | f // Eka Putri Lestari | 1994-11-11 | c | f
Neneng Sumiati | 1967-03-23 | a | f // Neneng Sumiyati | 1967-03-23 | a | f
Yayah Rokayah | 1964-04-24 | a | f // Jajah Rokajah | 1964-04-24 | a | f
Oom Komariah | 1962-06-16 | b | f // Oom Komariah | 1962-06-16 | b | f
Enung Nurjanah | 1980-08-08 | a | f // Enung Nurzanah | 1980-08-08 | a | f
Lilis Suryani | 1977-10-30 | a | f | m=Iyah // Lilis Suriani | 1977-10-30 | a | f | m=Iyah
Deden Kurniawan | 1985-05-19 | a | m | p=+628120001 // Deden Kurniawan | | a | m | p=+628120001
Wawan Setiawan | | a | m | p=+628120002 // Wawan Setiawan | 1983-02-14 | a | m | p=+628120002
Yeni Marlina | | a | f | m=Aisah // Yenny Marlina | | a | f | m=Aisyah
Hendra Gunawan | 1989-01-01 | a | m | m=Rukmini // Hendra Gunawan | 1989-01-01 | a | m | m=Rukmini
Siti Rahmah | 1960-01-01 | a | f | m=Onih // Siti Rohmah | 1960-07-15 | a | f | m=Onih
Ratna Sari | 1988-12-08 | a | f | n=3205324812880001 // Ratnasari | 1988-12-08 | a | f | n=3205324812880001
Mamat Rahmat | 1966-06-16 | a | m | n=3205321606660002 // Mamat Rachmat | 1966-06-16 | c | m | n=3205321606660002
Sri Mulyani | 1979-03-30 | b | f | n=3205327003790003 // Sri Moelyani | 1979-03-30 | b | f | n=3205327003790030
Agus Salim | 1984-08-17 | a | m | n=3205321708840004 // Agus Salim | 1984-08-17 | a | m | n=320532170884••••
Wati Suherti | 1973-05-29 | a | f | n=3205326905730005 // Wati Suhaerti | 1973-05-29 | a | f | n=3205326905730005
Udin Samsudin | 1961-09-21 | a | m // Udin Syamsudin | 1961-09-21 | a | m
Syarifudin | 1978-01-15 | d | m // Sarifuddin | 1978-01-15 | d | m
Syahrul Ramadhan | 1990-04-16 | d | m // Sahrul Ramadan | 1990-04-16 | d | m
Taufik Hidayat | 1986-07-07 | a | m // Topik Hidayat | 1986-07-07 | a | m
Taufiq Hidayat, S.Kom | 1986-07-07 | a | m // Taufik Hidayat | 1986-07-07 | a | m
Wiwin Winarti | 1975-11-23 | c | f // Win Winarti | 1975-11-23 | c | f
Elis Lismayanti | 1982-02-02 | a | f // Ellys Lismayanti | 1982-02-02 | a | f
R. Dedi Supriyadi | 1959-12-12 | a | m // Dedi Supriadi | 1959-12-12 | a | m
Rd. Ajeng Kartini | 1969-04-21 | a | f // Ajeng Kartini | 1969-04-21 | a | f
Dr. Ir. Haji Yusuf Maulana | 1965-08-20 | a | m // Yusup Maulana | 1965-08-20 | a | m
Hidayat Nur Wahid | 1981-10-18 | b | m // Nur Wahid Hidayat | 1981-10-18 | b | m
Ai Nurhasanah | 1987-03-19 | a | f // Ai Nur Hasanah | 1987-03-19 | a | f
Mimin Aminah | 1963-09-14 | a | f // Mimin Aminah | 1963-09-14 | | f
Ahmad bin Sulaiman | 1971-06-22 | d | m // Ahmad Sulaiman | 1971-06-22 | d | m
Robi'ah | 1956-02-17 | d | f // Robiah | 1956-02-17 | d | f
"""

OTHER = """
Ani Suryani | 1985-03-14 | a | f // Budi Hartono | 1975-06-11 | a | m
Ani Suryani | 1985-03-14 | a | f // Ani Suryani | 1961-10-02 | d | f
Ani Suryani | 1985-03-14 | a | f // Ani Maryani | 1979-08-20 | a | f
Siti Aminah | 1970-05-06 | a | f // Siti Rohmah | 1970-09-16 | a | f
Siti Aminah | 1970-05-06 | a | f // Siti Aminah | 1984-02-11 | c | f
Siti | 1960-01-01 | a | f // Siti | 1960-01-01 | b | f
Muhammad Yusuf | 1980-01-20 | a | m // Muhammad Arif | 1980-04-20 | a | m
Muhammad | 1975-01-01 | a | m // Muhammad | 1975-01-01 | c | m
I Wayan | 1970-01-01 | d | m // I Wayan | 1970-01-01 | d | m
I Wayan Sudarta | 1970-02-20 | d | m // I Wayan Sujana | 1970-06-11 | d | m
Ni Made Suryani | 1987-09-01 | d | f // Ni Made Lestari | 1987-03-14 | d | f
I Ketut Artana | 1966-01-01 | d | m // I Made Artana | 1968-03-04 | d | m
Andi Siregar | 1984-03-08 | d | m // Budi Siregar | 1984-07-19 | d | m
Roslina Nasution | 1979-07-27 | d | f // Rosmaida Nasution | 1981-02-03 | d | f
Abdul Rahman | 1974-08-09 | a | m // Abdul Rozak | 1974-12-01 | a | m
Abdul Hamid | 1969-03-17 | a | m // Abdul Hamid | 1982-03-19 | d | m
Asep Saepudin | 1957-01-30 | a | m // Asep Hidayat | 1957-06-12 | a | m
Asep | 1978-01-01 | a | m // Asep | 1978-01-01 | b | m
Dedi Supriadi | 1959-12-12 | a | m // Dedi Supriadi | 1988-04-02 | c | m
Rina Wulandari | 1983-11-05 | a | f // Rini Wulandari | 1986-02-17 | a | f | m=Oneng
Rina Wulandari | 1983-11-05 | a | f | m=Tati // Rini Wulandari | 1983-11-05 | a | f | m=Tati | n=3205324511830009
Dadan Hermawan | 1972-02-09 | a | m | m=Icih // Dadang Hermawan | 1975-08-01 | a | m | m=Icih
Hasan Basri | 1981-05-05 | a | m | m=Mimi // Husen Basri | 1981-05-05 | a | m | m=Mimi | n=3205320505810009
Neneng Sumiati | 1967-03-23 | a | f // Neneng Komariah | 1967-09-09 | a | f
Euis Komariah | 1968-08-18 | a | f // Euis Rohaeti | 1968-02-03 | a | f
Cucu Rohayati | 1978-04-04 | b | f // Cucu Sumiati | 1978-10-11 | b | f
Ujang Rahmat | 1981-12-01 | a | m // Ujang Suryana | 1981-07-09 | a | m
Tatang Suherman | 1971-03-12 | a | m // Tatang Sutisna | 1971-11-30 | a | m
Iis Juariah | 1976-06-06 | a | f // Ida Juariah | 1973-02-14 | a | f
Lilis Suryani | 1977-10-30 | a | f // Lilis Karlina | 1977-01-16 | a | f
Deden Kurniawan | 1985-05-19 | a | m // Deni Kurniawan | 1987-09-27 | a | m
Wawan Setiawan | 1983-02-14 | a | m // Iwan Setiawan | 1983-06-24 | a | m
Yeni Marlina | 1985-03-03 | a | f // Yani Marlina | 1989-12-13 | a | f
Hendra Gunawan | 1989-01-01 | a | m // Hendra Gunawan | 1971-05-23 | c | m
Hendra Gunawan | 1989-03-01 | a | m | n=3205320103890001 // Hendra Gunawan | 1989-08-12 | a | m | n=3205321208890002
Sri Mulyani | 1979-03-30 | b | f // Sri Wahyuni | 1979-07-11 | b | f
Agus Salim | 1984-08-17 | a | m // Agus Setiawan | 1984-08-21 | a | m
Agus Salim | 1984-08-17 | a | m // Agus Salim | 1965-11-03 | d | m
Dewi Sartika | 1986-02-28 | a | f // Dewi Lestari | 1986-05-20 | a | f
Dewi | 1990-01-01 | a | f // Dewi | 1990-01-01 | a | f | m=Karsih
Nurhayati | 1965-12-25 | a | f // Nurjanah | 1965-02-05 | a | f
Nurhayati | 1965-12-25 | a | f // Nurhasanah | 1968-12-20 | a | f
Sukirman | 1955-05-05 | a | m // Sukarman | 1962-08-17 | b | m
Sukirman | 1955-05-05 | a | m // Sukirno | 1958-05-25 | a | m
Paino | 1950-09-09 | d | m // Paiman | 1953-02-19 | d | m
Tukiyem | 1952-10-02 | d | f // Tukinem | 1956-06-22 | d | f
Ponirah | 1949-07-07 | d | f // Poniyem | 1951-11-17 | d | f
Robiah | 1956-02-17 | d | f // Robiatul Adawiyah | 1978-06-07 | d | f
Zulkifli | 1988-06-05 | d | m // Zulfikar | 1986-01-25 | d | m
Fitri Handayani | 1991-04-21 | a | f // Fitri Rahmawati | 1991-09-02 | a | f
Novi Yanti | 1990-10-10 | c | f // Novi Andriani | 1990-03-21 | c | f
Taufik Hidayat | 1986-07-07 | a | m // Taufik Rahman | 1986-12-17 | a | m
Taufik Hidayat | 1986-07-07 | a | m // Rahmat Hidayat | 1983-02-27 | a | m
Khairul Anwar | 1979-09-19 | d | m // Khairul Umam | 1979-01-29 | d | m
Bambang Sutrisno | 1966-10-08 | b | m // Bambang Susilo | 1966-02-18 | b | m
Joko Susilo | 1963-05-15 | b | m // Joko Santoso | 1963-11-25 | b | m
Joko Susilo | 1963-05-15 | b | m // Joko Susanto | 1969-05-05 | b | m
Syarifudin | 1978-01-15 | d | m // Syamsudin | 1974-03-25 | d | m
Eka Putri Lestari | 1994-11-11 | a | f // Eka Putri Rahayu | 1994-04-01 | a | f
Eka Saputra | 1994-11-11 | a | m // Eka Saputri | 1996-03-12 | a | f
Yusuf Maulana | 1965-08-20 | a | m // Yusuf Mansur | 1965-12-02 | a | m
Ratna Sari | 1988-12-08 | a | f | n=3205324812880001 // Ratna Dewi | 1988-06-18 | a | f | n=3205325806880007
Mamat Rahmat | 1966-06-16 | a | m // Mamat Surahmat | 1970-02-01 | a | m
Udin | 1961-01-01 | a | m // Udin Samsudin | 1975-09-21 | a | m
Mimin Aminah | 1963-09-14 | a | f // Mimin Rukmini | 1963-02-04 | a | f
Oom Komariah | 1962-06-16 | b | f // Kokom Komariah | 1966-10-26 | b | f
Enung Nurjanah | 1980-08-08 | a | f // Enok Nurjanah | 1984-12-18 | a | f
Wiwin Winarti | 1975-11-23 | c | f // Winda Winarti | 1979-05-13 | c | f
Elis Lismayanti | 1982-02-02 | a | f // Elis Sumarni | 1982-08-22 | a | f
Ai Nurhasanah | 1987-03-19 | a | f // Ai Nurlaela | 1987-09-09 | a | f
Ahmad Fauzi | 1982-09-30 | b | m // Ahmad Faisal | 1982-02-10 | b | m
Ahmad Fauzi | 1982-09-30 | b | m | m=Halimah // Ahmad Fauzan | 1985-09-20 | b | m | m=Rodiah
Budi Hartono | 1975-06-11 | a | m // Budi Hartati | 1975-10-01 | a | f
Sumiati | 1960-01-01 | a | f // Sumiati | 1972-08-14 | b | f
Maman Suparman | 1964-04-14 | a | m | p=+628120003 // Oneng Rukmini | 1969-09-19 | a | f | p=+628120003
"""


def pairs() -> list[tuple[bool, Described, Described]]:
    """Return every pair with its answer."""
    return [
        (same, *(_described(half) for half in line.split("//")))
        for same, block in ((True, SAME), (False, OTHER))
        for line in block.strip().splitlines()
    ]


def _described(half: str) -> Described:
    name, birth, village, *more = (part.strip() for part in half.split("|"))
    named = dict(part.split("=") for part in more if "=" in part)
    return Described(
        name=name,
        birth_date=date.fromisoformat(birth) if birth else None,
        village=VILLAGES[village],
        sex=next((part for part in more if "=" not in part), ""),
        mother=named.get("m", ""),
        nik=named.get("n", ""),
        phone=named.get("p", ""),
    )
