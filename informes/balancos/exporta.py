"""The balanços of a semester for other programs."""

from decimal import Decimal

from informes.balancos.contingut import Dit, contingut
from informes.balancos.lector import Lector
from informes.observacions import Nombre


def exporta(balancos, periode) -> dict:
    """All that is said in the semester: of the comarca, and of each of its municipalities."""
    lectors = [Lector.de(balanc) for balanc in balancos]
    return {
        "periode": periode.codi,
        "mandat": " · ".join(balanc.mandat.nom for balanc in balancos),
        "territori": " · ".join(lector.abast.nom for lector in lectors),
        "tancat": all(balanc.tancat_el for balanc in balancos),
        "compromisos": [
            _compromis(dit, lector)
            for balanc, lector in zip(balancos, lectors, strict=True)
            for dit in contingut(balanc, lector)
        ],
    }


def _compromis(dit: Dit, lector: Lector) -> dict:
    fitxa = dit.fitxa
    return {
        "territori": lector.abast.nom,
        "prioritat": fitxa.prioritat,
        "numero": fitxa.numero,
        "text": fitxa.text,
        "area": fitxa.area,
        "estat": dit.estat.get_estat_display() if dit.estat else None,
        "observacions": dit.text,
        "xifres": [_xifra(demanda, dit, lector) for demanda in dit.valors],
        "errades": [errada.missatge for errada in dit.errades],
    }


def _xifra(demanda, dit: Dit, lector: Lector) -> dict:
    congelada = dit.estat.xifres.get(demanda.clau) if dit.estat else None
    quants = congelada["registres"] if congelada else lector.registres(demanda).count()
    return {
        "clau": demanda.clau,
        "codi": demanda.codi,
        "filtres": dict(demanda.filtres),
        "valor": _valor(dit.valors[demanda]),
        "registres": quants,
    }


def _valor(valor: Nombre) -> int | float:
    sencer = int(valor)
    return sencer if sencer == valor else float(Decimal(valor))
