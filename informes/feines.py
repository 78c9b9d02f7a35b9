"""Long work, step by step: who asked for it, how far it is, and what it leaves.

A piece of work may be started again at any point: what it had left before is left alone or
written over, never doubled.
"""

from functools import partial
from io import BytesIO

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from comptes.enums import Rol
from comptes.models import Assignacio
from informes.document import Document
from informes.enums import EstatFeina, TipusFeina
from informes.fitxers import desa_sencer
from informes.fitxes.lot import totes, una
from informes.instantania import instantania
from informes.memoria import memoria
from informes.models import Feina, Lliurament
from informes.plantilles.construeix import ConstruitError
from informes.sortida.excel import excel
from informes.sortida.pdf import pdf
from informes.territori import abast_per
from municipis.models import Municipi

IMPRESSORES = {"pdf": pdf, "xlsx": excel}
# Who may ask for each kind of work, when it is not the coordinator alone.
QUI = {TipusFeina.FITXES: (Rol.COORDINADORA, Rol.TECNICA, Rol.MUNICIPAL)}


class SensePermisError(Exception):
    """Who asked for the work may no longer ask for it."""


def fes(feina: Feina) -> None:
    """Do it, and leave in the row how it ended; what is not expected also goes up to the log."""
    if feina.estat == EstatFeina.FETA:
        return
    with translation.override(feina.usuari.llengua):
        try:
            comprova_permis(feina)
            FEINES[feina.tipus](feina)
        except SensePermisError:
            _acaba(feina, EstatFeina.ERROR, _("Ja no teniu permís per fer aquesta feina."))
        except ConstruitError as error:
            _acaba(feina, EstatFeina.ERROR, _en_curt(error))
        except Exception:
            _acaba(feina, EstatFeina.ERROR, _("No s'ha pogut fer. Torneu-ho a provar."))
            raise
        else:
            _acaba(feina, EstatFeina.FETA, _("Fet"))


def comprova_permis(feina: Feina) -> None:
    """The right is looked at when the work is done, not only when it was asked for."""
    rols = QUI.get(feina.tipus, (Rol.COORDINADORA,))
    vigents = Assignacio.objects.vigents().filter(pk=feina.assignacio_id, rol__in=rols)
    if not feina.usuari.is_active or not vigents.exists():
        raise SensePermisError
    feina.usuari.assignacio = feina.assignacio


def fes_memoria(feina: Feina) -> None:
    exercici, tipus = feina.parametres["exercici"], feina.parametres["format"]
    comarca = feina.assignacio.comarca
    _avanca(feina, 10, _("Es calculen les xifres"))
    with instantania():
        feta = memoria(comarca, abast_per(feina.usuari), exercici, timezone.localdate())
    _avanca(feina, 40, _("S'imprimeix el document"))
    desa_sencer(feina.fitxer, IMPRESSORES[tipus](feta.sencer))
    feina.nom_fitxer = f"memoria-{comarca.codi}-{exercici}.{tipus}"


def fes_lliurament(feina: Feina) -> None:
    """Print the frozen document, once: files that exist are never touched again."""
    lliurament = Lliurament.objects.visibles_per(feina.usuari).get(
        uid=feina.parametres["lliurament"]
    )
    if lliurament.pdf_sha256:
        return
    document = Document.de_json(lliurament.taules)
    _avanca(feina, 20, _("S'escriu l'Excel"))
    lliurament.xlsx_sha256 = desa_sencer(
        lliurament.xlsx, excel(document, fet_per=lliurament.lliurat_per.nom)
    )
    _avanca(feina, 50, _("S'imprimeix el PDF"))
    lliurament.pdf_sha256 = desa_sencer(lliurament.pdf, pdf(document))
    lliurament.save(update_fields=["xlsx", "xlsx_sha256", "pdf", "pdf_sha256"])


def fes_fitxes(feina: Feina) -> None:
    """The sheet of one municipality in a format, or those of the whole comarca in a zip."""
    municipis = Municipi.objects.visibles_per(feina.usuari).vigents().select_related("comarca")
    if codi := feina.parametres.get("municipi"):
        extensio = feina.parametres["format"]
        _avanca(feina, 20, _("S'imprimeix la fitxa"))
        desa_sencer(feina.fitxer, una(municipis.get(codi_ine=codi), extensio))
        feina.nom_fitxer = f"fitxa-{codi}.{extensio}"
        return
    sortida = BytesIO()
    totes(municipis, sortida, partial(_avanca_per_municipis, feina))
    desa_sencer(feina.fitxer, sortida.getvalue())
    feina.nom_fitxer = f"fitxes-{feina.assignacio.comarca.codi}.zip"


def _avanca_per_municipis(feina: Feina, fets: int, tots: int) -> None:
    missatge = _("S'imprimeixen les fitxes: %(fets)s de %(tots)s") % {"fets": fets, "tots": tots}
    _avanca(feina, 5 + 90 * fets // max(tots, 1), missatge)


FEINES = {
    TipusFeina.MEMORIA: fes_memoria,
    TipusFeina.LLIURAMENT: fes_lliurament,
    TipusFeina.FITXES: fes_fitxes,
}


def _en_curt(error: ConstruitError) -> str:
    """Where the first wrong thing of a report is, and how many there are."""
    que = _("Hi ha %(n)s blocs que no es poden calcular; el primer, «%(bloc)s». Obriu la memòria.")
    return que % {"n": len(error.errades), "bloc": error.errades[0].bloc}


def _avanca(feina: Feina, progres: int, missatge: str) -> None:
    feina.estat, feina.progres, feina.missatge = EstatFeina.EN_CURS, progres, missatge
    feina.save(update_fields=["estat", "progres", "missatge"])


def _acaba(feina: Feina, estat: EstatFeina, missatge: str) -> None:
    feina.estat, feina.missatge, feina.acabada_el = estat, missatge, timezone.now()
    feina.progres = 100 if estat == EstatFeina.FETA else feina.progres
    feina.save()
