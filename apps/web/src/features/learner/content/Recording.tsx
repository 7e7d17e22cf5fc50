import './recording.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { readRecording, recordingPartBytes, type RecordingBlock } from '@tequio/contracts/training/recording'
import { useEffect, useState } from 'react'
import { addressOf } from '../../../api/call.ts'
import { isPacked, packedBlob } from '../../../offline/cached.ts'
import { sizeInWords } from '../../../session/dates.ts'
import { useMe } from '../../../session/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { clock } from './captions.ts'
import { useCaptions } from './use-captions.ts'

const addressOfRecording = (media: string, part?: number): string => addressOf(readRecording, { params: { recording: media }, query: part === undefined ? {} : { part } })

type Source = { src: string; isHere: boolean }

/**
 * Where it is played from: the course on this device, whole, so that one can move within it without a signal; else the network, which sends what is watched. Whether it
 * is here is known by its last part; its bytes are read when somebody wants them.
 */
const useSource = ({ media, mediaType, sizeBytes }: RecordingBlock, isWanted: boolean): Source | undefined => {
  const { accountId } = useMe()
  const [source, setSource] = useState<Source>()
  useEffect(() => {
    let made: string | undefined
    let isShown = true
    const parts = Array.from({ length: Math.ceil(sizeBytes / recordingPartBytes) }, (_, number) => addressOfRecording(media, number))
    const overNetwork = { src: addressOfRecording(media), isHere: false }
    const look = async (): Promise<Source> => {
      if (!isWanted) return { ...overNetwork, isHere: await isPacked(accountId, parts.at(-1) ?? '') }
      const blob = await packedBlob(accountId, parts, mediaType)
      if (!blob || !isShown) return overNetwork
      made = URL.createObjectURL(blob)
      return { src: made, isHere: true }
    }
    void look().then((found) => isShown && setSource(found))
    return () => {
      isShown = false
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [accountId, media, mediaType, sizeBytes, isWanted])
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

/** The press that played it is gone: the keys go on with the player. */
const focus = (node: HTMLMediaElement | null): void => node?.focus({ preventScroll: true })

/** A film or a sound, whose bytes travel only when somebody wants them, and the same in words. */
export const Recording = ({ of }: { of: RecordingBlock }) => {
  const { i18n, t } = useLingui()
  const captions = useCaptions(of)
  const [isWanted, setWanted] = useState(false)
  const source = useSource(of, isWanted)
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
  // what is here is not asked of the network while its bytes are read
  const isReady = !source.isHere || source.src.startsWith('blob:')
  const playing = { src: source.src, controls: true, autoPlay: true, ref: focus, 'aria-label': of.title, onError: () => setAway(true) }
  return (
    <figure className="recording">
      <figcaption className="strong">{of.title}</figcaption>
      {!isWanted || !isReady ? (
        <div className="recording-still" style={{ aspectRatio: isVideo && of.height > 0 ? `${of.width} / ${of.height}` : undefined }}>
          <Button look="next" icon="play" onClick={() => setWanted(true)}>
            {isVideo ? <Trans>Ver el video ({length})</Trans> : <Trans>Oír el audio ({length})</Trans>}
          </Button>
          <p className="meta">{source.isHere ? <Trans>Está en este teléfono: no usa datos.</Trans> : <Trans>Usa {size} de datos.</Trans>}</p>
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
