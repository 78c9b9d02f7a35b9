"""The mail of the day at its edges: two territories, weekly, a feast, a failing address."""

from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from acollida import resums
from acollida.enums import EstatResum
from acollida.models import ResumEnviat
from acollida.tasks import envia_resum
from comptes.enums import FrequenciaResum, Rol
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.fabriques import assigna, fa_comarca, fa_municipi
from tests.tramits.fabriques import fa_informe, fa_tipus_informe
from tramits.actions import passa
from tramits.enums import EstatTramit
from tramits.models import Tramit

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)  # a Monday
VENCUT, D_AVUI, DIJOUS = date(2026, 1, 7), date(2026, 1, 19), date(2026, 1, 22)


class Rebutja(EmailBackend):
    """A server that knows nobody called «no-hi-es»."""

    def send_messages(self, missatges):
        if any("no-hi-es" in a for missatge in missatges for a in missatge.to):
            raise SMTPRecipientsRefused({})
        return super().send_messages(missatges)


@pytest.fixture
def norma(comarca):
    return fa_tipus_informe()


@pytest.fixture
def entra(norma):
    """A report registered on a day in a town, carried by a technician."""

    def fa(municipi, per, dia=VENCUT):
        persona = fa_persona(municipi=municipi, per=per)
        tramit = fa_informe(persona, norma, obert_el=dia, per=per)
        return passa(tramit=tramit, a=EstatTramit.REGISTRADA, dia=dia, per=per)

    return fa


def cos(mailoutbox):
    [correu] = mailoutbox
    return correu.body


def test_en_dos_territoris_cada_un_compta_el_seu(entra, berga, tecnica, mailoutbox):
    fora = fa_municipi("Olot", comarca=fa_comarca("Garrotxa"))
    assigna(tecnica, Rol.TECNICA, fora)
    for municipi, quants in ((berga, 2), (fora, 3)):
        for _ in range(quants):
            entra(municipi, tecnica)
    assert resums.envia(tecnica.pk, AVUI)
    text = cos(mailoutbox)
    de_berga, de_fora = text.split("Territori: ")[1:]
    assert de_berga.startswith("Berga") and "ja han vençut: 2 (vostres: 2)" in de_berga
    assert de_fora.startswith("Olot") and "ja han vençut: 3 (vostres: 3)" in de_fora
    assert ResumEnviat.objects.get(usuari=tecnica).linies == 2


def test_un_territori_sense_res_no_hi_surt(entra, berga, avia, mailoutbox):
    una = fa_tecnica(berga)
    assigna(una, Rol.TECNICA, fa_municipi("Olot", comarca=fa_comarca("Garrotxa")))
    entra(berga, una, DIJOUS)
    assert resums.envia(una.pk, AVUI)
    assert "Olot" not in cos(mailoutbox)
    assert "vencen d'avui a diumenge: 1 (vostres: 1)" in cos(mailoutbox)


def test_d_una_assignacio_acabada_ja_no_se_n_diu_res(entra, berga, avia, mailoutbox):
    """It ended yesterday: what is due there is no longer hers to know."""
    una = fa_tecnica(avia)
    assigna(una, Rol.TECNICA, berga, fins=AVUI - timedelta(days=1))
    entra(berga, una)
    assert not resums.envia(una.pk, AVUI)
    entra(avia, una)
    assert resums.envia(una.pk, AVUI)
    assert "ja han vençut: 1 (vostres: 1)" in cos(mailoutbox)
    assert "Berga" not in cos(mailoutbox)


def test_d_una_assignacio_que_acaba_avui_encara(entra, berga, avia, mailoutbox):
    una = fa_tecnica(avia)
    assigna(una, Rol.TECNICA, berga, fins=AVUI)
    entra(berga, una)
    assert resums.envia(una.pk, AVUI)
    assert "ja han vençut: 1" in cos(mailoutbox)


@pytest.mark.parametrize(
    ("avui", "rep"),
    [
        (date(2026, 3, 2), True),
        (date(2026, 3, 3), False),
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 4, 7), True),
        (date(2026, 4, 8), False),
        (date(2026, 6, 24), False),  # a feast on a Wednesday
        (date(2026, 12, 7), True),
    ],
)
def test_qui_el_vol_setmanal_rep_els_terminis_el_primer_dia_feiner(
    avui, rep, entra, berga, tecnica, mailoutbox
):
    tecnica.resum = FrequenciaResum.SETMANAL
    tecnica.save()
    entra(berga, tecnica)
    assert resums.envia(tecnica.pk, avui) is rep
    assert len(mailoutbox) == rep


def test_una_adreca_que_falla_no_en_treu_cap_altra(entra, berga, tecnica, settings, rellotge):
    settings.EMAIL_BACKEND = f"{__name__}.Rebutja"
    tecnica.email = "no-hi-es@prova.cat"
    tecnica.save()
    companya = fa_tecnica(berga)
    entra(berga, tecnica)
    with pytest.raises(SMTPRecipientsRefused):
        envia_resum(tecnica.pk)
    assert envia_resum(companya.pk)
    assert [correu.to for correu in mail.outbox] == [[companya.email]]
    estats = dict(ResumEnviat.objects.values_list("usuari", "estat"))
    assert estats == {tecnica.pk: EstatResum.FALLIT, companya.pk: EstatResum.ENVIAT}
    assert "no-hi-es" not in ResumEnviat.objects.get(usuari=tecnica).error
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert envia_resum(tecnica.pk)  # tried again, once it is mended
    assert len(mail.outbox) == 2


def test_el_que_s_ha_tancat_o_ja_no_espera_ningu_no_hi_compta(entra, berga, tecnica, mailoutbox):
    tancat = entra(berga, tecnica)
    passa(tramit=tancat, a=EstatTramit.DESISTIDA, dia=AVUI, per=tecnica)
    entra(berga, tecnica, date(2026, 2, 20))  # due beyond this week
    assert not resums.envia(tecnica.pk, AVUI)
    assert mailoutbox == []
    assert not ResumEnviat.objects.exists()


@pytest.mark.parametrize(
    ("llengua", "diu"), [("ca", "ja han vençut: 1"), ("es", ": 1"), ("en", ": 1")]
)
def test_en_la_llengua_de_qui_el_rep_i_amb_l_adreca_de_la_llista(
    llengua, diu, entra, berga, tecnica, mailoutbox, settings
):
    tecnica.llengua = llengua
    tecnica.save()
    entra(berga, tecnica)
    assert resums.envia(tecnica.pk, AVUI)
    assert diu in cos(mailoutbox)
    assert f"{settings.URL_PUBLICA}/" in cos(mailoutbox)
    assert "quan=vencuts" in cos(mailoutbox)
    assert "quan=avui" not in cos(mailoutbox)


def test_l_endema_compta_el_que_hi_ha_l_endema(entra, berga, tecnica, mailoutbox):
    """What was due today is overdue tomorrow, and each day has its row in the log."""
    entra(berga, tecnica, D_AVUI)
    [venc] = Tramit.objects.values_list("venc_el", flat=True)
    assert venc == AVUI
    for dia, frase in ((AVUI, "vencen avui: 1"), (AVUI + timedelta(days=1), "ja han vençut: 1")):
        mailoutbox.clear()
        assert resums.envia(tecnica.pk, dia)
        assert frase in cos(mailoutbox)
    assert set(ResumEnviat.objects.values_list("dia", flat=True)) == {
        AVUI, AVUI + timedelta(days=1),
    }  # fmt: skip
