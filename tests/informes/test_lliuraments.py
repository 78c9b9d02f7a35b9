"""Deliveries: what was seen is what is frozen, once, for ever, and corrections say what changed."""

import hashlib
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from comptes.models import Usuari
from informes import actions, feines
from informes.document import Document
from informes.enums import EstatFeina
from informes.models import Feina, Lliurament
from informes.semestre import DETALL
from informes.territori import abast_de
from municipis.enums import Sexe
from municipis.models import Organ
from padro.enums import EstatEnviament
from padro.models import Campanya, CausaTipica, Enviament, Justificacio, TramEdat
from tests.informes.dades import (
    fa_enviament,
    fa_nacionalitats,
    recompte,
)

DIA = date(2026, 4, 1)


def fa_organ():
    Organ.objects.get_or_create(
        codi="migracions", nom="Secretaria antiga", departament="Departament antic",
        vigent_des_de=date(2000, 1, 1), vigent_fins=date(2024, 9, 16),
    )  # fmt: skip
    Organ.objects.get_or_create(
        codi="migracions", nom="Direcció General", departament="Departament de Drets Socials",
        vigent_des_de=date(2024, 9, 17),
    )  # fmt: skip


@pytest.fixture
def campanya(bages):
    fa_organ()
    return Campanya.objects.get(comarca=bages, semestre="2025-1")


def prepara(campanya, dia=DIA):
    return actions.prepara(campanya=campanya, abast=abast_de(campanya.comarca), dia=dia)


def lliura(campanya, vista=None, dia=DIA):
    return actions.lliura(
        campanya=campanya,
        abast=abast_de(campanya.comarca),
        vista=vista or prepara(campanya)[0].empremta,
        per=Usuari.objects.get(email="coordinadora@prova.cat"),
        dia=dia,
    )


def llegeix(camp) -> bytes:
    with camp.open("rb") as fitxer:
        return fitxer.read()


def corregeix(campanya, valor=77):
    """One municipality with a new, validated revision of a single cell."""
    enviament = Enviament.objects.vigents().filter(esperat__campanya=campanya).earliest("pk")
    total, _ = TramEdat.objects.get_or_create(codi="total")
    casella = (fa_nacionalitats()[0], Sexe.DONA, total, valor)
    return fa_enviament(enviament.esperat, enviament.carregat_per, [casella])


@pytest.mark.django_db
def test_nomes_es_lliura_el_que_es_validat(campanya):
    document, _, _ = prepara(campanya)
    validat = "e.estat = 'validat' and n.id is not null"
    esperat = recompte(campanya.comarca, "2025-1", validat)
    detall = document.taula(DETALL)
    assert sum(v for v in detall.columna("Persones") if isinstance(v, int)) == esperat
    assert len(detall.files) == recompte(campanya.comarca, "2025-1", validat, "count(*)")
    assert document.taula("municipis-2025-1").total.celles[4] == esperat
    assert esperat < recompte(campanya.comarca, "2025-1", "n.id is not null")


@pytest.mark.django_db
def test_diu_qui_falta_i_la_cobertura(campanya):
    document, _, _ = prepara(campanya)
    validats = Enviament.objects.vigents().filter(
        esperat__campanya=campanya, estat=EstatEnviament.VALIDAT
    )
    noms = {enviament.esperat.municipi.nom_natural for enviament in validats}
    falten = document.capitols[2].blocs[0].paragrafs[0]
    for municipi in campanya.comarca.municipis.all():
        assert (municipi.nom_natural in falten) == (municipi.nom_natural not in noms)
    assert f"{len(noms)} de 6 municipis" in document.cobertura


@pytest.mark.django_db
def test_les_justificacions_son_notes_de_la_taula(campanya):
    enviament = Enviament.objects.vigents().filter(estat="validat", esperat__campanya=campanya)[0]
    CausaTipica.objects.create(codi="caducitat", nom="Baixes per caducitat")
    Justificacio.objects.create(
        enviament=enviament, avis="salt", causa="caducitat", text="<b>Revisat</b>",
        nacionalitat=fa_nacionalitats()[0],
    )  # fmt: skip
    notes = prepara(campanya)[0].taula("municipis-2025-1").notes
    nom = enviament.esperat.municipi.nom_natural
    assert f"{nom}, Marroc: Baixes per caducitat. <b>Revisat</b>" in notes


@pytest.mark.django_db
def test_una_mateixa_causa_de_moltes_nacionalitats_es_una_sola_nota(campanya):
    enviament = Enviament.objects.vigents().filter(estat="validat", esperat__campanya=campanya)[0]
    CausaTipica.objects.create(codi="caducitat", nom="Baixes per caducitat")
    primera, segona = fa_nacionalitats()[:2]
    Justificacio.objects.bulk_create(
        Justificacio(enviament=enviament, avis="salt", causa=causa, nacionalitat=nacionalitat)
        for causa, nacionalitat in (
            ("caducitat", primera), ("caducitat", segona), ("caducitat", None),
        )
    )  # fmt: skip
    nom = enviament.esperat.municipi.nom_natural
    notes = [n for n in prepara(campanya)[0].taula("municipis-2025-1").notes if n.startswith(nom)]
    assert notes == [f"{nom}, {primera.nom}, {segona.nom}: Baixes per caducitat"]


@pytest.mark.django_db
def test_el_destinatari_porta_el_nom_del_dia(campanya):
    assert prepara(campanya)[0].destinatari == "Direcció General. Departament de Drets Socials"
    antic = prepara(campanya, date(2024, 9, 16))[0]
    assert antic.destinatari == "Secretaria antiga. Departament antic"


