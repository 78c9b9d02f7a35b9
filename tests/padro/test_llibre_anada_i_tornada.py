"""The reader is told by our own workbook exactly what the workbook was told to say."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from padro.lectura import Context, llegeix
from padro.llibre import DadesLlibre, Versio, escriu_llibre, marca_errors

DONA, HOME, NO_DETALLAT = 6, 1, 0
XIFRA, SUPRIMIT, NO_PROCEDEIX, SENSE_DADA = 1, 2, 3, 4
TIPUS = {"..": SUPRIMIT, ":": NO_PROCEDEIX, "–": SENSE_DADA}
TRAMS = {"0-4": (0, 4), "5-9": (5, 9), "10-14": (10, 14), "85+": (85, None)}
IDS = {codi: numero for numero, codi in enumerate([*TRAMS, "total"], start=1)}
NACIONALITATS = (("203", "Algèria"), ("228", "Marroc"), ("427", "Xina"))
NUMEROS = {codi: numero for numero, (codi, _nom) in enumerate(NACIONALITATS, start=40)}

AMB_EDATS = {
    (None, DONA, "total"): 510,
    (None, HOME, "total"): 490,
    ("228", DONA, "0-4"): 3,
    ("228", DONA, "85+"): 0,
    ("228", HOME, "10-14"): 1234,
    ("427", HOME, "5-9"): "..",
    ("427", HOME, "0-4"): 7,
    ("203", HOME, "0-4"): ":",
    ("203", DONA, "10-14"): "–",
}
SENSE_EDATS = {
    ("228", DONA, "total"): 8,
    ("228", HOME, "total"): 0,
    ("203", DONA, "total"): "..",
    ("203", HOME, "total"): "..",
    ("203", NO_DETALLAT, "total"): 12,
    ("427", HOME, "total"): ":",
}


def versio(numero) -> Versio:
    trams = tuple(TRAMS) if numero else ("total",)
    return Versio(numero, (DONA, HOME), trams, demana_poblacio=bool(numero))


def llibre(numero, valors, anteriors=()) -> bytes:
    return escriu_llibre(
        DadesLlibre(
            municipi="Manresa",
            codi_ine="08113",
            semestre="2025-1",
            data_referencia="1 de gener de 2025",
            versio=versio(numero),
            nacionalitats=NACIONALITATS,
            valors=valors,
            anteriors=dict(anteriors),
        )
    )


def context(numero) -> Context:
    forma = versio(numero)
    trams = {codi: TRAMS.get(codi, (None, None)) for codi in forma.trams}
    return Context(
        versio={
            "numero": numero,
            "sexes": list(forma.sexes),
            "demana_poblacio": forma.demana_poblacio,
            "tram_total": IDS["total"],
            "trams": [
                {"id": IDS[codi], "codi": codi, "des_de": des_de, "fins": fins}
                for codi, (des_de, fins) in trams.items()
            ],
        },
        nacionalitats=[
            {"id": NUMEROS[codi], "codi": codi, "codi_ine": codi, "iso2": "", "iso3": "",
             "tipus": "pais", "noms": [nom]}
            for codi, nom in NACIONALITATS
        ],
        municipis=[
            {"id": 1, "codi_ine": "08113", "codi_idescat": "081136", "nom": "Manresa",
             "nom_natural": "Manresa"}
        ],
        municipi_id=1,
        permesos=[1],
        semestre="2025-1",
    )  # fmt: skip


def caselles(contingut, numero, carpeta) -> dict:
    """What the reader says of the workbook, in the words of the workbook."""
    cami = carpeta / "llibre.xlsx"
    cami.write_bytes(contingut)
    lectura = llegeix(cami, "llibre.xlsx", context(numero), carpeta / "celles.tsv")
    assert lectura.errors == []
    codis = {numero: codi for codi, numero in NUMEROS.items()} | {None: None}
    trams = {numero: codi for codi, numero in IDS.items()}
    return {
        (codis[c.nacionalitat_id], c.sexe, trams[c.tram_id]): (c.tipus, c.valor)
        for c in lectura.caselles()
    }


def esperades(valors) -> dict:
    return {
        clau: (TIPUS[valor], None) if isinstance(valor, str) else (XIFRA, valor)
        for clau, valor in valors.items()
    }


@pytest.mark.parametrize(("numero", "valors"), [(1, AMB_EDATS), (0, SENSE_EDATS)])
def test_el_llibre_tornat_tal_com_s_ha_baixat_diu_el_mateix(numero, valors, tmp_path):
    assert caselles(llibre(numero, valors), numero, tmp_path) == esperades(valors)


def test_les_xifres_del_semestre_anterior_no_es_llegeixen_mai(tmp_path):
    anteriors = {("427", DONA, "0-4"): 99, ("228", DONA, "0-4"): 98}
    contingut = llibre(1, AMB_EDATS, anteriors)
    assert caselles(contingut, 1, tmp_path) == esperades(AMB_EDATS)


def test_el_llibre_amb_els_errors_marcats_diu_el_mateix(tmp_path):
    problemes = [{"full": "Padró", "fila": 7, "columna": "C", "valor": "x", "missatge": "Reviseu"}]
    marcat = marca_errors(llibre(1, AMB_EDATS, {("427", DONA, "0-4"): 99}), problemes)
    assert caselles(marcat, 1, tmp_path) == esperades(AMB_EDATS)


def test_un_full_de_l_ajuntament_es_pot_corregir_sobre_les_marques_i_tornar_a_enviar(tmp_path):
    propi, bytes_ = Workbook(), BytesIO()
    propi.active.title = "Dades"
    for fila in (["Nacionalitat", "Dones", "Homes"], ["Marroc", "12 persones", 3], ["Xina", 5, 6]):
        propi.active.append(fila)
    propi.save(bytes_)
    cami = tmp_path / "propi.xlsx"
    cami.write_bytes(bytes_.getvalue())
    lectura = llegeix(cami, "propi.xlsx", context(0), tmp_path / "celles.tsv")
    assert [(p.full, p.fila, p.columna) for p in lectura.errors] == [("Dades", 2, "B")]

    problemes = [problema.a_json() | {"missatge": "No és un nombre"} for problema in lectura.errors]
    corregit = load_workbook(BytesIO(marca_errors(bytes_.getvalue(), problemes)))
    corregit["Dades"]["B2"] = 12
    corregit.save(cami)
    assert caselles(cami.read_bytes(), 0, tmp_path) == esperades(
        {
            ("228", DONA, "total"): 12,
            ("228", HOME, "total"): 3,
            ("427", DONA, "total"): 5,
            ("427", HOME, "total"): 6,
        }
    )
