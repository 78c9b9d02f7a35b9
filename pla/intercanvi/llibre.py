"""The workbook of a plan: what is exported is exactly what is read."""

from decimal import Decimal
from io import BytesIO

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from municipis.llibres import lletra
from municipis.llibres.escriptura import escriu, nou_llibre
from pla.fonts import FONTS
from pla.models import PlaTerritorial

from .columnes import Columna, Full
from .estat import Cami, Existent
from .fulls import AJUDA, FULLS
from .mon import Mon
from .tipus import Dia, Nombre, Tria

MOLTES = 20_000  # rows down to which a cell offers its list


def llibre(pla: PlaTerritorial) -> bytes:
    mon, sortida = Mon(pla), BytesIO()
    with nou_llibre(sortida) as obert:
        estils = {
            "titol": obert.add_format({"bold": True, "bottom": 1}),
            "fixa": obert.add_format({"italic": True, "bottom": 1}),
            "dia": obert.add_format({"num_format": "dd/mm/yyyy", "align": "left"}),
            "euros": obert.add_format({"num_format": "#,##0.00"}),
        }
        for full in FULLS:
            escrit = obert.add_worksheet(full.nom)
            for numero, valors in enumerate(files(full, mon), 1):
                for lloc, valor in enumerate(valors):
                    escriu(escrit, numero, lloc, valor, estils["dia"])
            _presenta(escrit, full, len(mon.estat[full.nom]), estils)
        _explica(obert.add_worksheet(AJUDA), estils)
    return sortida.getvalue()


def files(full: Full, mon: Mon):
    """What the cells of each row of the sheet say, in the order of its columns."""
    for cami, existent in mon.estat[full.nom].items():
        yield [cami[-1], *_pares(full, cami), *_celles(full, existent, mon)]


def _pares(full: Full, cami: Cami) -> list[str]:
    """The keys of what it hangs from, each in its column; the other columns stay empty."""
    claus: list[str] = []
    for pare in full.pares:
        seu = len(pare.columnes) == len(cami) - 1
        claus += cami[:-1] if seu else [""] * len(pare.columnes)
    return claus


def _celles(full: Full, existent: Existent, mon: Mon) -> list:
    cels = (c.tipus.cella(existent.valors[c.nom], mon) for c in full.columnes)
    return [float(valor) if isinstance(valor, Decimal) else valor for valor in cels]


def _presenta(escrit, full: Full, quantes: int, estils) -> None:
    escrit.freeze_panes(1, 1)
    escrit.autofilter(0, 0, quantes, len(full.noms) - 1)
    escrit.ignore_errors({"number_stored_as_text": f"A1:{lletra(len(full.noms) - 1)}{MOLTES}"})
    for lloc, nom in enumerate(full.noms):
        columna = next((c for c in full.columnes if c.nom == nom), None)
        escrit.write_string(0, lloc, nom, estils["fixa" if columna and columna.fixa else "titol"])
        escrit.set_column(lloc, lloc, columna.ample if columna else 16, _estil(columna, estils))
        if columna and isinstance(columna.tipus, Tria):
            tria = {"validate": "list", "source": list(columna.tipus.enum.values)}
            escrit.data_validation(1, lloc, MOLTES, lloc, tria)


def _estil(columna: Columna | None, estils):
    if columna and isinstance(columna.tipus, Dia):
        return estils["dia"]
    if columna and isinstance(columna.tipus, Nombre) and columna.tipus.decimals:
        return estils["euros"]
    return None


def _explica(escrit, estils) -> None:
    """Each column of each sheet, and the figures that an indicator may be measured by."""
    capcalera = (_("full"), _("columna"), _("què diu"), _("què s'hi pot escriure"))
    linies = [linia for full in FULLS for linia in _ajuda(full)]
    linies += [("", "", "", ""), (_("xifra"), _("codi"), _("què compta"), _("unitat"))]
    linies += [("", f.codi, str(f.titol), str(f.unitat)) for f in FONTS.values()]
    for numero, linia in enumerate([capcalera, *linies]):
        estil = estils["titol"] if numero == 0 else None
        for lloc, text in enumerate(linia):
            escrit.write_string(numero, lloc, text, estil)
    for lloc, ample in enumerate((14, 18, 48, 90)):
        escrit.set_column(lloc, lloc, ample)


def _ajuda(full: Full):
    yield (
        full.nom,
        "id",
        _("identificador estable"),
        _("en blanc per fer-ne una fila nova; el de les que ja hi són no es canvia"),
    )
    for pare in full.pares:
        for nom in pare.columnes:
            yield full.nom, nom, _("d'on penja"), _("l'identificador de la fila d'on penja")
    for columna in full.columnes:
        admet = columna.tipus.admet()
        if columna.fixa:
            admet = _("no es canvia des d'aquí: deixeu-la com és")
        elif columna.cal and columna.defecte is None:
            admet = _("%(que)s; no pot quedar en blanc") % {"que": admet}
        yield full.nom, columna.nom, _que_diu(full, columna), admet


def _que_diu(full: Full, columna: Columna) -> str:
    camp = columna.camp.removesuffix("_id") or columna.nom
    return capfirst(str(columna.que or full.model._meta.get_field(camp).verbose_name))
