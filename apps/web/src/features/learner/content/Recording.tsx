import './recording.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { readRecording, recordingPartBytes, type RecordingBlock } from '@tequio/contracts/training/recording'
import { useEffect, useState } from 'react'
import { addressOf } from '../../../api/call.ts'
import { packedBlob } from '../../../offline/cached.ts'
import { sizeInWords } from '../../../session/dates.ts'
import { useMe } from '../../../session/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { clock } from './captions.ts'
import { useCaptions } from './use-captions.ts'

const addressOfRecording = (media: string, part?: number): string => addressOf(readRecording, { params: { recording: media }, query: part === undefined ? {} : { part } })

/** Where it is played from: the course on this device, whole, so that one can move within it without a signal; else the network, which sends what is watched. */
const useSource = ({ media, mediaType, sizeBytes }: RecordingBlock): { src: string; isHere: boolean } | undefined => {
  const { accountId } = useMe()
  const [source, setSource] = useState<{ src: string; isHere: boolean }>()
  useEffect(() => {
    let made: string | undefined
    let isShown = true
    const parts = Array.from({ length: Math.ceil(sizeBytes / recordingPartBytes) }, (_, number) => addressOfRecording(media, number))
    void packedBlob(accountId, parts, mediaType).then((blob) => {
      if (!isShown) return
      if (blob) made = URL.createObjectURL(blob)
      setSource({ src: made ?? addressOfRecording(media), isHere: blob !== undefined })
    })
    return () => {
      isShown = false
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [accountId, media, mediaType, sizeBytes])
  return source
}

const Words = ({ of }: { of: RecordingBlock }) => (
  <ol className="cues">
    {of.cues
      .filter(({ text }) => text.trim() !== '')
      .map(({ at, text }) => (
        <li key={at}>
          <span className="meta num">{clock(at)}</span> <span>{text}</span>
        </li>
      ))}
  </ol>
)

/** A film or a sound, whose bytes travel only when somebody wants them, and the same in words. */
export const Recording = ({ of }: { of: RecordingBlock }) => {
  const { i18n, t } = useLingui()
  const source = useSource(of)
  const captions = useCaptions(of)
  const [isWanted, setWanted] = useState(false)
  const [isAway, setAway] = useState(false)
  const isVideo = of.medium === 'video'
  const [size, length] = [sizeInWords(of.sizeBytes), clock(of.seconds)]
  if (!source || captions === undefined) return null
  if (isAway)
    return (
      <Callout icon="cloud-off">
        <p className="strong">
          <Trans>«{of.title}» no está en este teléfono y no hay señal. Esto se dice:</Trans>
        </p>
        <Words of={of} />
        <Button size="slim" onClick={() => setAway(false)}>
          <Trans>Intentar otra vez</Trans>
        </Button>
      </Callout>
    )
  const playing = { src: source.src, controls: true, autoPlay: isWanted, 'aria-label': of.title, onError: () => setAway(true) }
  return (
    <figure className="recording">
      <figcaption className="strong">{of.title}</figcaption>
      {!source.isHere && !isWanted ? (
        <div className="recording-still" style={{ aspectRatio: isVideo && of.height > 0 ? `${of.width} / ${of.height}` : undefined }}>
          <Button look="next" icon="play" onClick={() => setWanted(true)}>
            {isVideo ? <Trans>Ver el video ({length})</Trans> : <Trans>Oír el audio ({length})</Trans>}
          </Button>
          <p className="meta">
            <Trans>Usa {size} de datos.</Trans>
          </p>
        </div>
      ) : isVideo ? (
        <video {...playing} preload="metadata" playsInline width={of.width} height={of.height}>
          <track kind="captions" src={captions} srcLang={i18n.locale} label={t`Subtítulos`} default />
        </video>
      ) : (
        <audio {...playing} preload="metadata">
          <track kind="captions" src={captions} srcLang={i18n.locale} label={t`Subtítulos`} default />
        </audio>
      )}
      <details>
        <summary className="link-row">
          <Icon name="list" small />
          <Trans>Leer lo que se dice</Trans>
        </summary>
        <Words of={of} />
      </details>
    </figure>
  )
}
