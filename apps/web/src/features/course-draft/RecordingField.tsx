import { Trans, useLingui } from '@lingui/react/macro'
import { readRecording, type RecordingBlock } from '@tequio/contracts/training/recording'
import { NodeViewWrapper, type NodeViewProps } from '@tiptap/react'
import { useContext, useEffect, useRef, useState } from 'react'
import { addressOf } from '../../api/call.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorText, TextArea, TextField } from '../../ui/Field.tsx'
import { FileButton } from '../../ui/File.tsx'
import { useCaptions } from '../learner/content/use-captions.ts'
import { cuesOf, linesOf, readCaptions } from './captions.rules.ts'
import { KnownContext } from './known.ts'

const mostCaptionBytes = 500_000

/** A film or a sound within a text: its name, and what is said in it, typed while it plays or read from a file. */
export const RecordingField = ({ node, updateAttributes, deleteNode }: NodeViewProps) => {
  const { t } = useLingui()
  const { checked } = useContext(KnownContext)
  const { media, medium, seconds, title, cues } = node.attrs as Omit<RecordingBlock, 'kind'>
  const player = useRef<HTMLVideoElement & HTMLAudioElement>(null)
  // what is typed stays as it is typed; what comes from elsewhere (undo, a file) is shown
  const told = useRef(cues)
  const [lines, setLines] = useState(() => linesOf(cues))
  useEffect(() => {
    if (cues === told.current) return
    told.current = cues
    setLines(linesOf(cues))
  }, [cues])
  const [isUnreadable, setUnreadable] = useState(false)
  const type = (next: string) => {
    setLines(next)
    told.current = cuesOf(next, seconds)
    updateAttributes({ cues: told.current })
  }
  const bring = async (file: File) => {
    const read = file.size > mostCaptionBytes ? undefined : readCaptions(await file.text())
    setUnreadable(!read)
    if (read) updateAttributes({ cues: cuesOf(linesOf(read), seconds) })
  }
  const mark = () => {
    const at = Math.round((player.current?.currentTime ?? 0) * 10) / 10
    type(`${lines.trimEnd()}${lines.trim() === '' ? '' : '\n'}${linesOf([{ at, text: '' }])} `)
  }
  const captions = useCaptions({ cues, seconds })
  const playing = {
    src: addressOf(readRecording, { params: { recording: media }, query: {} }),
    ref: player,
    controls: true,
    preload: 'metadata',
    'aria-label': title || t`Grabación`,
  } as const
  const isSilent = cues.every((cue) => cue.text.trim() === '')
  return (
    <NodeViewWrapper className="band stack-8" contentEditable={false}>
      {medium === 'video' ? (
        <video {...playing} className="recording-edit">
          <track kind="captions" src={captions} srcLang="es" label={t`Subtítulos`} default />
        </video>
      ) : (
        <audio {...playing} className="recording-edit">
          <track kind="captions" src={captions} srcLang="es" label={t`Subtítulos`} default />
        </audio>
      )}
      <TextField
        slim
        label={medium === 'video' ? t`Nombre del video` : t`Nombre del audio`}
        maxLength={160}
        value={title}
        onChange={(event) => updateAttributes({ title: event.currentTarget.value })}
        error={checked && title.trim() === '' ? <Trans>Escriba un nombre que diga qué se ve o se oye.</Trans> : undefined}
      />
      <TextArea
        slim
        label={t`Lo que se dice, con su minuto`}
        hint={t`Un renglón por frase: 0:12 Buenas tardes. Son los subtítulos, y lo que lee quien no puede oírlo o no tiene señal.`}
        rows={6}
        value={lines}
        onChange={(event) => type(event.currentTarget.value)}
        error={checked && isSilent ? <Trans>Escriba lo que se dice, o tráigalo de un archivo.</Trans> : undefined}
      />
      <p className="row">
        <Button size="slim" icon="plus" onClick={mark}>
          <Trans>Anotar este minuto</Trans>
        </Button>
        <FileButton slim accept=".vtt,.srt" onFile={(file) => void bring(file)}>
          <Trans>Traer subtítulos (.vtt o .srt)</Trans>
        </FileButton>
        <Button size="slim" look="quiet" onClick={deleteNode}>
          {medium === 'video' ? <Trans>Quitar el video</Trans> : <Trans>Quitar el audio</Trans>}
        </Button>
      </p>
      {isUnreadable && <ErrorText id={`subtitulos-${media.slice(0, 8)}`}>{t`Ese archivo no tiene subtítulos que se puedan leer. Elija un .vtt o .srt.`}</ErrorText>}
    </NodeViewWrapper>
  )
}
