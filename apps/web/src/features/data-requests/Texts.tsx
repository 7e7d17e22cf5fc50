import { dayInShort } from '../../session/dates.ts'
import { textWords, type DataRequest } from './words.ts'

/** What was written, in its order. */
export const Texts = ({ of }: { of: Pick<DataRequest, 'texts'> }) => (
  <dl className="stack-12">
    {of.texts.map((one, at) => (
      <div key={at} className="stack-4">
        <dt className="meta">
          {textWords(one.what)}, {dayInShort(one.on)}
        </dt>
        <dd className="data-text">{one.text}</dd>
      </div>
    ))}
  </dl>
)
