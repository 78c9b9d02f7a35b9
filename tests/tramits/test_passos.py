"""Opening a procedure and taking it along its table of steps."""

from datetime import date

import pytest
from django.db import ProgrammingError, transaction

from tests.tramits.fabriques import fa_classe, fa_informe, fa_tipus, fa_tramit
from tramits.actions import PasError, passa
from tramits.enums import EstatTramit, Flux, Resultat
from tramits.models import TipusTramit
from tramits.transicions import PASSOS

pytestmark = pytest.mark.django_db
DIA = date(2026, 3, 10)


def test_el_primer_tramit_de_l_any_es_l_u_i_el_segon_el_dos(persona):
    codis = [fa_tramit(persona).codi for _ in range(2)]
    assert [codi[-5:] for codi in codis] == ["00001", "00002"]


def test_en_obrir_se_hi_ha_la_llista_de_documents_del_seu_tipus(persona):
    fa_classe("passaport")
    fa_classe("padro", "Padró")
    tipus = fa_tipus(documents=["passaport"], documents_opcionals=["padro"])
    tramit = fa_tramit(persona, tipus)
    assert [(d.classe.codi, d.obligatori) for d in tramit.documents.all()] == [
        ("passaport", True),
        ("padro", False),
    ]


def test_un_informe_comenca_com_a_esborrany_i_la_resta_com_a_consulta(persona):
    assert fa_informe(persona).estat == EstatTramit.ESBORRANY
    assert fa_tramit(persona).estat == EstatTramit.CONSULTA


def test_cada_pas_deixa_la_seva_fila(persona, tecnica):
    tramit = fa_tramit(persona)
    passa(tramit=tramit, a=EstatTramit.PRESENTADA, dia=DIA, per=tecnica)
    assert [(p.de, p.a, p.dia) for p in tramit.passos.all()] == [
        ("", "consulta", date(2026, 3, 2)),
        ("consulta", "presentada", DIA),
    ]


def test_una_fila_de_la_historia_no_es_pot_canviar(persona):
    pas = fa_tramit(persona).passos.get()
    pas.dia = DIA
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        pas.save()


def test_no_es_pot_saltar_a_un_estat_que_la_taula_no_diu(persona, tecnica):
    tramit = fa_tramit(persona)
    with pytest.raises(PasError, match="«consulta»"):
        passa(tramit=tramit, a=EstatTramit.RECURS, dia=DIA, per=tecnica)
    tramit.refresh_from_db()
    assert tramit.estat == EstatTramit.CONSULTA


def test_el_dia_de_presentacio_decideix_la_versio(persona, tecnica):
    vella = fa_tipus("social", "Vell", vigent_fins=date(2026, 3, 5))
    nova = fa_tipus("social", "Nou", vigent_des_de=date(2026, 3, 6))
    tramit = fa_tramit(persona, vella)
    passa(tramit=tramit, a=EstatTramit.PRESENTADA, dia=DIA, per=tecnica)
    tramit.refresh_from_db()
    assert tramit.tipus == nova


def test_el_que_ja_no_es_pot_presentar_es_diu_i_no_es_desa_res(persona, tecnica):
    tramit = fa_tramit(persona, fa_tipus(vigent_fins=date(2026, 3, 5)))
    with pytest.raises(PasError) as error:
        passa(tramit=tramit, a=EstatTramit.PRESENTADA, dia=DIA, per=tecnica)
    assert error.value.camp == "dia"
    tramit.refresh_from_db()
    assert (tramit.estat, tramit.presentada_el, tramit.passos.count()) == ("consulta", None, 1)


def test_el_resultat_desconegut_es_un_final_com_un_altre(persona, tecnica):
    tramit = fa_tramit(persona)
    passa(
        tramit=tramit, a=EstatTramit.TANCADA, dia=DIA, per=tecnica,
        camps={"resultat": Resultat.DESCONEGUT},
    )  # fmt: skip
    tramit.refresh_from_db()
    assert (tramit.estat, tramit.tancat_el, tramit.es_obert) == ("tancada", DIA, False)


def test_la_norma_d_un_tramit_obert_no_es_pot_reescriure(persona):
    tipus = fa_tipus()
    fa_tramit(persona, tipus)
    tipus.termini = 6
    with pytest.raises(Exception, match="ja s'ha fet servir"), transaction.atomic():
        tipus.save()
    tipus.refresh_from_db()
    tipus.vigent_fins = DIA
    tipus.save()
    assert TipusTramit.objects.get(pk=tipus.pk).vigent_fins == DIA


@pytest.mark.parametrize("flux", Flux)
def test_des_de_cada_estat_que_no_es_final_hi_ha_un_cami_fins_al_final(flux):
    taula = PASSOS[flux]
    for estat in taula:
        vistos, per_mirar = set(), {estat}
        while per_mirar:
            actual = per_mirar.pop()
            vistos.add(actual)
            per_mirar |= taula.get(actual, set()) - vistos
        assert EstatTramit.TANCADA in vistos or vistos & set(EstatTramit.sortides()), estat
