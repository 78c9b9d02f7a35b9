"""Import a municipality's file from the command line, by the same path as the upload page."""

import json
import sys
from pathlib import Path

from django.core.files import File
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
            with transaction.atomic():
                usuari, esperat = _qui_i_que(usuari, municipi, semestre)
                resultat = _importa(fitxer, esperat, usuari, justificacio, assaig)
                if assaig:
                    transaction.set_rollback(True)
        except FileNotFoundError:
            motiu = _("No es troba el fitxer «%(fitxer)s».") % {"fitxer": fitxer}
            resultat = _resultat("rebutjat", errors=[_error(motiu)])
        except (_RefusatError, actions.NoPermesError) as motiu:
            resultat = _resultat("rebutjat", errors=[_error(str(motiu))])
        self._escriu(resultat, en_json=opcions["json"])
        sys.exit(1 if resultat["estat"] == "rebutjat" else 0)

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
    """The user, in a role that may send for that municipality, and what it owes."""
    try:
        periode = Periode.semestre(semestre)
    except ValueError as motiu:
        raise _RefusatError(str(motiu)) from None
    if periode.inici > timezone.localdate():
        raise _RefusatError(_("El semestre %(s)s encara no ha començat.") % {"s": semestre})
    usuari = Usuari.objects.filter(email__iexact=correu, is_active=True).first()
    for assignacio in usuari.assignacions.vigents() if usuari else []:
        usuari.assignacio, usuari.abast = assignacio, assignacio.abast()
        if not usuari.te_rol(Rol.MUNICIPAL, Rol.COORDINADORA):
            continue
        municipi = _municipi(usuari, codi_ine)
        if municipi:
            return usuari, _esperat(usuari, municipi, semestre)
    raise _RefusatError(
        _("«%(correu)s» no pot enviar les xifres del municipi %(codi)s.")
        % {"correu": correu, "codi": codi_ine}
    )


def _municipi(usuari, codi_ine):
    return Municipi.objects.visibles_per(usuari).filter(codi_ine=codi_ine).first()


def _esperat(usuari, municipi, semestre):
    """What the municipality owes; the campaign of a past semester is born here if there is none.

    The command is run by who keeps the server, so a closed campaign is reopened for today, for
    this municipality, with the row that says so.
    """
    actions.obre_campanya(
        comarca=municipi.comarca,
        semestre=semestre,
        dates=actions.dates_per_defecte(semestre),
        per=usuari,
    )
    esperat = (
        EnviamentEsperat.objects.visibles_per(usuari)
        .select_related("campanya__versio", "municipi")
        .get(campanya__semestre=semestre, municipi=municipi)
    )
    if not esperat.admet(usuari.assignacio.rol):
        motiu = _("Importació per la línia d'ordres")
        actions.prorroga(esperat=esperat, fins=timezone.localdate(), motiu=motiu, per=usuari)
    return esperat


def _importa(cami, esperat, usuari, justificacio, assaig) -> dict:
    with cami.open("rb") as obert:
        try:
            carrega = actions.rep_fitxer(
                esperat=esperat, fitxer=File(obert, cami.name), per=usuari, via=Via.COMANDA
            )
            actions.llegeix(carrega=carrega)
        except Rebuig as rebuig:
            return _resultat("rebutjat", errors=[_error(text(rebuig))])
    if assaig:  # what is rolled back deletes no file by itself
        carrega.fitxer.storage.delete(carrega.fitxer.name)
    previa = Previa(carrega)
    resultat = _resultat(
        "assaig" if assaig else "desat",
        celles=len(carrega.contingut["caselles"]),
        total=previa.totals["estrangers"],
        errors=[_net(e) for e in previa.errors],
        avisos=[_net(a) for a in previa.avisos_de_lectura]
        + [_error(a["text"]) for a in previa.avisos],
    )
    if previa.n_errors:
        resultat |= {"estat": "rebutjat", "n_errors": previa.n_errors}
    if previa.n_errors or assaig:
        actions.descarta(carrega=carrega)
        return resultat
    explicacio = justificacio or _("Importat per la línia d'ordres, sense explicació.")
    justificacions = [
        {
            "avis": avis["codi"],
            "nacionalitat_id": avis["nacionalitat"],
            "dades_avis": avis["dades"],
            "text": explicacio,
        }
        for avis in previa.avisos
    ]
    actions.confirma(carrega=carrega, per=usuari, justificacions=justificacions)
    return resultat


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
