"""What the files of this room are called where they are kept: nothing that tells what they say."""

from uuid import uuid4


def nom_a_l_atzar(objecte, nom):
    return f"informes/{uuid4().hex}"
