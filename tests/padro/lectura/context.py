"""A small catalogue of real codes, told to the reader as the database would tell it."""

from padro.lectura import Context

TRAMS = [
    {"id": n, "codi": f"{edat}-{edat + 4}", "des_de": edat, "fins": edat + 4}
    for n, edat in enumerate(range(0, 85, 5), start=1)
] + [{"id": 18, "codi": "85+", "des_de": 85, "fins": None}]
TRAM_TOTAL = 99

VERSIO_1 = {
    "numero": 1,
    "sexes": [6, 1],
    "demana_poblacio": True,
    "trams": TRAMS,
    "tram_total": TRAM_TOTAL,
}
VERSIO_0 = {
    "numero": 0,
    "sexes": [6, 1],
    "demana_poblacio": True,
    "trams": [{"id": TRAM_TOTAL, "codi": "total", "des_de": None, "fins": None}],
}

_NACIONALITATS = """
108 ES ESP Espanya|España|Spain
110 FR FRA França|Francia|France
115 IT ITA Itàlia|Italia|Italy
121 NL NLD Països Baixos|Países Bajos|Netherlands|Holanda
125 GB GBR Regne Unit|Reino Unido|United Kingdom|Gran Bretanya
128 RO ROU Romania|Rumanía|Romania
135 UA UKR Ucraïna|Ucrania|Ukraine
143 CZ CZE Txèquia|Chequia|Czechia|República Txeca|República Checa
203 DZ DZA Algèria|Argelia|Algeria
207 BF BFA Burkina Faso|Burkina Faso|Burkina Faso
214 CI CIV Costa d'Ivori|Costa de Marfil|Côte d'Ivoire|Ivory Coast
216 GM GMB Gàmbia|Gambia|Gambia
218 GN GIN Guinea|Guinea|Guinea
220 GQ GNQ Guinea Equatorial|Guinea Ecuatorial|Equatorial Guinea
228 MA MAR Marroc|Marruecos|Morocco|Maroc
239 SN SEN Senegal|Senegal|Senegal
321 HN HND Hondures|Honduras|Honduras
326 DO DOM República Dominicana|República Dominicana|Dominican Republic
340 AR ARG Argentina|Argentina|Argentina
343 CO COL Colòmbia|Colombia|Colombia
348 PE PER Perú|Perú|Peru
407 CN CHN Xina|China|China
410 IN IND Índia|India|India
415 JP JPN Japó|Japón|Japan
426 PK PAK Pakistan|Pakistán|Pakistan
449 PS PSE Palestina|Palestina|Palestine
555 - - Apàtrides|Apátridas|Stateless|Apàtrida
- XK UNK Kosovo|Kosovo|Kosovo
- EH ESH Sàhara Occidental|Sáhara Occidental|Western Sahara
"""

_MUNICIPIS = """
08113 081136 Manresa|Manresa
08213 082135 Sant Fruitós de Bages|Sant Fruitós de Bages
08079 080793 Estany, l'|l'Estany
08022 080229 Berga|Berga
08298 082985 Vic|Vic
08025 080255 Bruc, el|el Bruc
25019 250019 Abella de la Conca|Abella de la Conca
17117 171170 Olot|Olot
"""


def _nacionalitat(n: int, linia: str) -> dict:
    codi, iso2, iso3, noms = linia.split(" ", 3)
    ine = None if codi == "-" else codi
    return {
        "id": n,
        "codi": ine or iso3,
        "codi_ine": ine,
        "iso2": iso2.strip("-"),
        "iso3": iso3.strip("-"),
        "tipus": "pais",
        "noms": noms.split("|"),
    }


def _municipi(n: int, linia: str) -> dict:
    ine, idescat, noms = linia.split(" ", 2)
    nom, natural = noms.split("|")
    return {"id": n, "codi_ine": ine, "codi_idescat": idescat, "nom": nom, "nom_natural": natural}


NACIONALITATS = [
    _nacionalitat(n, linia) for n, linia in enumerate(_NACIONALITATS.split("\n")[1:-1], 1)
]
MUNICIPIS = [_municipi(n, linia) for n, linia in enumerate(_MUNICIPIS.split("\n")[1:-1], 1)]
NAC = {nac["noms"][0]: nac["id"] for nac in NACIONALITATS}
MUN = {mun["nom_natural"]: mun["id"] for mun in MUNICIPIS}
TRAM = {tram["codi"]: tram["id"] for tram in TRAMS}
ESTRANGERES = [nac["noms"][0] for nac in NACIONALITATS if nac["codi_ine"] != "108"]


def context(versio=VERSIO_0, municipi="Manresa", semestre="2025-1", grafies=None, **resolucions):
    return Context(
        versio=versio,
        nacionalitats=NACIONALITATS,
        municipis=MUNICIPIS,
        grafies=grafies or {},
        municipi_id=MUN[municipi],
        permesos=[MUN[municipi]],
        semestre=semestre,
        resolucions=resolucions,
    )


def context_massiu(versio=VERSIO_1, permesos=None):
    return Context(
        versio=versio,
        nacionalitats=NACIONALITATS,
        municipis=MUNICIPIS,
        permesos=list(MUN.values()) if permesos is None else permesos,
    )
