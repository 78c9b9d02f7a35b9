"""Who has been sent to an entity and which courses it has given: how many, never who."""

from django.urls import reverse
from django.utils.translation import ngettext

from acollida.directori import Feina, registra_feina
from acollida.models import Derivacio, Edicio


def derivacions(usuari, entitat) -> list[Feina]:
    """Those decided in her territory. No list of them names the people that the count is of."""
    files = Derivacio.objects.de_l_abast(usuari.abast).filter(entitat=entitat)
    quantes, respostes = files.count(), files.respostes().count()
    text = ngettext("derivació", "derivacions", quantes)
    amb = ngettext("amb %(n)s resposta", "amb %(n)s respostes", respostes) % {"n": respostes}
    return [Feina(quantes, f"{text}, {amb}" if respostes else text)]


def cursos(usuari, entitat) -> list[Feina]:
    quants = Edicio.objects.visibles_per(usuari).filter(imparteix=entitat).count()
    text = ngettext("edició d'un curs que imparteix", "edicions de cursos que imparteix", quants)
    adreca = reverse("acollida:cursos", query={"imparteix": entitat.uid})
    return [Feina(quants, text, adreca)]


registra_feina("derivacions", derivacions)
registra_feina("cursos", cursos)
