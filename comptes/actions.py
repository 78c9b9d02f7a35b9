"""What is done to accounts and touches more than one table."""

from functools import partial

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from comptes.claus import clau_invitacio
from comptes.models import Assignacio, Usuari
from comptes.perms import comprova_que_pot_donar


@transaction.atomic
def convida(*, email, nom, rol, comarca=None, municipi=None, per) -> Assignacio:
    """Give a role to the person of this address, with an account if she has none, and tell her.

    Inviting again who has not entered yet sends her a new link.
    """
    if not email.isascii():
        # «ı», «ﬁ» or «K» fold into letters of somebody else's address.
        raise ValidationError(_("L'adreça de correu només pot tenir lletres sense accents."))
    usuari, _nou = Usuari.objects.get_or_create(
        email=email.strip().lower(), defaults={"nom": nom, "password": make_password(None)}
    )
    if not usuari.is_active:
        raise ValidationError(_("Aquest compte és tancat i no es pot convidar."))
    comprova_que_pot_donar(per=per, usuari=usuari, rol=rol, comarca=comarca, municipi=municipi)
    assignacio = _assigna(usuari, rol, comarca, municipi)
    transaction.on_commit(partial(envia_invitacio, assignacio))
    return assignacio


def _assigna(usuari, rol, comarca, municipi) -> Assignacio:
    """The role in force that she already has, or a new one."""
    camps = {"usuari": usuari, "rol": rol, "comarca": comarca, "municipi": municipi}
    vigent = Assignacio.objects.vigents().filter(**camps).first()
    return vigent or Assignacio.objects.create(**camps)


def envia_invitacio(assignacio) -> None:
    """The mail that tells the new role; with the link to the first password where there is none."""
    usuari = assignacio.usuari
    if usuari.has_usable_password():
        cami = reverse("account_login")
    else:
        cami = reverse("invitacio", args=[usuari.uid, clau_invitacio(usuari)])
    with override(usuari.llengua):
        text = render_to_string(
            "comptes/correu/invitacio.txt",
            {"usuari": usuari, "assignacio": assignacio, "enllac": f"{settings.URL_PUBLICA}{cami}"},
        )
        send_mail(_("[Arrela] Teniu un accés nou"), text, None, [usuari.email])
