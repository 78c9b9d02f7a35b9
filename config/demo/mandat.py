"""The mandate of the demonstration: what the government of the comarca promised."""

from datetime import date, timedelta

from django.utils import timezone

from municipis.models import Comarca
from pla.enums import TipusCompromis as T
from pla.models import Accio, Compromis, Evidencia, PasCompromis, PlaMandat, PrioritatMandat

PRIORITATS = (
    (1, "Serveis a prop, també als pobles petits"),
    (2, "Igualtat de drets i convivència"),
)
# Priority, number, text, area, kind, weight, line of its action, and its steps: name, part, proof.
COMPROMISOS = (
    (1, 4, "Primera acollida a tots els municipis", "Ciutadania", T.SERVEI, 3, "L05",
     (("Punts d'acollida oberts", 40, "acollida.actuacions"), ("Cursos fora de la capital", 40,
      "spa.edicions"), ("Avaluació", 20, ""))),
    (1, 7, "Formació a tots els serveis d'atenció al públic", "Recursos Humans", T.FORMACIO, 2,
     "L03", (("Programa", 30, "pla.formacions.activitats"), ("Meitat dels serveis", 35,
      "pla.formacions.participants"), ("Tots els serveis", 35, ""))),
    (2, 12, "Estudi sobre l'accés a l'habitatge", "Habitatge", T.ESTUDI, 1, "L11",
     (("Encàrrec", 20, ""), ("Treball de camp", 50, ""), ("Publicació", 30, ""))),
    (2, 15, "Reglament del servei d'interpretació", "Ciutadania", T.NORMA, 1, "L04",
     (("Proposta", 50, "mediacio.serveis"), ("Aprovació pel Ple", 50, ""))),
)  # fmt: skip


def prepara_mandat(comarca: Comarca, accions: dict[str, Accio], per) -> PlaMandat:
    avui, qui = timezone.localdate(), {"creat_per": per, "modificat_per": per}
    primer = avui.year - (avui.year - 2023) % 4
    mandat = PlaMandat.objects.create(
        comarca=comarca, nom=f"Pla de mandat {primer}-{primer + 4}", inici=date(primer, 7, 1),
        fi=date(primer + 4, 6, 30), **qui,
    )  # fmt: skip
    prioritats = {
        numero: PrioritatMandat.objects.create(
            mandat=mandat, clau=f"P{numero}", numero=numero, nom=nom, **qui
        )
        for numero, nom in PRIORITATS
    }
    for prioritat, numero, text, area, tipus, pes, linia, passos in COMPROMISOS:
        compromis = Compromis.objects.create(
            prioritat=prioritats[prioritat], clau=f"C{numero:02}", numero=numero, text=text,
            area=area, tipus=tipus, pes=pes, **qui,
        )  # fmt: skip
        compromis.accions.add(accions[linia])
        _passos(compromis, passos, avui, per)
    return mandat


def _passos(compromis: Compromis, passos, avui: date, per) -> None:
    """A step with a figure that proves it is done; the others wait."""
    for ordre, (nom, percentatge, xifra) in enumerate(passos, 1):
        pas = PasCompromis.objects.create(
            compromis=compromis, clau=f"S{ordre}", nom=nom, percentatge=percentatge, ordre=ordre
        )
        if xifra:
            Evidencia.objects.create(pas=pas, xifra=xifra, periode=str(avui.year), per=per)
            pas.fet_el = avui - timedelta(days=30 * ordre)
            pas.save(update_fields=["fet_el"])
