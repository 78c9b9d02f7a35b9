"""The users of the demonstration, all with the same password."""

from collections.abc import Iterable

from comptes.models import Assignacio, Usuari

CONTRASENYA = "arrela-de-prova-2026"


def usuari_de_demo(nom_de_correu: str, nom: str, rol, *, municipis=None, **lloc) -> Usuari:
    """The one with this address, made if needed with her role over a place or some of them."""
    correu = f"{nom_de_correu}@demo.cat"
    if usuari := Usuari.objects.filter(email=correu).first():
        return usuari
    usuari = Usuari.objects.create_user(correu, CONTRASENYA, nom=nom)
    for territori in [lloc] if municipis is None else [{"municipi": m} for m in municipis]:
        Assignacio.objects.create(usuari=usuari, rol=rol, **territori)
    return usuari


def presenta(usuaris: Iterable[Usuari]) -> list[tuple[str, str, str]]:
    """Each as (e-mail, role, territory)."""
    return [
        (usuari.email, usuari.assignacio.get_rol_display(), usuari.abast.nom) for usuari in usuaris
    ]
