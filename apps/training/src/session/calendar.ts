import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Meeting } from './session.tables.ts'

/** iCalendar (RFC 5545), the moment in UTC: each calendar shows it in its own zone. Of a cancelled session the event is taken back. */
export const calendarOf = (session: Meeting, of: { courseTitle?: string; page: string; now: Date }): { bytes: Uint8Array; name: string } => {
  const isCancelled = session.cancelled_at !== null
  const calendar = ical({ prodId: { company: 'Tequio', product: 'capacitacion', language: 'ES' }, method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH })
  calendar.createEvent({
    id: session.id,
    sequence: session.version,
    stamp: of.now,
    start: session.starts_at,
    end: session.ends_at,
    summary: session.title,
    description: `${of.courseTitle === undefined ? '' : `${of.courseTitle}. `}Su asistencia se registra en ${of.page}`,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(session.place === '' ? {} : { location: session.place }),
    ...(session.kind === 'online' && session.place !== '' ? { url: session.place } : {}),
  })
  return { bytes: new TextEncoder().encode(calendar.toString()), name: of.courseTitle === undefined ? 'evento.ics' : 'sesion.ics' }
}
