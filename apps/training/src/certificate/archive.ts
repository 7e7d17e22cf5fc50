import { createHash } from 'node:crypto'
import type { FileStore } from '@tequio/service-kit/files'
import type { ServiceApp } from '@tequio/service-kit/service'
import { makeSealing, pdfPlace } from '../sealing.ts'
import type { CertificateRow, Tables } from '../tables.ts'

type Kept = { pdf_sha: string; pdf_stored: string; size_bytes: number }

/** The PDFs as they were issued, sealed among the files. */
export type Archive = {
  keep(certificateId: string, pdf: Uint8Array): Promise<Kept>
  /** Undefined where none is kept; an Error where the kept bytes are not those of its hash. */
  read(of: Pick<CertificateRow, 'id' | 'pdf_sha' | 'pdf_stored'>): Promise<Uint8Array | undefined>
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const makeArchive = (app: Pick<ServiceApp<Tables>, 'config'> & { files: FileStore }): Archive => {
  const sealing = makeSealing(app.config.secretKey)
  return {
    keep: async (id, pdf) => ({ pdf_sha: sha256(pdf), pdf_stored: await app.files.put(sealing.sealBytes(pdf, pdfPlace(id))), size_bytes: pdf.byteLength }),
    read: async (of) => {
      const sealed = of.pdf_stored === null ? undefined : await app.files.get(of.pdf_stored)
      if (!sealed) return undefined
      const pdf = sealing.openBytes(sealed, pdfPlace(of.id))
      if (sha256(pdf) !== of.pdf_sha) throw new Error('an archived certificate does not match its hash')
      return pdf
    },
  }
}
