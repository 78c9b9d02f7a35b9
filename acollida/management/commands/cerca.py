"""The search of people from a terminal: the same answer as the page, to the same person."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from acollida.cerca import cerca
from acollida.constancia import PERSONA
from comptes.acces import registra
from comptes.enums import Accio, Rol
from comptes.models import Usuari


class Command(BaseCommand):
    help = "Cerca una persona com ho faria una tècnica. La consulta queda al registre d'accessos."

    def add_arguments(self, parser):
        parser.add_argument("text")
        parser.add_argument("--usuari", required=True, metavar="CORREU")
        parser.add_argument("--json", action="store_true")

    @transaction.atomic
    def handle(self, *args, text, usuari, **opcions):
        qui = _tecnica(usuari)
        resposta = cerca(text, qui)
        if resposta.persones:
            uids = [str(persona.uid) for persona in resposta.persones]
            registra(qui, Accio.LLISTA, PERSONA, persones=uids, que="ordre cerca")
        if opcions["json"]:
            self.stdout.write(json.dumps(_files(resposta), ensure_ascii=False))
        else:
            self.stdout.write(_taula(resposta))


def _tecnica(correu: str) -> Usuari:
    """The user, in a role in which people can be looked for."""
    usuari = Usuari.objects.filter(email__iexact=correu, is_active=True).first()
    for assignacio in usuari.rols_vigents if usuari else []:
        usuari.assignacio = assignacio
        if usuari.te_rol(Rol.TECNICA):
            return usuari
    raise CommandError(_("«%(correu)s» no és cap tècnica en actiu.") % {"correu": correu})


def _files(resposta) -> list[dict]:
    return [
        {"id": str(p.uid), "nom": p.nom_complet, "municipi": p.municipi.nom}
        for p in resposta.persones
    ]


def _taula(resposta) -> str:
    linies = [
        f"{t.persona.nom_complet:<40.40} {t.persona.municipi.nom:<28.28} {t.motiu}".rstrip()
        for t in resposta.trobades
    ]
    linies += [
        _("existeix (%(municipi)s): demana-hi accés") % {"municipi": una.municipi.nom_natural}
        for una in resposta.fora
    ]
    return "\n".join(linies) or _("No s'hi troba ningú.")