@pytest.mark.django_db
def test_congela_taules_enviaments_i_destinatari(campanya):
    lliurament = lliura(campanya)
    document = Document.de_json(lliurament.taules)
    assert lliurament.revisio == 1
    assert document.empremta == lliurament.empremta
    assert {e["uid"] for e in lliurament.enviaments} == {
        str(uid) for uid in Enviament.objects.vigents()
        .filter(esperat__campanya=campanya, estat="validat").values_list("uid", flat=True)
    }  # fmt: skip
    assert lliurament.destinatari.startswith("Direcció General.")


@pytest.mark.django_db
def test_confirmar_dues_vegades_es_un_sol_lliurament(campanya):
    assert lliura(campanya) == lliura(campanya)
    assert Lliurament.objects.count() == 1
    assert ProcrastinateJob.objects.filter(task_name="informes.fes").count() == 1


@pytest.mark.django_db
def test_no_es_lliura_el_que_no_s_ha_vist(campanya):
    vista = prepara(campanya)[0].empremta
    corregeix(campanya)
    with pytest.raises(actions.NoEsPotLliurarError, match="han canviat"):
        lliura(campanya, vista)
    assert not Lliurament.objects.exists()


@pytest.mark.django_db
def test_sense_res_validat_no_es_lliura(campanya):
    Enviament.objects.update(estat=EstatEnviament.ENVIAT)
    with pytest.raises(actions.NoEsPotLliurarError, match="cap enviament validat"):
        lliura(campanya)


@pytest.mark.django_db
def test_una_correccio_es_la_revisio_2_amb_nota(campanya):
    lliura(campanya)
    nou = corregeix(campanya)
    _, anterior, canvis = prepara(campanya)
    segon = lliura(campanya)
    assert (segon.revisio, anterior.revisio) == (2, 1)
    assert segon.nota_diferencies == "\n".join(canvis)
    assert segon.nota_diferencies.startswith(nou.esperat.municipi.nom_natural)
    assert "77" in segon.nota_diferencies
    assert len(canvis) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "canvi", [{"taules": {}}, {"empremta": "0" * 64}, {"nota_diferencies": "x"}, {"revisio": 9}]
)
def test_la_base_de_dades_no_deixa_tocar_el_que_es_congelat(campanya, canvi):
    lliurament = lliura(campanya)
    with pytest.raises(DatabaseError), transaction.atomic():
        Lliurament.objects.filter(pk=lliurament.pk).update(**canvi)


@pytest.mark.django_db
def test_un_lliurament_no_s_esborra(campanya):
    lliurament = lliura(campanya)
    with pytest.raises(DatabaseError), transaction.atomic():
        lliurament.delete()


@pytest.fixture
def impres(campanya):
    lliurament = lliura(campanya)
    feines.fes(Feina.objects.get())
    lliurament.refresh_from_db()
    return lliurament


@pytest.mark.django_db
def test_la_feina_imprimeix_els_fitxers_i_en_desa_la_suma(impres):
    assert hashlib.sha256(llegeix(impres.pdf)).hexdigest() == impres.pdf_sha256
    assert hashlib.sha256(llegeix(impres.xlsx)).hexdigest() == impres.xlsx_sha256
    assert Feina.objects.get().estat == EstatFeina.FETA


@pytest.mark.django_db
def test_tornar_a_fer_la_feina_no_toca_els_fitxers(impres):
    Feina.objects.update(estat=EstatFeina.EN_CURS)
    feines.fes(Feina.objects.get())
    abans = (impres.pdf.name, impres.pdf_sha256, impres.xlsx.name)
    impres.refresh_from_db()
    assert (impres.pdf.name, impres.pdf_sha256, impres.xlsx.name) == abans


@pytest.mark.django_db
def test_els_fitxers_lliurats_no_es_poden_canviar(impres):
    with pytest.raises(DatabaseError), transaction.atomic():
        impres.pdf.save("", ContentFile(b"%PDF-fals"))


@pytest.mark.django_db
def test_la_correccio_no_toca_la_primera_revisio(impres, campanya):
    abans = llegeix(impres.pdf)
    corregeix(campanya)
    lliura(campanya)
    primer = Lliurament.objects.get(revisio=1)
    assert llegeix(primer.pdf) == abans
    assert Document.de_json(primer.taules).empremta == primer.empremta


@pytest.mark.django_db
def test_sense_permis_la_feina_no_es_fa(campanya):
    lliurament = lliura(campanya)
    feina = Feina.objects.get()
    feina.assignacio.fins = feina.assignacio.des_de
    type(feina.assignacio).objects.filter(pk=feina.assignacio_id).update(
        des_de=date(2020, 1, 1), fins=date(2020, 1, 2)
    )
    feines.fes(Feina.objects.get())
    feina.refresh_from_db()
    lliurament.refresh_from_db()
    assert feina.estat == EstatFeina.ERROR
    assert "permís" in feina.missatge
    assert not lliurament.pdf


@pytest.mark.django_db
def test_una_impressora_que_falla_ho_diu_i_es_pot_tornar_a_provar(campanya, per, monkeypatch):
    lliurament = lliura(campanya)

    def peta(document, **_):
        raise RuntimeError("sense paper")

    monkeypatch.setattr(feines, "pdf", peta)
    with pytest.raises(RuntimeError):
        feines.fes(Feina.objects.get())
    assert Feina.objects.get().estat == EstatFeina.ERROR
    nova = actions.imprimeix(lliurament=lliurament, per=per)
    monkeypatch.undo()
    feines.fes(nova)
    lliurament.refresh_from_db()
    assert lliurament.pdf_sha256
