"""The fields that are a list: lines of a template, with fields and phrases of their own."""

from django.template.defaultfilters import floatformat
from django.utils.translation import override

from acollida.enums import Via
from acollida.falta import CERTIFICAT, ENTREVISTA, MODUL, SOLLICITUD, Pas, que_falta

from .cas import Cas, dia_de

BUIT = {"espai.linia": "\N{NO-BREAK SPACE}"}
LINIES_EN_BLANC = ["{{ espai.linia }}", "", "{{ espai.linia }}", "", "{{ espai.linia }}"]
DELS_MODULS = ("a1", "a2", "b", "c")  # those that a phrase explains
VIES = {
    Via.CURSAT: "cursat",
    Via.CONVALIDAT: "convalidat",
    Via.NIVELL: "acreditat per nivell",
    Via.EXEMPT: "exempt",
}


def blocs_de(cas: Cas) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The lines of each block, and the values of the fields that those lines have."""
    with override("ca"):
        moduls, valors = _acreditats(cas)
        falta, dels_moduls = _falta(cas, que_falta(cas.itinerari))
    interpret = bool(cas.cita and cas.cita.llengua_interpret_id)
    blocs = {
        "espai.signatura": LINIES_EN_BLANC,
        "moduls.acreditats": moduls,
        "itinerari.falta": falta,
        "cita.interpret": ["{{ frase.interpret }}"] if interpret else [],
    }
    return blocs, BUIT | valors | dels_moduls


def _acreditats(cas: Cas):
    fets = [fila for fila in cas.moduls if fila.acreditat_el]
    dits = [f"{fila.modul} ({VIES[fila.via]}, {dia_de(fila.acreditat_el)})" for fila in fets]
    valors = {f"acreditat.{lloc}": dit for lloc, dit in enumerate(dits)}
    return [f"- {{{{ {nom} }}}}" for nom in valors], valors


def _falta(cas: Cas, passos: list[Pas]):
    """«Us falta…»; once only the certificate is to be asked for, that it can be asked for."""
    codis = [pas.codi for pas in passos]
    linies, valors = [], {}
    for pas in passos:
        if pas.codi == MODUL:
            linies.append(_linia_de_modul(pas.modul, valors) + _hores(cas, pas.modul, valors))
    if ENTREVISTA in codis:
        linies.insert(0, "- {{ frase.falta-entrevista }}")
    if codis == [SOLLICITUD, CERTIFICAT]:
        linies.append("- {{ frase.ja-podeu }}")
    elif SOLLICITUD in codis:
        linies.append("- {{ frase.demaneu-lo-despres }}")
    elif codis == [CERTIFICAT]:
        linies.append("- {{ frase.ja-demanat }}")
    return linies, valors


def _linia_de_modul(modul, valors: dict[str, str]) -> str:
    """«Us falta acabar aquest mòdul: B, Coneixements laborals»."""
    camp = f"falta.{modul.codi}"
    linia = f"- {{{{ frase.falta-modul }}}} **{{{{ {camp} }}}}**"
    if modul.codi in DELS_MODULS:
        valors[camp] = modul.curt
        return f"{linia}, {{{{ frase.modul-{modul.codi} }}}}"
    valors[camp] = str(modul)
    return linia


def _hores(cas: Cas, modul, valors: dict[str, str]) -> str:
    """«. Us falten aquestes hores: 3,5», of a module whose course she is doing."""
    if not (hores := cas.hores_per_fer.get(modul.pk)):
        return ""
    camp = f"falta.hores.{modul.codi}"
    valors[camp] = floatformat(hores, -1)
    return f". {{{{ frase.falten-hores }}}} **{{{{ {camp} }}}}**"
