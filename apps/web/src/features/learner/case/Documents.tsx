import { Trans } from '@lingui/react/macro'
import { Icon } from '../../../ui/Icon.tsx'
import { Blocks } from '../content/Blocks.tsx'
import type { Case } from './case.rules.ts'

/** Papers of the case: those of this step first. A tap opens one in its place. */
export const Documents = ({ documents, now }: { documents: Case['documents']; now: readonly string[] }) => {
  if (documents.length === 0) return null
  const sorted = [...documents.filter(({ id }) => now.includes(id)), ...documents.filter(({ id }) => !now.includes(id))]
  return (
    <section className="stack-8" aria-labelledby="documentos">
      <h2 className="h-xs" id="documentos">
        <Trans>Sus documentos</Trans>
      </h2>
      {sorted.map(({ id, title, blocks }) => (
        <details key={id} className="card paper">
          <summary className="link-row">
            <Icon name="file" small />
            <span className="grow stack-4">
              <span>{title}</span>
              {now.includes(id) && (
                <span>
                  <span className="chip chip-pri">
                    <Trans>Léalo ahora</Trans>
                  </span>
                </span>
              )}
            </span>
          </summary>
          <Blocks blocks={blocks} />
        </details>
      ))}
    </section>
  )
}
