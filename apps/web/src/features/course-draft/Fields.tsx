import { Trans, useLingui } from '@lingui/react/macro'
import { readMedia } from '@tequio/contracts/training/course'
import { NodeViewContent, NodeViewWrapper, ReactNodeViewRenderer, type NodeViewProps } from '@tiptap/react'
import type { Extensions } from '@tiptap/core'
import { useContext } from 'react'
import { addressOf } from '../../api/call.ts'
import { Button } from '../../ui/Button.tsx'
import { Select, TextArea } from '../../ui/Field.tsx'
import { RecordingField } from './RecordingField.tsx'
import { Callout, Picture, plainNodes, Question, Recording, tones } from './schema.ts'
import { KnownContext } from './known.ts'
import { toneWords } from './words.ts'

/** As readers see them. */
const looks = { key: 'callout-ok', caution: 'callout-warn', municipality: '', quote: '' }

/** As the server asks of every picture. */
const fewestLetters = 20

const CalloutField = ({ node, updateAttributes }: NodeViewProps) => {
  const { t } = useLingui()
  const tone = node.attrs['tone'] as (typeof tones)[number]
  return (
    <NodeViewWrapper className={`band stack-8 ${looks[tone]}`}>
      <div contentEditable={false}>
        <Select
          slim
          label={t`Recuadro`}
          value={tone}
          onChange={(event) => updateAttributes({ tone: event.currentTarget.value })}
          options={tones.map((one) => [one, toneWords(one)] as const)}
        />
      </div>
      <NodeViewContent className="stack-8" />
    </NodeViewWrapper>
  )
}

const PictureField = ({ node, updateAttributes, deleteNode }: NodeViewProps) => {
  const { t } = useLingui()
  const { checked } = useContext(KnownContext)
  const { media, alt, width, height } = node.attrs as { media: string; alt: string; width: number; height: number }
  return (
    <NodeViewWrapper className="band stack-8" contentEditable={false}>
      <img src={addressOf(readMedia, { params: { sha: media } })} alt="" width={width} height={height} draggable={false} />
      <TextArea
        slim
        label={t`Qué muestra la imagen, en palabras`}
        hint={t`Lo lee quien no puede verlo o no tiene señal para cargarlo. Diga lo que enseña, no cómo se ve.`}
        rows={3}
        maxLength={600}
        value={alt}
        onChange={(event) => updateAttributes({ alt: event.currentTarget.value })}
        error={checked && alt.trim().length < fewestLetters ? <Trans>Diga lo que muestra, en 20 letras o más.</Trans> : undefined}
      />
      <p>
        <Button size="slim" look="quiet" onClick={deleteNode}>
          <Trans>Quitar la imagen</Trans>
        </Button>
      </p>
    </NodeViewWrapper>
  )
}

const QuestionField = ({ node, updateAttributes, deleteNode }: NodeViewProps) => {
  const { t } = useLingui()
  const { questions } = useContext(KnownContext)
  const id = node.attrs['questionId'] as string
  const isKnown = questions.some((one) => one.id === id)
  return (
    <NodeViewWrapper className="band stack-8" contentEditable={false}>
      <Select
        slim
        label={t`Pregunta de práctica`}
        value={id}
        onChange={(event) => updateAttributes({ questionId: event.currentTarget.value })}
        options={[...(isKnown ? [] : [[id, t`Ya no está en el banco: ${id}`] as const]), ...questions.map((one) => [one.id, one.prompt] as const)]}
      />
      <p>
        <Button size="slim" look="quiet" onClick={deleteNode}>
          <Trans>Quitar la pregunta</Trans>
        </Button>
      </p>
    </NodeViewWrapper>
  )
}

// keys and presses in a field are the field's
const stopEvent = ({ event }: { event: Event }): boolean => event.target instanceof HTMLElement && event.target.closest('.field, .file-wrap, button, video, audio') !== null
const withField = (field: typeof CalloutField) => () => ReactNodeViewRenderer(field, { stopEvent })

export const nodes: Extensions = [
  ...plainNodes,
  Callout.extend({ addNodeView: withField(CalloutField) }),
  Picture.extend({ addNodeView: withField(PictureField) }),
  Question.extend({ addNodeView: withField(QuestionField) }),
  Recording.extend({ addNodeView: withField(RecordingField) }),
]
