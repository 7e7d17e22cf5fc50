/** Demonstration users that open the screens (docs/demo-users.md). */
export const demoUsers = {
  staff: 'mariana.velez',
  coordinator: 'julia.tamez',
  assessor: 'laura.figueroa',
  donor: 'clara.benavides',
  liaison: 'enlace.lapaz',
  operator: 'omar.salcido',
  auditor: 'elena.barrera',
  administrator: 'alma.rosales',
  author: 'bruno.arce',
  clerk: 'secretaria.lapaz',
  officer: 'oficial.colima',
  graduate: 'juan.quintero',
} as const
export type DemoRole = keyof typeof demoUsers

/**
 * One screen. `route` is the router's pattern. A pattern with parameters is opened by the first link to it on the screen `via`
 * (its name or its route; with a query, if it needs one), or by the first whose words hold `link`. `as` opens it (nobody: public).
 * `still`: it reads nothing from the server, so it has one state only. `remembers`: what the tab kept from the screens before.
 */
export type ListedScreen = { name: string; route: string; as?: DemoRole; via?: string; link?: string; still?: true; remembers?: Record<string, string> }

/** Every screen of both entries, in the order of the path. The router's lists are held against this one. */
export const listedScreens: readonly ListedScreen[] = [
  { name: 'entrar', route: '/entrar', still: true },
  { name: 'inicio', route: '/inicio', as: 'officer' },
  { name: 'cursos', route: '/cursos', as: 'officer' },
  { name: 'practique', route: '/practique', as: 'officer' },
  { name: 'curso', route: '/cursos/:editionId', as: 'officer', via: '/cursos' },
  { name: 'leccion', route: '/cursos/:editionId/lecciones/:lessonId', as: 'officer', via: '/cursos/:editionId' },
  { name: 'prueba', route: '/cursos/:editionId/prueba/:kind', as: 'officer', via: '/cursos/:editionId' },
  { name: 'caso', route: '/cursos/:editionId/casos/:caseId', as: 'officer', via: '/cursos/:editionId' },
  { name: 'constancia', route: '/constancias/:certificateId', as: 'graduate', via: '/yo' },
  { name: 'mensajes', route: '/mensajes', as: 'officer' },
  { name: 'avisos', route: '/yo/avisos', as: 'officer' },
  { name: 'mensajes-escritorio', route: '/equipo/mensajes', as: 'liaison' },
  { name: 'avise', route: '/equipo/mensajes/avise', as: 'liaison' },
  { name: 'avisos-escritorio', route: '/equipo/mensajes/avisos', as: 'liaison' },
  { name: 'yo', route: '/yo', as: 'graduate' },
  { name: 'mi-externa', route: '/yo/externa', as: 'graduate' },
  { name: 'mi-verificacion', route: '/yo/verificacion', as: 'officer' },
  { name: 'acceso-telefono', route: '/yo/acceso', as: 'officer' },
  { name: 'mis-datos', route: '/yo/datos', as: 'graduate' },
  { name: 'traer-avances', route: '/yo/sin-enviar', as: 'officer', still: true },
  { name: 'segundo-paso', route: '/yo/segundo-paso', as: 'officer' },
  { name: 'acceso', route: '/equipo/acceso', as: 'staff' },
  { name: 'mi-funcion', route: '/equipo/mi-funcion', as: 'clerk' },
  { name: 'recuperar', route: '/recuperar', still: true },
  { name: 'baja', route: '/avisos/baja', still: true },
  { name: 'verificar-folio', route: '/verificar', still: true },
  { name: 'verificar', route: '/verificar/:folio', as: 'graduate', via: '/constancias/:certificateId' },
  { name: 'tablero', route: '/equipo', as: 'staff' },
  { name: 'pendientes', route: '/equipo/pendientes', as: 'staff' },
  { name: 'mi-municipio', route: '/equipo/mi-municipio', as: 'liaison' },
  { name: 'guia', route: '/equipo/mi-municipio/guia', as: 'liaison', still: true },
  { name: 'donante', route: '/equipo/donante', as: 'donor' },
  { name: 'avisos-detenidos', route: '/equipo/avisos-detenidos', as: 'operator' },
  { name: 'bitacora', route: '/equipo/bitacora', as: 'auditor' },
  { name: 'primer-administrador', route: '/primer-administrador', still: true },
  { name: 'primeros-pasos', route: '/equipo/primeros-pasos', as: 'staff' },
  { name: 'programa', route: '/equipo/programa', as: 'staff' },
  { name: 'personas', route: '/equipo/personas', as: 'staff' },
  { name: 'duplicados', route: '/equipo/personas/duplicados', as: 'staff' },
  { name: 'persona', route: '/equipo/personas/:personId', as: 'staff', via: '/equipo/personas?cuenta=waiting' },
  { name: 'externa-de-persona', route: '/equipo/personas/:personId/externa', as: 'liaison', via: 'externas' },
  { name: 'codigo', route: '/equipo/personas/:personId/codigo', as: 'staff', via: '/equipo/personas/:personId' },
  { name: 'solicitud-en-papel', route: '/equipo/personas/:personId/datos-personales', as: 'staff', via: '/equipo/personas/:personId' },
  { name: 'datos-personales', route: '/equipo/datos-personales', as: 'staff' },
  { name: 'solicitud-de-datos', route: '/equipo/datos-personales/:requestId', as: 'staff', via: '/equipo/datos-personales' },
  { name: 'conservacion', route: '/equipo/conservacion', as: 'staff' },
  { name: 'funciones', route: '/equipo/funciones', as: 'administrator' },
  { name: 'organizacion', route: '/equipo/organizacion', as: 'staff' },
  { name: 'organigrama', route: '/equipo/organizacion/:municipalityId', as: 'staff', via: '/equipo/organizacion', link: 'Playa del Carmen' },
  { name: 'puesto', route: '/equipo/organizacion/:municipalityId/puestos/:positionId', as: 'staff', via: '/equipo/organizacion/:municipalityId', link: 'Jefatura de sector' },
  { name: 'relevo', route: '/equipo/organizacion/:municipalityId/relevos/:handoverId', as: 'staff', via: '/equipo/organizacion/:municipalityId', link: 'Ver el cambio' },
  { name: 'convenios', route: '/equipo/organizacion/:municipalityId/convenios', as: 'liaison', via: '/equipo/mi-municipio' },
  { name: 'archivo-del-municipio', route: '/equipo/organizacion/:municipalityId/expediente', as: 'liaison', via: '/equipo/mi-municipio' },
  { name: 'fin-del-programa', route: '/equipo/fin-del-programa', as: 'staff' },
  { name: 'cargar-expediente', route: '/equipo/expedientes', as: 'staff', still: true },
  { name: 'listas', route: '/equipo/listas', as: 'staff' },
  { name: 'lista', route: '/equipo/listas/:listId', as: 'staff', via: '/equipo/listas' },
  { name: 'codigos', route: '/equipo/listas/:listId/hoja', as: 'staff', via: '/equipo/listas' },
  { name: 'verificacion', route: '/equipo/verificacion', as: 'coordinator' },
  { name: 'tablero-de-verificacion', route: '/equipo/verificacion/tablero', as: 'coordinator' },
  { name: 'expediente', route: '/equipo/verificacion/:caseId', as: 'coordinator', via: '/equipo/verificacion', remembers: { 'tequio.motivo': 'Preparar un lote' } },
  { name: 'unidades', route: '/equipo/verificacion/unidades', as: 'coordinator' },
  { name: 'unidad', route: '/equipo/verificacion/unidades/:unitId', as: 'coordinator', via: '/equipo/verificacion/unidades' },
  { name: 'preparaciones', route: '/equipo/verificacion/preparaciones', as: 'coordinator' },
  { name: 'preparacion', route: '/equipo/verificacion/preparaciones/:preparationId', as: 'coordinator', via: '/equipo/verificacion/preparaciones' },
  { name: 'pronostico', route: '/equipo/lotes/pronostico', as: 'coordinator' },
  { name: 'reglas', route: '/equipo/reglas', as: 'staff' },
  { name: 'regla-version', route: '/equipo/reglas/:version', as: 'staff', via: '/equipo/reglas' },
  { name: 'regla-cambios', route: '/equipo/reglas/:version/cambios', as: 'coordinator', via: '/equipo/reglas' },
  { name: 'lotes', route: '/equipo/lotes', as: 'coordinator' },
  { name: 'lote', route: '/equipo/lotes/:batchId', as: 'coordinator', via: '/equipo/lotes', link: '2026-08' },
  { name: 'lote-respuestas', route: '/equipo/lotes/:batchId', as: 'coordinator', via: '/equipo/lotes', link: '2026-07' },
  { name: 'capacitacion', route: '/equipo/capacitacion', as: 'staff' },
  { name: 'catalogo', route: '/equipo/catalogo', as: 'author' },
  { name: 'preguntas', route: '/equipo/catalogo/:courseId/preguntas', as: 'author', via: '/equipo/catalogo' },
  { name: 'pregunta', route: '/equipo/catalogo/:courseId/preguntas/:questionId', as: 'author', via: 'preguntas', link: '¿' },
  { name: 'preguntas-traer', route: '/equipo/catalogo/:courseId/preguntas/importar', as: 'author', via: 'preguntas' },
  { name: 'traer-avances-escritorio', route: '/equipo/sin-enviar', as: 'liaison', still: true },
  { name: 'escribir-curso', route: '/equipo/catalogo/:courseId/escribir', as: 'author', via: '/equipo/catalogo' },
  { name: 'escribir-leccion', route: '/equipo/catalogo/:courseId/escribir/:lessonId', as: 'author', via: 'escribir-curso' },
  { name: 'edicion-nueva', route: '/equipo/capacitacion/nueva', as: 'staff' },
  { name: 'constancias', route: '/equipo/capacitacion/constancias', as: 'staff' },
  { name: 'constancias-diseno', route: '/equipo/capacitacion/constancias/diseno', as: 'staff' },
  { name: 'externas', route: '/equipo/capacitacion/externas', as: 'staff' },
  { name: 'edicion', route: '/equipo/capacitacion/:editionId', as: 'staff', via: '/equipo/capacitacion' },
  { name: 'avance', route: '/equipo/capacitacion/:editionId/avance', as: 'staff', via: '/equipo/capacitacion/:editionId' },
  { name: 'seguimiento', route: '/equipo/capacitacion/seguimiento', as: 'staff' },
  { name: 'cifras', route: '/equipo/capacitacion/cifras', as: 'staff' },
  { name: 'cifras-ajustes', route: '/equipo/capacitacion/cifras/ajustes', as: 'staff' },
  { name: 'cifras-personas', route: '/equipo/capacitacion/cifras/personas', as: 'staff' },
  { name: 'inscribir', route: '/equipo/capacitacion/:editionId/inscribir', as: 'staff', via: '/equipo/capacitacion/:editionId' },
  { name: 'diagnosticos', route: '/equipo/diagnosticos', as: 'assessor' },
  { name: 'evaluacion', route: '/equipo/diagnosticos/:assessmentId', as: 'assessor', via: '/equipo/diagnosticos' },
  { name: 'matriz', route: '/equipo/matriz', as: 'staff' },
  { name: 'matriz-municipio', route: '/equipo/matriz/:municipalityId', as: 'staff', via: '/equipo/matriz' },
  { name: 'mentoria', route: '/equipo/mentoria', as: 'staff' },
  { name: 'par', route: '/equipo/mentoria/:pairId', as: 'staff', via: '/equipo/mentoria', link: 'Chihuahua' },
  { name: 'par-detenido', route: '/equipo/mentoria/:pairId', as: 'staff', via: '/equipo/mentoria', link: 'Morelia' },
  { name: 'convenio', route: '/equipo/mentoria/:pairId/convenio', as: 'staff', via: '/equipo/mentoria/:pairId' },
  { name: 'plan', route: '/equipo/mentoria/:pairId/plan', as: 'staff', via: '/equipo/mentoria/:pairId' },
  { name: 'sesion-nueva', route: '/equipo/mentoria/:pairId/sesiones/nueva', as: 'staff', via: 'par-detenido' },
  { name: 'sesion', route: '/equipo/mentoria/:pairId/sesiones/:sessionId', as: 'staff', via: '/equipo/mentoria/:pairId', link: 'Sesión 2' },
  { name: 'solicitud', route: '/equipo/mentoria/solicitud/:cycleId/:municipalityId', as: 'liaison', via: '/equipo/mentoria' },
  { name: 'emparejamiento', route: '/equipo/emparejamiento', as: 'staff' },
  { name: 'ciclo-nuevo', route: '/equipo/emparejamiento/nuevo', as: 'staff' },
]

/** What a screen is shown in. `denied`: the server hides it from this person, as it hides what does not exist. */
export const states = ['empty', 'loading', 'filled', 'error', 'denied'] as const
export type State = (typeof states)[number]
export const statesOf = ({ still }: ListedScreen): readonly State[] => (still ? ['filled'] : states)

/** The file of a picture in docs/screens. */
export const pictureOf = (screen: ListedScreen, state: State, width: number): string => `${screen.name}-${state}-${width}.png`
/** Every picture that docs/screens holds. */
export const pictures = (widths: readonly number[]): string[] =>
  listedScreens.flatMap((screen) => statesOf(screen).flatMap((state) => widths.map((width) => pictureOf(screen, state, width))))

/** Screens of the first day: they are seen once a person, so their own test opens them. */
export const seenOnce: readonly string[] = ['/', '/bienvenida']
