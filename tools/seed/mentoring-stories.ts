import type { PairStory } from './mentoring-pair.ts'

/** Days count from today: negative is past. Posts name who does it, as in `world-posts.ts`. */
export const pairStories: readonly Omit<PairStory, 'cycleId'>[] = [
  {
    // Meets often; one commitment is late, the third session waits for a time.
    mentorId: '08019',
    menteeId: '03003',
    components: ['c5', 'c6'],
    formed: -85,
    agreed: -78,
    starts: -75,
    ends: 300,
    plannedSessions: 6,
    objectives: [
      {
        criterionId: 'c5-tamizaje',
        target: 3,
        text: 'Tamizaje escrito a toda persona presentada, con perfil de riesgo antes de la audiencia.',
        actions: [
          { title: 'Probar el instrumento de tamizaje', post: ['03003', 'coordinacion'], due: -30, done: -33, evidence: 'Informe de la prueba con 20 casos, sin nombres.' },
          { title: 'Capacitar a los tres turnos', post: ['08019', 'coordinacion'], due: 24 },
        ],
      },
      {
        criterionId: 'c6-seguimiento',
        target: 3,
        text: 'Un registro único de medidas con cierre de al menos 70 %.',
        actions: [{ title: 'Acordar el formato del registro', post: ['03003', 'direccion'], due: 38 }],
      },
    ],
    sessions: [
      {
        title: 'Arranque y recorrido del juzgado',
        days: -48,
        agenda: 'Presentación de los equipos\nRecorrido por video\nPrioridades',
        minutes: 'Los dos equipos se presentaron. La Paz mostró cómo recibe hoy a una persona presentada. Se acordó empezar por el tamizaje.',
        signed: true,
      },
      {
        title: 'Tamizaje y perfil de riesgo',
        days: -21,
        agenda: 'Instrumento de Chihuahua\nPerfil de riesgo\nCompromisos',
        minutes: 'Chihuahua explicó su instrumento y cómo llega el perfil a la audiencia. La Paz lo adaptará y lo probará. Se revisarán los resultados en la siguiente sesión.',
        signed: true,
        commitments: [
          { title: 'Compartir guion de audiencia', post: ['08019', 'coordinacion'], due: -10, done: -12 },
          { title: 'Probar tamizaje en 20 casos', post: ['03003', 'coordinacion'], due: -3 },
          { title: 'Proponer sala de audiencias', post: ['03003', 'enlace'], due: 11 },
        ],
      },
    ],
    next: { title: 'Resultados de la prueba', days: [3, 4, 7], by: 'mentor' },
    messages: [
      { post: ['08019', 'coordinacion'], days: -12, text: 'Ya está en la carpeta el guion de audiencia, versión 4. Incluye la parte de derechos en lengua de señas.' },
      { post: ['03003', 'enlace'], days: -11, text: 'Gracias. Lo revisamos con los dos turnos y les escribimos.' },
    ],
  },
  {
    mentorId: '19021',
    menteeId: '19048',
    components: ['c2', 'c4'],
    formed: -120,
    agreed: -110,
    starts: -105,
    ends: 240,
    plannedSessions: 5,
    objectives: [
      {
        criterionId: 'c2-sectorizacion',
        target: 3,
        text: 'Sectores con jefatura fija y reunión semanal.',
        actions: [{ title: 'Publicar el mapa de sectores', post: ['19048', 'jefe-de-sector'], due: 20 }],
      },
    ],
    sessions: [
      {
        title: 'Sectores y jefaturas',
        days: -40,
        agenda: 'Mapa de sectores\nTurnos',
        minutes: 'Se compararon los mapas. Santa Catarina propondrá seis sectores.',
        signed: true,
        commitments: [{ title: 'Proponer seis sectores', post: ['19048', 'jefe-de-sector'], due: -20, done: -22 }],
      },
      {
        title: 'Reunión de mandos con datos',
        days: -12,
        agenda: 'Tablero semanal\nPreguntas',
        minutes: 'Escobedo mostró su reunión de los lunes. Se acordó imitarla con tres indicadores.',
        signed: true,
        commitments: [{ title: 'Primera reunión con datos', post: ['19048', 'jefe-de-sector'], due: 9 }],
      },
    ],
    next: { title: 'Visita a la unidad de análisis', days: [5, 6, 8], by: 'mentor', chosen: true },
    messages: [],
  },
  {
    // Nobody has met for two months and a half.
    mentorId: '16053',
    menteeId: '23008',
    components: ['c6'],
    formed: -150,
    agreed: -140,
    starts: -135,
    ends: 200,
    plannedSessions: 6,
    objectives: [],
    sessions: [
      {
        title: 'Catálogo de medidas',
        days: -76,
        agenda: 'Catálogo\nConvenios',
        minutes: 'Se revisó el catálogo de Morelia. Playa del Carmen pedirá convenios a tres instituciones.',
        signed: false,
      },
    ],
    messages: [{ post: ['16053', 'coordinacion'], days: -60, text: '¿Les viene bien una sesión corta este mes?' }],
  },
  {
    // The agreement ends within the month.
    mentorId: '14120',
    menteeId: '14067',
    components: ['c2'],
    formed: -210,
    agreed: -200,
    starts: -195,
    ends: 21,
    plannedSessions: 4,
    objectives: [
      {
        criterionId: 'c2-sara',
        target: 3,
        text: 'Un proyecto por sector, con método SARA y revisado por otro sector.',
        actions: [{ title: 'Elegir los primeros dos problemas', post: ['14067', 'jefe-de-sector'], due: 14 }],
      },
    ],
    sessions: [
      {
        title: 'Sectores y problemas',
        days: -90,
        agenda: 'Mapa\nProblemas que se repiten',
        minutes: 'Se compararon los mapas de sectores y se marcaron tres problemas que se repiten.',
        signed: true,
      },
      { title: 'Método SARA', days: -18, agenda: 'Analizar\nResponder', minutes: 'Zapopan mostró dos fichas de proyecto y cómo las revisa otro sector.', signed: true },
    ],
    messages: [],
  },
]
