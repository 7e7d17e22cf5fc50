import { existsSync } from 'node:fs'

/** What was answered so far, by the question's key, as `--answers` writes it. */
export type Answers = Readonly<Record<string, string>>
export type Question = {
  key: string
  ask: string
  about: string
  /** Whether it is asked at all, by the answers before it. */
  when?: (answers: Answers) => boolean
  /** The answer as it is kept, or what is wrong with it. */
  read: (text: string) => { value: string } | { wrong: string }
}

const months = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre']
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
export const none = 'ninguno'
export const shipped = 'paquete'
const isNone = (text: string): boolean => /^(ninguno|ninguna|no)$/.test(plain(text))

const words =
  (maxLength: number): Question['read'] =>
  (text) =>
    text === '' ? { wrong: 'Hace falta una respuesta.' } : text.length > maxLength ? { wrong: `Son más de ${maxLength} letras. Escríbalo más corto.` } : { value: text }

const isZone = (text: string): boolean => {
  try {
    new Intl.DateTimeFormat('es-MX', { timeZone: text })
    return text.includes('/')
  } catch {
    return false
  }
}

/** In the order in which they are asked. None has an answer of its own: what is not answered is not set. */
export const questions: readonly Question[] = [
  { key: 'name', ask: '¿Cómo se llama el programa?', about: 'El nombre completo. Sale en el aviso de privacidad que cada persona lee y acepta.', read: words(160) },
  { key: 'shortName', ask: '¿Cuál es su nombre corto?', about: 'Dos o tres palabras, para mensajes y lugares angostos.', read: words(40) },
  {
    key: 'responsibleName',
    ask: '¿Quién es responsable de los datos personales?',
    about: 'La institución u organización que responde ante la ley. El aviso de privacidad empieza con ella.',
    read: words(160),
  },
  { key: 'responsibleAddress', ask: '¿Cuál es su domicilio?', about: 'Calle, número, colonia, código postal y ciudad. La ley lo pide en el aviso.', read: words(250) },
  {
    key: 'responsibleContact',
    ask: '¿A dónde se le escribe sobre datos personales?',
    about: 'Un correo o teléfono de oficina, no el de una persona: lo leen todas las que participan.',
    read: words(160),
  },
  {
    key: 'donor',
    ask: '¿Qué donante paga el programa?',
    about: `Su nombre, o «${none}» si no hay. Sin donante nadie necesita verificación previa.`,
    read: (text) => (isNone(text) ? { value: none } : words(120)(text)),
  },
  {
    key: 'vetting',
    ask: '¿El donante pide verificación previa de las personas?',
    about: 'Sí o no. Con «sí», quien no tenga una autorización vigente espera para tomar los cursos que la piden.',
    when: ({ donor }) => donor !== none,
    read: (text) => (/^(si|no)$/.test(plain(text)) ? { value: plain(text) === 'si' ? 'sí' : 'no' } : { wrong: 'Responda «sí» o «no».' }),
  },
  {
    key: 'fiscalMonth',
    ask: '¿En qué mes empieza el año fiscal?',
    about: 'De él salen los trimestres del programa. Si no hay uno especial, enero.',
    read: (text) => {
      const at = /^\d+$/.test(text) ? Number(text) : months.indexOf(plain(text)) + 1
      return at >= 1 && at <= 12 ? { value: String(at) } : { wrong: 'Escriba un mes, por ejemplo octubre o 10.' }
    },
  },
  {
    key: 'timeZone',
    ask: '¿Con qué zona horaria cuenta sus días el programa?',
    about: 'Por ejemplo America/Mexico_City, America/Tijuana o America/Cancun. No se cambia después: movería los días de constancias y plazos.',
    read: (text) => (isZone(text) ? { value: text } : { wrong: 'No es una zona horaria. Escriba por ejemplo America/Mexico_City.' }),
  },
  {
    key: 'catalogue',
    ask: '¿Qué catálogo de municipios usa?',
    about: `«${shipped}» es el que viene con Tequio (GeoNames con claves del INEGI). Si tiene un CSV del INEGI, escriba su ruta.`,
    read: (text) =>
      plain(text) === shipped ? { value: shipped } : existsSync(text) ? { value: text } : { wrong: `No existe ese archivo. Escriba su ruta completa, o «${shipped}».` },
  },
  {
    key: 'catalogueName',
    ask: '¿Cómo se llama ese catálogo?',
    about: 'Nombre y fecha, por ejemplo «INEGI, marzo de 2027». Sirve para saber después cuál se cargó.',
    when: ({ catalogue }) => catalogue !== shipped,
    read: words(80),
  },
  {
    key: 'content',
    ask: '¿Con qué cursos y diagnósticos empieza?',
    about: `«${shipped}» publica los que vienen con Tequio; revíselos antes con quien conoce su reglamento. «${none}» empieza sin ellos y pueden ponerse después con --content.`,
    read: (text) => (isNone(text) ? { value: none } : plain(text) === shipped ? { value: shipped } : { wrong: `Responda «${shipped}» o «${none}».` }),
  },
  {
    key: 'mailUrl',
    ask: '¿Por qué servidor envía correo?',
    about: `Una dirección smtp:// o smtps:// con usuario y contraseña, o «${none}». Sin correo la plataforma funciona igual; los códigos se entregan impresos.`,
    read: (text) =>
      isNone(text)
        ? { value: none }
        : /^smtps?:\/\/\S+$/.test(text) && URL.canParse(text)
          ? { value: text }
          : { wrong: 'Escriba por ejemplo smtps://usuario:clave@correo.ejemplo.mx' },
  },
  {
    key: 'mailFrom',
    ask: '¿Desde qué dirección escribe?',
    about: 'El correo que ven quienes reciben un mensaje.',
    when: ({ mailUrl }) => mailUrl !== none,
    read: (text) => (/^[^@\s]+@[^@\s]+$/.test(text) ? { value: text } : { wrong: 'Escriba un correo, por ejemplo avisos@programa.org.' }),
  },
]

/** Reads all answers of a file; every fault names its question. */
export const readAnswers = (given: unknown): { answers: Answers } | { faults: string[] } => {
  if (!given || typeof given !== 'object' || Array.isArray(given)) return { faults: ['El archivo debe tener un objeto JSON con una respuesta por pregunta.'] }
  const answers: Record<string, string> = {}
  const faults: string[] = []
  for (const question of questions) {
    if (question.when && !question.when(answers)) continue
    const text = (given as Record<string, unknown>)[question.key]
    const read = typeof text === 'string' || typeof text === 'number' ? question.read(String(text).trim()) : { wrong: `Falta. ${question.ask} ${question.about}` }
    if ('wrong' in read) faults.push(`${question.key}: ${read.wrong}`)
    else answers[question.key] = read.value
  }
  const known = new Set(questions.map(({ key }) => key))
  faults.push(...Object.keys(given).flatMap((key) => (known.has(key) ? [] : [`${key}: no es ninguna de las preguntas.`])))
  return faults.length > 0 ? { faults } : { answers }
}
