import { announce, listAnnouncements, withdrawAnnouncement } from '@tequio/contracts/training/announcement'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { announceTo, withdraw } from './announcement.actions.ts'
import { findAnnouncements } from './announcement.queries.ts'

export const announcementRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, listAnnouncements, ({ db, params, now }) => findAnnouncements(db, { ...params, now }))
  serve(app, announce, ({ tx, params, body, actor, now }) => announceTo(tx, { ...params, ...body, actor, now }))
  serve(app, withdrawAnnouncement, ({ tx, params, body, now }) => withdraw(tx, { ...params, ...body, now }))
}
