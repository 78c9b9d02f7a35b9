"""Who enters the room: who works in the comarca and who follows its plan."""

from comptes.enums import Rol

DEL_PLA = (Rol.TECNICA, Rol.COORDINADORA)
