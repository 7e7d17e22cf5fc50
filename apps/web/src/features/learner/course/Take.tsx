import { Trans, useLingui } from '@lingui/react/macro'
import type { QuizKind } from '@tequio/contracts/training/learning'
import { readPackage } from '@tequio/contracts/training/package'
import { useCallback, useEffect, useState } from 'react'
import type { StoredPackage } from '../../../offline/device.ts'
import { sizeOf, type DownloadEnd } from '../../../offline/package.ts'
import { renew, useCached } from '../../../offline/cached.ts'
import { useTaken } from '../../../offline/packages.ts'
import { sizeInWords } from '../../../session/dates.ts'
import { useMe } from '../../../session/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { SyncLine } from '../../../ui/SyncLine.tsx'
import { once } from '../once.ts'
import type { CoursePage } from '../progress.rules.ts'
import { reserve, testsToMake } from '../quiz/reserve.ts'

const End = ({ end }: { end: DownloadEnd | undefined }) => {
  switch (end) {
    case 'full':
      return (
        <Callout tone="warn" live>
          <Trans>Este teléfono no tiene espacio para el curso. Borre fotos o videos que ya no use y siga aquí. Lo que ya bajó y sus avances siguen guardados.</Trans>
        </Callout>
      )
    case 'offline':
      return (
        <Callout live>
          <Trans>Se fue la señal. Lo que ya bajó se queda en este teléfono; lo demás sigue solo cuando la señal vuelva.</Trans>
        </Callout>
      )
    case 'spoiled':
      return (
        <Callout tone="warn" live>
          <Trans>Una parte llegó dañada y no se guardó. Siga la descarga; lo que ya bajó no se repite.</Trans>
        </Callout>
      )
    case 'failed':
    case 'changed':
      return (
        <Callout tone="warn" live>
          <Trans>El curso no se pudo descargar completo. Inténtelo otra vez en unos minutos; lo que ya bajó no se repite.</Trans>
        </Callout>
      )
    default:
      return null
  }
}

const Remove = ({ remove }: { remove: () => Promise<void> }) => {
  const [asks, setAsks] = useState(false)
  return (
    <>
      <Button look="quiet" size="slim" onClick={() => setAsks(true)}>
        <Trans>Quitar de este teléfono</Trans>
      </Button>
      <Dialog
        open={asks}
        title={<Trans>¿Quitar el curso de este teléfono?</Trans>}
        onClose={() => setAsks(false)}
        actions={
          <>
            <Button look="quiet" onClick={() => void remove().finally(() => setAsks(false))}>
              <Trans>Quitar el curso</Trans>
            </Button>
            <Button look="primary" onClick={() => setAsks(false)}>
              <Trans>Dejarlo</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>Sin señal ya no podrá abrirlo. Sus avances no se borran.</Trans>
        </p>
      </Dialog>
    </>
  )
}

/** Takes the course along: the size first, then a bar, and "on this phone" only when all of it is. */
export const Take = ({ page }: { page: CoursePage }) => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const { editionId, versionId, language } = page
  const { ready, pack, missing, appBytes, running, end, take, stop, remove, weigh } = useTaken(accountId, editionId, versionId, language)
  const { value: manifest } = useCached(accountId, readPackage, { params: { editionId } }, `${versionId} ${language}`)
  const isStored = pack?.state === 'whole' && (end === undefined || end === 'whole')
  const isWhole = isStored && appBytes === 0
  const tests = page.can.test ? testsToMake(page).join() : ''
  // the questions of the tests come along, and those of a seat that opened later with the next signal
  const reserveTests = useCallback((read?: typeof renew) => reserve(accountId, editionId, tests.split(',').filter(Boolean) as QuizKind[], read), [accountId, editionId, tests])
  useEffect(() => {
    if (isWhole) void reserveTests()
  }, [isWhole, reserveTests])
  useEffect(() => {
    if (ready) weigh()
  }, [ready, weigh])
  if (!ready || appBytes === undefined) return null
  const begin = (kind: StoredPackage['kind']) =>
    once(() => take(kind, manifest?.versionId === versionId && manifest.language === language ? manifest : undefined, () => reserveTests(renew)))

  if (running) {
    const { done, total } = running
    const [doneWords, totalWords] = [sizeInWords(done), sizeInWords(total)]
    return (
      <section className="card stack-8" aria-label={t`Descarga del curso`}>
        <p className="strong" role="status">
          {total === 0 ? (
            <Trans>Descargando el curso…</Trans>
          ) : (
            <Trans>
              Descargando: {doneWords} de {totalWords}
            </Trans>
          )}
        </p>
        <progress className="progress" value={total === 0 ? undefined : done} max={total || 1} aria-label={t`Avance de la descarga`} />
        <p className="meta">
          <Trans>Puede seguir con otra cosa. Si se corta, sigue donde se quedó.</Trans>
        </p>
        <div>
          <Button look="quiet" size="slim" onClick={stop}>
            <Trans>Detener</Trans>
          </Button>
        </div>
      </section>
    )
  }
  const recordings = manifest?.recordingBytes ?? 0
  const recordingWords = sizeInWords(recordings)
  if (isWhole)
    return (
      <div className="stack-8">
        <div className="row">
          <SyncLine state="device" good>
            <Trans>En este teléfono ✓</Trans>
          </SyncLine>
          <Remove remove={remove} />
        </div>
        {recordings > 0 && pack.kind !== 'played' && (
          <Button look="quiet" full icon="download" onClick={begin('played')}>
            <Trans>Bajar también los videos ({recordingWords})</Trans>
          </Button>
        )}
      </div>
    )
  if (!manifest) return null
  const left = sizeInWords(missing + appBytes)
  const [text, all, played] = (['text', 'all', 'played'] as const).map((kind) => sizeInWords(sizeOf(manifest, kind) + appBytes))
  const renewed = sizeInWords(sizeOf(manifest, pack?.kind ?? 'all') + appBytes)
  const hasPictures = manifest.textBytes < manifest.totalBytes
  return (
    <section className="stack-8" aria-label={t`Descarga del curso`}>
      <End end={end} />
      {pack?.state === 'old' && (
        <Callout>
          <Trans>El curso tiene una versión nueva. La que está en este teléfono se puede seguir leyendo.</Trans>
        </Callout>
      )}
      <Button full icon="download" onClick={begin(pack?.kind ?? 'all')}>
        {pack && pack.state !== 'old' ? <Trans>Seguir la descarga (faltan {left})</Trans> : pack ? <Trans>Actualizar ({renewed})</Trans> : <Trans>Descargar ({all})</Trans>}
      </Button>
      {!pack && recordings > 0 && (
        <Button look="quiet" full onClick={begin('played')}>
          <Trans>Descargar con los videos ({played})</Trans>
        </Button>
      )}
      {!pack && hasPictures && (
        <Button look="quiet" full onClick={begin('text')}>
          <Trans>Descargar solo el texto ({text})</Trans>
        </Button>
      )}
      {!pack && (
        <p className="meta">
          <Trans>Después se abre sin señal: lecciones, casos y pruebas.</Trans>
        </p>
      )}
      {pack?.state === 'partial' && <Remove remove={remove} />}
    </section>
  )
}
