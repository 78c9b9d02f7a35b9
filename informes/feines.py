"""Long work, step by step: who asked for it, how far it is, and what it leaves.

A piece of work may be started again at any point: what it had left before is left alone or
written over, never doubled.
"""

import errno
from functools import partial
from io import BytesIO

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from comptes.enums import Rol
from comptes.models import Assignacio
from informes.avanc import AnulladaError, avanca, encara, es_viva, per_capitols, per_xifres
from informes.baixada import signat
from informes.detalls import detalls
from informes.document import Document
from informes.enums import EstatFeina, EstatMemoria, TipusFeina
from informes.fitxers import desa_sencer
from informes.fitxes.lot import totes, una
from informes.instantania import instantania
from informes.lliuraments import propostes
from informes.lliuraments.comu import NoEsPotLliurarError
from informes.lliuraments.proposta import prepara
from informes.memoria import memoria
from informes.models import Feina, Lliurament, Memoria
from informes.plantilles.construeix import ConstruitError
from informes.sortida.excel import excel
from informes.sortida.pdf import pdf
from informes.sortida.prosa import ProsaError
from informes.territori import abast_per
from municipis.models import Municipi
from municipis.paper import AturadaError
from municipis.periode import Periode

# Who may ask for each kind of work, when it is not the coordinator alone.
QUI = {TipusFeina.FITXES: (Rol.COORDINADORA, Rol.TECNICA, Rol.MUNICIPAL)}
FORMATS = ("pdf", "xlsx")
SENSE_ESPAI = (errno.ENOSPC, errno.EDQUOT)


class SensePermisError(Exception):
    """Who asked for the work may no longer ask for it."""


def fes(feina: Feina) -> None:
    """Do it, and leave in the row how it ended; what is not expected also goes up to the log."""
    if feina.estat not in EstatFeina.vives():
        return
    with translation.override(feina.usuari.llengua):
        try:
            comprova_permis(feina)
            FEINES[feina.tipus](feina)
            if not _acaba(feina, EstatFeina.FETA, _("Fet")):
                raise AnulladaError
        except (AnulladaError, AturadaError):
            _llenca(feina)
        except SensePermisError:
            _acaba(feina, EstatFeina.ERROR, _("Ja no teniu permís per fer aquesta feina."))
        except ConstruitError as error:
            _acaba(feina, EstatFeina.ERROR, _en_curt(error))
        except (ProsaError, NoEsPotLliurarError) as error:
            _acaba(feina, EstatFeina.ERROR, str(error))
        except Exception as error:
            _acaba(feina, EstatFeina.ERROR, _que_ha_fallat(error))
            raise


def anulla(feina: Feina) -> bool:
    """Stop it where it is: it is looked at before each stage, and while a file is written."""
    return encara(feina).update(estat=EstatFeina.ANULLADA, acabada_el=timezone.now()) > 0


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
    with instantania():
        abast, diu = abast_per(feina.usuari), per_capitols(feina, 5, 40)
        fet = memoria(comarca, abast, exercici, timezone.localdate(), diu).sencer
        document = signat(fet, feina.usuari, feina.creada_el)
        if tipus == "xlsx":  # its details are read as they are written, in the same instant
            avanca(feina, 40, _("S'escriu l'Excel"))
            contingut = _excel(document, feina, detalls=detalls(abast, Periode.exercici(exercici)))
    if tipus == "pdf":
        avanca(feina, 40, _("S'imprimeix el PDF"))
        contingut = _pdf(document, feina)
    avanca(feina, 90, _("Es desa el fitxer"))
    desa_sencer(feina.fitxer, contingut)
    feina.nom_fitxer = f"memoria-{comarca.codi}-{exercici}.{tipus}"


def fes_lliurament(feina: Feina) -> None:
    """Print the frozen document, once: files that exist are never touched again."""
    lliurament = Lliurament.objects.visibles_per(feina.usuari).get(
        uid=feina.parametres["lliurament"]
    )
    if lliurament.pdf_sha256:
        return
    document = Document.de_json(lliurament.taules)
    document = signat(document, lliurament.lliurat_per, lliurament.lliurat_el)
    avanca(feina, 20, _("S'escriu l'Excel"))
    llibre = _excel(document, feina)
    avanca(feina, 50, _("S'imprimeix el PDF"))
    paper = _pdf(document, feina)
    avanca(feina, 90, _("Es desen els fitxers"))
    lliurament.xlsx_sha256 = desa_sencer(lliurament.xlsx, llibre)
    try:
        lliurament.pdf_sha256 = desa_sencer(lliurament.pdf, paper)
    except OSError:
        lliurament.xlsx.delete(save=False)
        raise
    lliurament.save(update_fields=["xlsx", "xlsx_sha256", "pdf", "pdf_sha256"])


