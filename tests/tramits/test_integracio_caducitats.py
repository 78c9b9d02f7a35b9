"""A report and a permit expire: they are told ninety, sixty and thirty days before."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from acollida.venciments import venciments
from acollida.venciments.cua import DIES, Cua
from tests.tramits.fabriques import fa_tipus, fa_tipus_informe, fa_tramit
from tests.tramits.informes import fa_entrevista, fa_proposat, fa_tipus_i, passa_fins
from tramits.enums import EstatTramit as E
from tramits.enums import Flux, Resultat
from tramits.models import Tramit
from tramits.presenters.integracio import de_la_pagina

pytestmark = pytest.mark.django_db


def _val_fins(tramit, dia):
    Tramit.objects.filter(pk=tramit.pk).update(valid_fins=dia)


@pytest.mark.parametrize("dies", DIES)
def test_qui_te_un_informe_favorable_surt_a_la_cua_abans_que_caduqui(persona, tecnica, dies):
    tramit = passa_fins(fa_proposat(persona, tecnica), tecnica, E.COMUNICAT)
    avui = timezone.localdate()
    _val_fins(tramit, avui + timedelta(days=dies))
    vistes = Cua(tecnica, avui, dies=dies).pagina()
    assert [(codi, fila.persona) for codi, fila in vistes] == [("informe-estrangeria", persona)]
    assert not Cua(tecnica, avui - timedelta(days=1), dies=dies).pagina().files


def test_un_informe_desfavorable_no_caduca_i_el_mes_llarg_pren_el_lloc(persona, tecnica):
    tipus = fa_tipus_informe()
    vell = passa_fins(fa_proposat(persona, tecnica, tipus), tecnica, E.EMES)
    nou = passa_fins(fa_proposat(persona, tecnica, tipus), tecnica, E.EMES)
    _val_fins(vell, date(2026, 5, 1))
    _val_fins(nou, date(2026, 6, 1))
    dits = venciments([persona], tecnica)[persona.pk]
    assert [(v.tipus, v.dia) for v in dits] == [("informe-estrangeria", date(2026, 6, 1))]
    for tramit in (vell, nou):
        tramit.informe.informe_sentit = "desfavorable"
        tramit.informe.save()
    assert persona.pk not in venciments([persona], tecnica)


def test_una_autoritzacio_diu_entre_quins_dies_es_renova(persona, tecnica):
    tipus = fa_tipus(nom="Arrelament social", renova_abans_mesos=2, renova_despres_mesos=3)
    tramit = fa_tramit(persona, tipus, per=tecnica)
    Tramit.objects.filter(pk=tramit.pk).update(
        valid_fins=date(2026, 4, 30), resultat=Resultat.FAVORABLE
    )
    [dit] = venciments([persona], tecnica)[persona.pk]
    assert dit.tipus == "autoritzacio"
    assert dit.titol == "Arrelament social: es renova del 28/02/2026 al 30/07/2026"
    Tramit.objects.filter(pk=tramit.pk).update(resultat=Resultat.DESFAVORABLE)
    assert persona.pk not in venciments([persona], tecnica)


def test_sense_finestra_a_la_norma_nomes_es_diu_que_caduca(persona, tecnica):
    tramit = fa_tramit(persona, fa_tipus(nom="NIE"), per=tecnica)
    Tramit.objects.filter(pk=tramit.pk).update(
        valid_fins=date(2026, 4, 30), resultat=Resultat.SILENCI_POSITIU
    )
    assert [v.titol for v in venciments([persona], tecnica)[persona.pk]] == ["NIE"]


def test_el_que_es_d_un_altre_municipi_no_surt_a_la_cua(persona, tecnica, forastera):
    tramit = passa_fins(fa_proposat(persona, tecnica), tecnica, E.COMUNICAT)
    avui = timezone.localdate()
    _val_fins(tramit, avui + timedelta(days=10))
    assert Cua(forastera, avui).pagina().files == []


def test_la_part_del_tramit_diu_els_tres_sentits_els_documents_i_el_que_ve_despres(
    persona, tecnica
):
    fa_tipus("reagrupament", "Reagrupament familiar")
    tipus = fa_tipus_i(seguent="reagrupament")
    tramit = passa_fins(fa_proposat(persona, tecnica, tipus), tecnica, E.COMUNICAT)
    fa_entrevista(tramit, tecnica)
    part = de_la_pagina(tramit, tecnica)["integracio"]
    assert [s.dit for s in part["sentits"]] == ["favorable", "favorable", ""]
    assert [len(s.dies) for s in part["sentits"]] == [3, 2, 0]
    assert part["seguent"][0].codi == "reagrupament"
    assert part["seguent"][1].endswith(f"/persones/{persona.uid}/nou/?tipus=reagrupament")
    assert len(part["entrevistes"]) == 1 and part["amb_entrevista"]


def test_el_que_no_es_un_informe_no_te_aquesta_part(persona, tecnica):
    tramit = fa_tramit(persona, fa_tipus(flux=Flux.GENERAL), per=tecnica)
    assert de_la_pagina(tramit, tecnica) == {"integracio": None}


def test_la_part_del_tramit_costa_sempre_el_mateix(persona, tecnica, django_assert_num_queries):
    tramit = fa_proposat(persona, tecnica, fa_tipus_i())
    for _ in range(4):
        fa_entrevista(tramit, tecnica)
    de_la_pagina(tramit, tecnica)  # who she is has been read
    with django_assert_num_queries(3):
        de_la_pagina(tramit, tecnica)
