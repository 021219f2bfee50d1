"""Made-up names: common given and second names of a culture, put together by chance, so that nobody is meant.

Somebody may bear such a name all the same, as happens when parents choose; nothing else written here is theirs. Second
names of well-known officials are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.volunteers.rules.people import Sex

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True)
class Culture:
    """How people of a place are called and where they say they live."""

    men: tuple[str, ...]
    women: tuple[str, ...]
    second_men: tuple[str, ...]
    second_women: tuple[str, ...]
    hamlet: str
    hamlets: tuple[str, ...]


ONE_WORD = 0.06
TITLED = 0.03
TITLES_BEFORE = {Sex.MALE: ("H.", "Drs.", "Ust."), Sex.FEMALE: ("Hj.", "Dra.", "Hj.")}
TITLES_AFTER = ("S.Pd.", "S.Sos.", "S.Pd.I.", "A.Md.", "S.E.", "S.Ag.")

STREETS = ("Melati", "Kenanga", "Cempaka", "Anggrek", "Flamboyan", "Mawar", "Merdeka", "Pahlawan", "Masjid", "Pasar")


def listed(text: str) -> tuple[str, ...]:
    """Return the names of a list written with commas."""
    return tuple(" ".join(name.split()) for name in text.split(","))


SUNDA = Culture(
    men=listed(
        """
        Aep, Agus, Ajat, Amin, Apip, Asep, Atep, Ayi, Cecep, Dadan, Dadang, Deden, Dede, Dedi, Didin,
        Dindin, Eman, Encep, Endang, Enjang, Entis, Eri, Hendra, Iman, Iwan, Jajang, Jeje, Jenal, Kosasih,
        Ma'mun, Maman, Nandang, Nana, Oman, Opik, Pipin, Rahmat, Ridwan, Rohman, Rudi, Saepul, Sahrul,
        Taryana, Tatang, Tedi, Toto, Udin, Ujang, Usep, Wahyu, Wawan, Yana, Yayan, Yayat, Yusup, Zaenal,
        Jum'at, Syafe'i, Muhammad, Otong
        """
    ),
    women=listed(
        """
        Ai, Aan, Aisyah, Ani, Atikah, Cucu, Dewi, Dian, Eem, Elis, Enung, Entin, Erni, Eti, Euis, Fitri,
        Heni, Ida, Iis, Ikah, Imas, Iin, Kokom, Leni, Lia, Lilis, Mimin, Neneng, Nengsih, Nia, Nina, Nunung,
        Nur'aeni, Oom, Pipih, Popon, Ratna, Reni, Rina, Rosita, Sa'adah, Santi, Siti, Sri, Teti, Tati,
        Titin, Tuti, Wiwin, Yani, Yeni, Yuli, Yoyoh
        """
    ),
    second_men=listed(
        """
        Abdurohman, Efendi, Firmansyah, Hermawan, Hidayat, Ismail, Iskandar, Juhana, Komarudin, Kurnia,
        Kurniawan, Kusnadi, Mulyana, Nugraha, Nurdin, Nurjaman, Permana, Priatna, Rohimat, Rukmana, Ruhiyat,
        Rustandi, Saepudin, Saputra, Setiawan, Sobandi, Solihin, Somantri, Sopandi, Suganda, Suherman,
        Sukmana, Sunarya, Supriadi, Suryana, Sutisna, Suwarna, Tarmidi, Wiguna, Wijaya, Yuhana, Zakaria
        """
    ),
    second_women=listed(
        """
        Andriani, Aminah, Fatimah, Handayani, Hasanah, Hayati, Herawati, Hodijah, Jubaedah, Julaeha,
        Karlina, Karyati, Komala, Komariah, Kurniasih, Kurniati, Lestari, Marlina, Maryani, Maryati,
        Mulyani, Mulyati, Nuraeni, Nurhasanah, Nurhayati, Nurjanah, Permatasari, Purnama, Rahayu, Rohaeni,
        Rohaeti, Rosidah, Rosmiati, Rukmini, Sadiah, Setiawati, Sopiah, Suhaeti, Sukaesih, Sulastri,
        Sumiati, Suryani, Susanti, Wulandari
        """
    ),
    hamlet="Kp.",
    hamlets=listed(
        """
        Babakan, Bojong, Cibeureum, Cikole, Cikoneng, Cimanggu, Cipeundeuy, Citeureup, Gunung Batu, Karang,
        Kaum, Lebak, Legok, Lembur Gede, Nagrog, Neglasari, Pamoyanan, Panyingkiran, Parigi, Pasantren,
        Pasir Huni, Sawah Lega, Sindang Palay, Sukahaji, Tegal, Warung Kalde
        """
    ),
)

JAVA = Culture(
    men=listed(
        """
        Agung, Ahmad, Ari, Bagus, Bambang, Budi, Carman, Carsa, Casmadi, Casman, Darsono, Didik, Eko, Fajar,
        Fathur, Gatot, Hadi, Hari, Heru, Imam, Joko, Karto, Kasim, Khaerul, Kusno, Mashuri, Mujiono,
        Mukhlis, Nurkholis, Purwanto, Rasmadi, Rojali, Rokhmat, Sakri, Sarjono, Slamet, Sugeng, Sukardi,
        Sumarno, Supardi, Suparman, Sutrisno, Tarsono, Taufik, Teguh, Tri, Untung, Wahid, Wardi, Warsito,
        Wasito, Yanto
        """
    ),
    women=listed(
        """
        Ambar, Anik, Carinih, Casmini, Darsinih, Dwi, Eka, Endah, Eny, Erna, Faizah, Hartini, Indah, Ismi,
        Kasiyem, Khotimah, Kusmiati, Lasmi, Lina, Maemunah, Masruroh, Murni, Nani, Nur, Partini, Puji,
        Retno, Rini, Rokayah, Rukiyah, Rumini, Sarinah, Siti, Sri, Sukarti, Sulastri, Sumarni, Sumini,
        Sunarti, Suparmi, Suprihatin, Surti, Tarmini, Tri, Tumini, Tuti, Umi, Wartinah, Wasri, Widya,
        Winarti, Yatmi, Yuniarti, Isti'anah, Mas'udah
        """
    ),
    second_men=listed(
        """
        Abdullah, Ardiansyah, Cahyono, Fauzi, Hartono, Hasan, Hidayat, Ibrahim, Junaedi, Kuswanto, Maulana,
        Mustofa, Nugroho, Pranoto, Prasetyo, Pratama, Purnomo, Raharjo, Riyadi, Rohman, Santoso, Sasmito,
        Saputro, Setiadi, Siswanto, Subagyo, Sudrajat, Suhendra, Sukamto, Sulaeman, Sumantri, Supriyadi,
        Suryanto, Sutarno, Utomo, Wahyudi, Wibowo, Wiyono
        """
    ),
    second_women=listed(
        """
        Aisyah, Anggraeni, Astuti, Budiarti, Damayanti, Fadilah, Fitriani, Hadiyanti, Handayani, Hidayah,
        Indrawati, Khasanah, Kusumawati, Lestari, Mardiana, Mulyasari, Ningsih, Nurhidayah, Pertiwi,
        Pratiwi, Purwanti, Puspitasari, Rahmawati, Rahayu, Rohmah, Safitri, Sulistyowati, Sumiyati,
        Suryaningsih, Susilowati, Utami, Wahyuni, Wati, Widiastuti, Wijayanti, Yulianti
        """
    ),
    hamlet="Blok",
    hamlets=listed(
        """
        Balai Desa, Bangbayang, Cilet, Dukuh, Jambu, Kalen Tengah, Karang Anyar, Kebon Kelapa, Krajan,
        Kulon, Lor, Mundu, Pasar Senin, Pecilon, Pesantren, Tengah, Waru, Wetan
        """
    ),
)

MINANG = Culture(
    men=listed(
        """
        Afrizal, Ali, Amrizal, Armen, Asrizal, Basril, Bustami, Darmawi, Edison, Efrizal, Erizal, Erman,
        Fauzan, Firdaus, Hasril, Hendri, Ilham, Irwan, Jasman, Mawardi, Mulyadi, Nasrul, Nofrizal, Rafles,
        Rizal, Rusli, Syafrizal, Syahrial, Syamsuar, Yon, Yuhendri, Zainal, Zulfahmi, Zulkarnain, Yusrizal
        """
    ),
    women=listed(
        """
        Afni, Asmawati, Desi, Desmawati, Dewi, Eliza, Elva, Ermawati, Fatmawati, Fitria, Gusneti, Helmi,
        Irdawati, Jusnidar, Lismar, Marni, Mawarni, Mira, Nelfia, Neli, Nurbaiti, Nurlaili, Nurmi, Rahmi,
        Ratna, Resi, Rosmaini, Silvia, Suharni, Syamsinar, Upik, Wirda, Yarnis, Yulinar, Yusmanidar,
        Zubaidah
        """
    ),
    second_men=listed(
        """
        Adnan, Anwar, Bakri, Chandra, Efendi, Fikri, Gani, Hakim, Hamdani, Idris, Jamaris, Kasim, Lubuk,
        Malin, Naldi, Putra, Ramli, Saputra, Sutan, Syarif, Tanjung, Usman, Wahid, Yanuar, Zaidi
        """
    ),
    second_women=listed(
        """
        Amelia, Aprianti, Azizah, Delvita, Elfrida, Gustina, Hayati, Khairani, Marlinda, Murniati, Nengsih,
        Novita, Oktavia, Puspita, Rahmayani, Sari, Suryani, Triana, Wahyuni, Yulianti, Yunita, Zahara
        """
    ),
    hamlet="Jorong",
    hamlets=listed(
        """
        Aia Angek, Balai, Batu Gadang, Bukit Gompong, Galanggang, Kapalo Koto, Koto, Lembang, Lurah, Padang
        Laweh, Pasa Baru, Sawah Taluak, Simpang, Sungai Janiah, Taratak, Tangah Koto
        """
    ),
)

BENGKULU = Culture(
    men=listed(
        """
        Alimin, Amirudin, Aprian, Arlan, Bahrum, Darlan, Dedi, Elman, Febri, Gusti, Hamdan, Heriadi, Herlan,
        Indra, Jahrin, Johan, Kadirman, Lihardin, Mirwan, Midian, Nopian, Pahrul, Pirin, Rahmat, Rasman,
        Ripin, Sahidin, Sirwan, Suharman, Suhirman, Tarmizi, Yarman, Yuslan, Zamhari, Zulian
        """
    ),
    women=listed(
        """
        Arniati, Asma, Destriana, Elmawati, Erlina, Fitria, Hartati, Hermi, Ita, Jurna, Lensi, Leti,
        Liswarni, Marleni, Megawati, Mirna, Nila, Nopi, Nurlela, Pipit, Rahma, Reka, Resmi, Rosdiana,
        Rusmawati, Sahara, Samsiar, Sinar, Sulmi, Susi, Titi, Wiwi, Yesi, Yuniarti, Zuraida, Nur'aini
        """
    ),
    second_men=listed(
        """
        Aprianto, Arsyad, Bustari, Daruslan, Efendi, Gunawan, Haryadi, Irawan, Jayadi, Kurniadi, Lukman,
        Marzuki, Nasution, Oktarian, Pranata, Ramadan, Saputra, Sirajudin, Syahputra, Tarmidi, Usman,
        Wahidin, Yulizar, Zulkifli
        """
    ),
    second_women=listed(
        """
        Anggraini, Aryani, Deswita, Elvira, Fatmala, Herlina, Juwita, Kartika, Lestari, Marlena, Nengsi,
        Oktarina, Permata, Rosalina, Safitri, Sundari, Suryati, Utari, Wahyuni, Yusnita
        """
    ),
    hamlet="Dusun",
    hamlets=listed(
        """
        I, II, III, IV, Air Long, Muara, Padang Petron, Simpang Tiga, Tanjung, Ulu
        """
    ),
)

LAMPUNG = Culture(
    men=(
        *JAVA.men[:24],
        *listed(
            """
            Akhyar, Alamsyah, Basri, Darwis, Fahrudin, Hasbi, Herwan, Idham, Jauhari, Maswan, Nasir, Paisol,
            Rozali, Saprudin, Sofyan, Syahrul, Yahya, Yuzar, Zaini, Zulpan
            """
        ),
    ),
    women=(
        *JAVA.women[:24],
        *listed(
            """
            Aida, Asnawati, Dalena, Elyana, Farida, Helda, Hernita, Ida, Jamilah, Laila, Masnona, Meri, Nurbaya,
            Rohana, Rosita, Saudah, Suryana, Tina, Yunani, Yusnida
            """
        ),
    ),
    second_men=(
        *JAVA.second_men[:20],
        *listed(
            """
            Abung, Alam, Badri, Effendi, Gani, Kencana, Mega, Pesirah, Yakub
            """
        ),
    ),
    second_women=(
        *JAVA.second_women[:20],
        *listed(
            """
            Dalom, Elvina, Febriana, Kencana, Mayasari, Oktaria, Puspa
            """
        ),
    ),
    hamlet="Dusun",
    hamlets=listed(
        """
        Bumi Sari, Sidodadi, Sukamaju, Way Galih, Umbul Natar, I, II, III, Sinar Mulya, Tegal Rejo
        """
    ),
)


def made_up(random: Random, culture: Culture, sex: Sex) -> str:
    """Put a name together."""
    first = random.choice(culture.men if sex is Sex.MALE else culture.women)
    second = random.choice(culture.second_men if sex is Sex.MALE else culture.second_women)
    if random.random() < ONE_WORD:
        return second if len(second) > len(first) else first
    name = f"{first} {second}"
    if random.random() >= TITLED:
        return name
    if random.random() < 1 / 2:
        return f"{random.choice(TITLES_BEFORE[sex])} {name}"
    return f"{name}, {random.choice(TITLES_AFTER)}"


def address(random: Random, culture: Culture, *, in_town: bool) -> str:
    """Say where somebody lives: a street in a kelurahan, a hamlet in a desa."""
    neighbours = f"RT {random.randint(1, 9):02d}/RW {random.randint(1, 14):02d}"
    if in_town:
        return f"Jl. {random.choice(STREETS)} No. {random.randint(1, 180)}, {neighbours}"
    return f"{culture.hamlet} {random.choice(culture.hamlets)}, {neighbours}"