def fes_proposta(feina: Feina) -> None:
    """What would be handed in, with what is behind it, of one instant; the last one is kept."""
    with instantania():
        memories = Memoria.objects.visibles_per(feina.usuari).select_related("plantilla", "comarca")
        seva = memories.get(exercici=feina.parametres["exercici"])
        if seva.estat == EstatMemoria.LLIURADA:
            raise NoEsPotLliurarError(_("Ja s'ha lliurat"))
        proposta = prepara(
            memoria=seva,
            abast=abast_per(feina.usuari),
            dia=timezone.localdate(),
            per_capitols=per_capitols(feina, 5, 40),
            per_xifres=per_xifres(feina, 40, 90),
        )
    avanca(feina, 90, _("Es desa la proposta"))
    desa_sencer(feina.fitxer, proposta.a_json())
    propostes.retira(seva)


def fes_fitxes(feina: Feina) -> None:
    """The sheet of one municipality in a format, or those of the whole comarca in a zip."""
    municipis = Municipi.objects.visibles_per(feina.usuari).vigents().select_related("comarca")
    signa = partial(signat, usuari=feina.usuari, quan=feina.creada_el)
    if codi := feina.parametres.get("municipi"):
        extensio = feina.parametres["format"]
        avanca(feina, 20, _("S'imprimeix la fitxa"))
        desa_sencer(feina.fitxer, una(municipis.get(codi_ine=codi), extensio, signa))
        feina.nom_fitxer = f"fitxa-{codi}.{extensio}"
        return
    sortida = BytesIO()
    totes(municipis, sortida, partial(_avanca_per_municipis, feina), signa)
    desa_sencer(feina.fitxer, sortida.getvalue())
    feina.nom_fitxer = f"fitxes-{feina.assignacio.comarca.codi}.zip"


def _avanca_per_municipis(feina: Feina, fets: int, tots: int) -> None:
    missatge = _("S'imprimeixen les fitxes: %(fets)s de %(tots)s") % {"fets": fets, "tots": tots}
    avanca(feina, 5 + 90 * fets // max(tots, 1), missatge)


def _pdf(document: Document, feina: Feina) -> bytes:
    return pdf(document, segueix=lambda: es_viva(feina))


def _excel(document: Document, feina: Feina, **opcions) -> bytes:
    return excel(document, segueix=lambda: es_viva(feina), **opcions)


def _en_curt(error: ConstruitError) -> str:
    """Where the first wrong thing of a report is, and how many there are."""
    que = _("Hi ha %(n)s blocs que no es poden calcular; el primer, «%(bloc)s». Obriu la memòria.")
    return que % {"n": len(error.errades), "bloc": error.errades[0].bloc}


FEINES = {
    TipusFeina.MEMORIA: fes_memoria,
    TipusFeina.LLIURAMENT: fes_lliurament,
    TipusFeina.FITXES: fes_fitxes,
    TipusFeina.PROPOSTA: fes_proposta,
}


def _acaba(feina: Feina, estat: EstatFeina, missatge: str) -> bool:
    """The file is of the row from here on, and only if it is whole and still wanted."""
    feina.estat, feina.missatge, feina.acabada_el = estat, missatge[:200], timezone.now()
    feina.progres = 100 if estat == EstatFeina.FETA else feina.progres
    camps = {nom: getattr(feina, nom) for nom in ("estat", "missatge", "acabada_el", "progres")}
    if estat == EstatFeina.FETA:
        camps |= {"fitxer": feina.fitxer.name or "", "nom_fitxer": feina.nom_fitxer}
    return encara(feina).update(**camps) > 0


def _llenca(feina: Feina) -> None:
    """Nothing of what was being made is left."""
    if feina.fitxer:
        feina.fitxer.delete(save=False)
    feina.refresh_from_db()


def _que_ha_fallat(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno in SENSE_ESPAI:
        return _(
            "No queda espai al disc del servidor i el fitxer no s'ha desat. Aviseu qui el manté i "
            "torneu-ho a provar."
        )
    return _("No s'ha pogut fer. Torneu-ho a provar.")
