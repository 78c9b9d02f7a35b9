"""The twelve lines that a plan is offered when it is made: what they say is data, not interface.

Their keys never change: the sheet of the plan is read by them.
"""

LINIES = {
    "L01": "Assessorament i contacte regular amb els ajuntaments",
    "L02": "Taules, comissions i treball en xarxa",
    "L03": "Formació de professionals",
    "L04": "Traducció, interpretació i mediació intercultural",
    "L05": "Primera acollida a cada municipi",
    "L06": "Suport municipal en els informes d'estrangeria",
    "L07": "Sensibilització de la ciutadania",
    "L08": "Convivència i projectes compartits entre veïns i veïnes",
    "L09": "Formació i autonomia de les persones estrangeres",
    "L10": "Suport a les entitats",
    "L11": "Observatori: dades i publicacions sobre la població",
    "L12": "Coordinació amb altres administracions",
}
