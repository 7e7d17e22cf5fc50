import { isIP } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import nodemailer from 'nodemailer'
import webpush from 'web-push'
import type { DeliveryConfig } from './delivery.config.ts'

/** `from`: who the programme writes as; the one the service was started with where there is none. */
export type Mail = { id: string; from?: { name: string; address: string } | undefined; to: string; subject: string; text: string; unsubscribe?: string | undefined }
export type Text = { id: string; to: string; text: string }
/** What a browser gave to be reached by. */
export type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } }

/** Sends short texts to phones: SMS, WhatsApp, or whatever a programme has a contract for. Throws when it could not. */
export type MessageProvider = { send(text: Text): Promise<void> }

export type Senders = {
  mail: ((mail: Mail) => Promise<void>) | undefined
  text: MessageProvider | undefined
  /** `gone`: the browser does not listen any more. */
  push: ((to: Subscription, words: string) => Promise<'sent' | 'gone'>) | undefined
}

/** Lays each text as a file into a folder, for a program that carries them on, or to be read in a demonstration. */
export const dropIntoFolder = (folder: string): MessageProvider => ({
  send: async ({ id, to, text }) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(join(folder, `.${id}`), `${JSON.stringify({ id, to, text })}\n`, { mode: 0o600 })
    await rename(join(folder, `.${id}`), join(folder, `${id}.json`))
  },
})

const mailBy = (url: string, fallback: string, host: string): Senders['mail'] => {
  const transport = nodemailer.createTransport({ url, pool: true, maxConnections: 2, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as never)
  return async ({ id, from, to, subject, text, unsubscribe }) => {
    await transport.sendMail({
      from: from ?? fallback,
      to,
      subject,
      text,
      // the same for every try, so that a mail that left twice is shown once
      messageId: `<${id}@${host}>`,
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(unsubscribe ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
      },
    })
  }
}

const isPublicService = (endpoint: string): boolean => {
  const { protocol, hostname } = new URL(endpoint)
  return protocol === 'https:' && isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && hostname.includes('.') && !/\.(local|internal|lan)$/.test(hostname)
}

const tooLate = async (ms: number): Promise<never> => {
  await setTimeout(ms, undefined, { ref: false })
  throw new Error('the push service did not answer in time')
}

const pushBy = (vapidDetails: { subject: string; publicKey: string; privateKey: string }): Senders['push'] => {
  const patienceMs = 10_000
  return async (to, words) => {
    // a browser names its service; an address inside the network is none
    if (!isPublicService(to.endpoint)) return 'gone'
    try {
      // its own limit does not end an answer that never comes to its end
      await Promise.race([webpush.sendNotification(to, words, { vapidDetails, TTL: 86_400, timeout: patienceMs }), tooLate(2 * patienceMs)])
      return 'sent'
    } catch (error) {
      const status = (error as { statusCode?: number }).statusCode
      if (status === 404 || status === 410) return 'gone'
      throw error
    }
  }
}

export const makeSenders = (config: DeliveryConfig, publicUrl: string): Senders => ({
  mail: config.SMTP_URL === undefined ? undefined : mailBy(config.SMTP_URL, config.MAIL_FROM, new URL(publicUrl).hostname),
  text: config.TEXTS_URL === undefined ? undefined : dropIntoFolder(fileURLToPath(config.TEXTS_URL)),
  push:
    config.PUSH_PUBLIC_KEY === undefined || config.PUSH_PRIVATE_KEY === undefined
      ? undefined
      : pushBy({ subject: config.PUSH_CONTACT, publicKey: config.PUSH_PUBLIC_KEY, privateKey: config.PUSH_PRIVATE_KEY }),
})
