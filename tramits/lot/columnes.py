"""The columns of the sheet. Their titles are the format of the file: the same in every language."""

from dataclasses import dataclass

from municipis.text import clau_cerca

FULL = "Sol·licituds"


@dataclass(frozen=True)
class Columna:
    """A column: its title, the field that it fills and what is told of it in the template."""

    titol: str
    camp: str
    que_hi_va: str
    exemple: str
    cal: bool = False
    es_dia: bool = False

    @property
    def clau(self) -> str:
        return clau_cerca(self.titol)


COLUMNES = (
    Columna(
        "Número de registre",
        "registre_numero",
        "El del registre d'entrada de l'ajuntament. No es pot repetir.",
        "E-2027/000123",
        cal=True,
    ),
    Columna(
        "Data de registre",
        "registre_el",
        "Dia, mes i any. A partir d'aquest dia compten els terminis.",
        "15/02/2027",
        cal=True,
        es_dia=True,
    ),
    Columna("Informe", "tipus", "Trieu-lo de la llista.", "", cal=True),
    Columna("Nom", "nom", "El nom de qui el demana.", "Amina", cal=True),
    Columna("Cognoms", "cognoms", "Un, dos o cap.", "Diallo Bah"),
    Columna("Tipus de document", "document_tipus", "Trieu-lo de la llista.", "NIE"),
    Columna(
        "Número de document",
        "document_numero",
        "Amb la lletra de control, que es comprova.",
        "X1234567L",
    ),
    Columna("Data de naixement", "naixement", "Dia, mes i any.", "17/05/1990", es_dia=True),
    Columna("Telèfon", "telefon", "Si no és d'aquí, amb el prefix: +212…", "600111222"),
    Columna("Adreça", "adreca", "On viu.", "Carrer Major, 1"),
    Columna("Permís d'origen", "origen", "Trieu-lo de la llista, o deixeu-ho buit.", "DA 21a"),
    Columna(
        "El permís caduca el",
        "origen_caduca_el",
        "Dia, mes i any del permís que té ara.",
        "30/04/2027",
        es_dia=True,
    ),
    Columna("Observacions", "observacions", "Només el que cal per tramitar-la.", ""),
)
PER_CLAU = {columna.clau: columna for columna in COLUMNES}
ORIGENS = {"da20": "DA 20a", "da21": "DA 21a", "altres": "Un altre permís"}
