"""The made-up case with which the coordinator sees her template. In Catalan, as the documents."""

DEL_TRAMIT = {
    "tramit.codi": "T-00-0000-00000",
    "tramit.municipi": "Vilaexemple",
    "tramit.norma": "norma d'exemple",
    "tramit.regim": "vigent des del 20 de maig de 2025",
    "registre.numero": "E-0000-000000",
    "registre.dia": "2 de març de 2026",
    "sollicitant.nom": "Exemple Inventada de Prova",
    "proposta.sentit": "favorable",
    "proposta.dia": "16 de març de 2026",
    "exemple.motiu": "Aquí hi ha les raons que la tècnica ha escrit.",
}
HABITATGE = DEL_TRAMIT | {
    "tramit.nom": "Informe d'adequació de l'habitatge",
    "visita.dia": "9 de març de 2026",
    "visita.hora": "10.30",
    "visita.inspectora": "Tècnica Inventada",
    "visita.present": "la persona sol·licitant",
    "visita.adreca": "carrer Inventat, 1",
    "visita.titol": "lloguer",
    "visita.superficie": "62 m²",
    "visita.cedula": "CHB0000000",
    "visita.ocupants": "2",
    "visita.empadronats": "2",
    "visita.per_venir": "2",
    "exemple.us": "dormitori",
    "exemple.m2": "12,5",
    "exemple.persones": "2",
    "exemple.condicions": "aigua corrent, electricitat, cuina equipada",
}
INTEGRACIO = DEL_TRAMIT | {
    "tramit.nom": "Informe d'esforç d'integració",
    "entrevista.dia": "9 de març de 2026",
    "entrevista.entrevistadora": "Tècnica Inventada",
    "entrevista.lloc": "Ajuntament",
    "exemple.apartat": "Temps que fa que viu al domicili habitual",
    "exemple.dit": "Hi viu des del dia 2 de març de 2024.",
}
BLOCS = {"proposta.motiu": ["{{ exemple.motiu }}"], "proposta.igualment": []}
BLOCS_HABITATGE = {
    "visita.estances": [
        "| Estança | m² | Hi dormen |",
        "|---|---|---|",
        "| {{ exemple.us }} | {{ exemple.m2 }} | {{ exemple.persones }} |",
    ],
    "visita.condicions": ["- Es compleixen: {{ exemple.condicions }}"],
}
BLOCS_INTEGRACIO = {"entrevista.apartats": ["**{{ exemple.apartat }}**", "{{ exemple.dit }}"]}
