"""Import a municipality's file from the command line, by the same path as the upload page."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comptes.enums import Rol
from comptes.models import Usuari
from municipis.models import Municipi
from municipis.periode import Periode
from padro import actions
from padro.enums import Via
from padro.lectura import Rebuig
from padro.missatges import text
from padro.models import EnviamentEsperat
from padro.previa import Previa

DESAT, ASSAIG, REBUTJAT = "desat", "assaig", "rebutjat"


class Command(BaseCommand):
    help = "Importa el fitxer de padró d'un municipi i un semestre. Surt amb 1 si no s'ha desat."

    def add_arguments(self, parser):
        parser.add_argument("fitxer", type=Path)
        parser.add_argument("--municipi", required=True, help="codi INE de cinc xifres")
        parser.add_argument("--semestre", required=True, help="per exemple, 2024-1")
        parser.add_argument("--usuari", required=True, help="correu de qui l'envia")
        parser.add_argument("--justificacio", default="", help="explicació dels avisos")
        parser.add_argument("--assaig", action="store_true", help="no desa res")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args, fitxer, municipi, semestre, usuari, justificacio, assaig, **opcions):
        try:
            ordre = _Ordre(*_qui_i_que(usuari, municipi, semestre), semestre, justificacio, assaig)
            resultat = ordre.compleix(fitxer)
        except OSError as motiu:
            text_del_motiu = _("No es pot obrir el fitxer «%(fitxer)s»: %(motiu)s.")
            motiu = text_del_motiu % {"fitxer": fitxer, "motiu": motiu.strerror}
            resultat = _resultat(REBUTJAT, errors=[_error(motiu)])
        except (_RefusatError, actions.NoPermesError) as motiu:
            resultat = _resultat(REBUTJAT, errors=[_error(str(motiu))])
        self._escriu(resultat, en_json=opcions["json"])
        sys.exit(1 if resultat["estat"] == REBUTJAT else 0)

    def _escriu(self, resultat, *, en_json):
        if en_json:
            self.stdout.write(json.dumps(resultat, ensure_ascii=False))
            return
        self.stdout.write(
            _("%(estat)s: %(celles)s caselles, %(total)s persones estrangeres.") % resultat
        )
        for nivell in ("errors", "avisos"):
            for problema in resultat[nivell]:
                lloc = " ".join(
                    str(problema[c]) for c in ("full", "fila", "columna") if problema[c]
                )
                self.stdout.write(f"  {lloc or '-'}: {problema['missatge']}")


class _RefusatError(Exception):
    """The order cannot begin: who, where or when is wrong."""


def _qui_i_que(correu, codi_ine, semestre):
    """The user, in a role that may send for that municipality, and the municipality."""
    try:
        periode = Periode.semestre(semestre)
    except ValueError as motiu:
        raise _RefusatError(str(motiu)) from None
    if periode.inici > timezone.localdate():
        raise _RefusatError(_("El semestre %(s)s encara no ha començat.") % {"s": semestre})
    usuari = Usuari.objects.filter(email__iexact=correu, is_active=True).first()
    for assignacio in usuari.assignacions.vigents() if usuari else []:
        usuari.assignacio, usuari.abast = assignacio, assignacio.abast()
        municipi = Municipi.objects.visibles_per(usuari).filter(codi_ine=codi_ine).first()
        if municipi and usuari.te_rol(Rol.MUNICIPAL, Rol.COORDINADORA):
            return usuari, municipi
    raise _RefusatError(
        _("«%(correu)s» no pot enviar les xifres del municipi %(codi)s.")
        % {"correu": correu, "codi": codi_ine}
    )


@dataclass(frozen=True)
class _Ordre:
    """Who imports what, and what she says of the odd figures."""

    usuari: Usuari
    municipi: Municipi
    semestre: str
    justificacio: str
    assaig: bool

    def compleix(self, cami: Path) -> dict:
        """Store the file or nothing: what had to be opened for a file that is refused is not."""
        with transaction.atomic(), cami.open("rb") as obert:
            esperat = self._esperat()
            obria = esperat is None or not esperat.admet(self.usuari.assignacio.rol)
            if obria:
                esperat = self._obre()
            resultat = self._importa(esperat, File(obert, cami.name))
            refusat = resultat["estat"] == REBUTJAT
            transaction.set_rollback(self.assaig or (obria and refusat))
        return resultat

    def _esperat(self):
        return (
            EnviamentEsperat.objects.visibles_per(self.usuari)
            .select_related("campanya__versio", "municipi")
            .filter(campanya__semestre=self.semestre, municipi=self.municipi)
            .first()
        )

    def _obre(self):
        """The campaign of a past semester is born here, and a closed one reopened for today.

        Who runs the command keeps the server; the row of the extension says what happened.
        """
        dates = actions.dates_per_defecte(self.semestre)
        actions.obre_campanya(
            comarca=self.municipi.comarca, semestre=self.semestre, dates=dates, per=self.usuari
        )
        esperat = self._esperat()
        if esperat is None:
            motiu = _("El municipi %(codi)s no existia el semestre %(s)s.")
            raise _RefusatError(motiu % {"codi": self.municipi.codi_ine, "s": self.semestre})
        if not esperat.admet(self.usuari.assignacio.rol):
            motiu = _("Importació per la línia d'ordres")
            avui = timezone.localdate()
            actions.prorroga(esperat=esperat, fins=avui, motiu=motiu, per=self.usuari)
        return esperat

    def _importa(self, esperat, fitxer) -> dict:
        try:
            carrega = actions.rep_fitxer(
                esperat=esperat, fitxer=fitxer, per=self.usuari, via=Via.COMANDA
            )
        except Rebuig as rebuig:
            return _resultat(REBUTJAT, errors=[_error(text(rebuig))])
        desat = False
        try:
            resultat = self._desa(carrega)
            desat = resultat["estat"] == DESAT
        except Rebuig as rebuig:
            resultat = _resultat(REBUTJAT, errors=[_error(text(rebuig))])
        finally:
            if not desat:  # what is rolled back deletes no file by itself
                default_storage.delete(carrega.fitxer.name)
        return resultat

    def _desa(self, carrega) -> dict:
        previa = Previa(actions.llegeix(carrega=carrega))
        resultat = _resultat(
            ASSAIG if self.assaig else DESAT,
            celles=len(previa.contingut["caselles"]),
            total=previa.totals["estrangers"],
            errors=[_net(e) for e in previa.errors],
            avisos=[
                *map(_net, previa.avisos_de_lectura),
                *(_error(avis["text"]) for avis in previa.avisos),
            ],
        )
        if previa.n_errors:
            actions.descarta(carrega=carrega)
            return resultat | {"estat": REBUTJAT, "n_errors": previa.n_errors}
        if not self.assaig:
            justificacions = [self._justifica(avis) for avis in previa.avisos]
            actions.confirma(carrega=carrega, per=self.usuari, justificacions=justificacions)
        return resultat

    def _justifica(self, avis: dict) -> dict:
        return {
            "avis": avis["codi"],
            "nacionalitat_id": avis["nacionalitat"],
            "dades_avis": avis["dades"],
            "text": self.justificacio or _("Importat per la línia d'ordres, sense explicació."),
        }


def _resultat(estat, *, celles=0, total=0, errors=(), avisos=()) -> dict:
    return {
        "estat": estat,
        "celles": celles,
        "total": total,
        "errors": list(errors),
        "avisos": list(avisos),
    }


def _error(missatge: str) -> dict:
    return {"full": "", "fila": None, "columna": None, "valor": "", "missatge": missatge}


def _net(problema: dict) -> dict:
    return {camp: problema[camp] for camp in ("full", "fila", "columna", "valor", "missatge")}
