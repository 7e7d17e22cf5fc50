import './content.css'
import '../../../ui/css/table.css'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Block } from '@tequio/contracts/training/block'
import { useState, type ReactNode } from 'react'
import { Callout } from '../../../ui/Callout.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { late } from '../../../ui/late.tsx'
import { Text } from './Inline.tsx'
import { usePicture } from './picture.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

const CalloutBlock = ({ of }: { of: Of<'callout'> }) => {
  const paragraphs = of.paragraphs.map((inline, at) => <p key={at}><Text of={inline} /></p>)
  switch (of.tone) {
    case 'key':
      return <Callout tone="ok" icon="target"><p className="strong"><Trans>Clave</Trans></p>{paragraphs}</Callout>
    case 'caution':
      return <Callout tone="warn"><p className="strong"><Trans>Cuidado</Trans></p>{paragraphs}</Callout>
    case 'municipality':
      return <Callout icon="pen"><p className="strong"><Trans>En su municipio</Trans></p>{paragraphs}</Callout>
    case 'quote':
      return <blockquote className="said">{paragraphs}</blockquote>
  }
}

const TableBlock = ({ of }: { of: Of<'table'> }) => (
  <div className="card card-flush">
    <div className="tbl-frame">
      <table className="tbl">
        <thead>
          <tr>{of.head.map((cell, at) => <th key={at} scope="col"><Text of={cell} /></th>)}</tr>
        </thead>
        <tbody>
          {of.rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, at) =>
                at === 0 ? <th key={at} scope="row"><Text of={cell} /></th> : <td key={at} data-label={of.head[at]?.map(({ text }) => text).join('')}><Text of={cell} /></td>,
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </div>
)

const Recording = late(() => import('./Recording.tsx').then((part) => part.Recording))

/** A drawing and the same in words: for who cannot see it, and for who has not enough signal to load it. */
const Drawing = ({ of }: { of: Of<'image'> }) => {
  const { t } = useLingui()
  const [isAway, setAway] = useState(false)
  const src = usePicture(of.media)
  if (isAway)
    return (
      <Callout icon="cloud-off">
        <p className="strong"><Trans>El dibujo todavía no está en este teléfono. Esto muestra:</Trans></p>
        <p>{of.alt}</p>
      </Callout>
    )
  return (
    <figure className="drawing">
      <img src={src} alt={of.alt} width={of.width} height={of.height} onError={() => setAway(true)} />
      <figcaption>
        <details>
          <summary className="link-row" aria-label={t`Leer el dibujo como texto`}><Icon name="list" small /><Trans>Leer el dibujo como texto</Trans></summary>
          <p>{of.alt}</p>
        </details>
      </figcaption>
    </figure>
  )
}

const Heading = ({ of }: { of: Of<'heading'> }) => (of.level < 3 ? <h2 className="h-s">{of.text}</h2> : <h3 className="h-xs">{of.text}</h3>)

/** The closed list of what content may hold. `question` shows a practice question in its place. */
export const Blocks = ({ blocks, question }: { blocks: readonly Block[]; question?: (of: Of<'question'>['question']) => ReactNode }) => (
  <div className="reading">
    {blocks.map((of, at) => {
      switch (of.kind) {
        case 'heading':
          return <Heading key={at} of={of} />
        case 'paragraph':
          return <p key={at}><Text of={of.inline} /></p>
        case 'list': {
          const items = of.items.map((item, line) => <li key={line}><Text of={item} /></li>)
          return of.ordered ? <ol key={at}>{items}</ol> : <ul key={at}>{items}</ul>
        }
        case 'table':
          return <TableBlock key={at} of={of} />
        case 'callout':
          return <CalloutBlock key={at} of={of} />
        case 'image':
          return <Drawing key={at} of={of} />
        case 'recording':
          return <Recording key={at} of={of} />
        case 'question':
          return <div key={of.question.id}>{question?.(of.question)}</div>
      }
    })}
  </div>
)
