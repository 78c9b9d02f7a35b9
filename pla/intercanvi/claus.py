"""Which row of the plan a row of a sheet is: by its key, or by the name of a new one."""

from hashlib import sha256

from django.utils.translation import gettext as _

from municipis.llibres import ValorError
from municipis.llibres.valors import text
from municipis.text import clau_cerca

from .columnes import Pare
from .estat import Cami
from .lectura import Fila
from .mon import Mon
from .tipus import Clau

MAXIM = 60
CUA = 8


class LlocError(ValorError):
    """In which column the row does not say which one it is."""

    def __init__(self, columna: str, missatge: str):
        super().__init__(missatge)
        self.columna = columna


def cami_de(fila: Fila, mon: Mon) -> Cami:
    """`LlocError` when it names what is not there."""
    pare = _cami_del_pare(fila, mon)
    full = fila.full.nom
    if fila.celles["id"].trampa:
        raise LlocError("id", fila.celles["id"].trampa)
    if fila.diu("id") is None:
        return _sense_id(fila, mon, pare)
    try:
        clau = Clau().llegeix(fila.diu("id"), mon)
    except ValorError as error:
        raise LlocError("id", str(error)) from error
    if (*pare, clau) in mon.estat[full]:
        return (*pare, clau)
    if not mon.es_buit(full):
        raise LlocError("id", _desconegut(fila, clau))
    return next(iter(mon.estat["pla"])) if full == "pla" else (*pare, clau)


def _desconegut(fila: Fila, clau: str) -> str:
    if fila.full.nom == "pla":
        text = _("Aquest llibre és d'un altre pla, «%(clau)s»: deixeu la casella en blanc.")
    else:
        text = _(
            "Al pla no hi ha cap fila «%(clau)s» (%(que)s): deixeu la casella en blanc per fer-ne"
            " una de nova."
        )
    return text % {"clau": clau, "que": fila.full.que}


def _cami_del_pare(fila: Fila, mon: Mon) -> Cami:
    if not fila.full.pares:
        return ()
    plens = [pare for pare in fila.full.pares if any(map(fila.diu, pare.columnes))]
    if len(plens) > 1:
        raise LlocError(plens[1].columnes[-1], _("Penja d'una cosa o de l'altra: deixeu-ne una."))
    pare = plens[0] if plens else fila.full.pares[0]
    if fila.diu(pare.columnes[-1]) is None:
        raise LlocError(pare.columnes[-1], _("Hi falta: digueu d'on penja."))
    return _troba(fila, pare, mon)


def _troba(fila: Fila, pare: Pare, mon: Mon) -> Cami:
    claus = []
    for columna in pare.columnes:
        try:
            if columna in fila.celles and fila.celles[columna].trampa:
                raise ValorError(fila.celles[columna].trampa)
            claus.append(text(fila.diu(columna) or "", MAXIM))
        except ValorError as error:
            raise LlocError(columna, str(error)) from error
    try:
        return mon.troba(pare.full, claus)
    except ValorError as error:
        raise LlocError(pare.columnes[-1], str(error)) from error


def _sense_id(fila: Fila, mon: Mon, pare: Cami) -> Cami:
    """That of the plan is only one; of the others, a key made from the name, always the same."""
    if fila.full.nom == "pla":
        return next(iter(mon.estat["pla"]))
    noms = [fila.diu(fila.full.titol)]
    if fila.full.nom == "mandats":
        noms.append(fila.diu("municipi"))  # two towns call theirs the same
    clau = clau_de(" ".join(_escrit(nom) for nom in noms if nom is not None))
    if not clau:
        raise LlocError("id", _("Escriviu-hi un identificador, o un nom d'on fer-lo."))
    return (*pare, clau)


def _escrit(nom) -> str:
    return str(int(nom)) if isinstance(nom, float) and nom.is_integer() else str(nom)


def clau_de(nom: str) -> str:
    """A key made from a name: the same name gives the same one, and two long ones are two."""
    clau = clau_cerca(nom).replace(" ", "-")
    if len(clau) <= MAXIM:
        return clau
    return f"{clau[: MAXIM - CUA - 1]}-{sha256(clau.encode()).hexdigest()[:CUA]}"
