import { Trans } from '@lingui/react/macro'
import { retainingServices } from '@tequio/contracts/retention'
import type { ApiProblem } from '../../api/problem.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { useRefresh } from './use-retained.ts'
import { partWords } from './words.ts'

type List = { error: ApiProblem | null; isFetching: boolean }

/** The services that did not answer, each with its reason and a way to ask again. `lists` are in the order of the contract. */
export const Silent = ({ lists }: { lists: readonly (List | undefined)[] }) => {
  const refresh = useRefresh()
  return lists.map((list, at) => {
    const service = retainingServices[at]
    if (!service || !list?.error) return null
    const [where, why] = [partWords(service), sentenceOf(list.error)]
    return (
      <Callout key={service} tone="warn" live>
        <div className="stack-8">
          <p>
            <Trans>
              Falta lo que guarda {where}. {why}
            </Trans>
          </p>
          <p>
            <Button size="slim" busy={list.isFetching} onClick={() => void refresh(service)}>
              <Trans>Reintentar</Trans>
              <span className="vh">: {where}</span>
            </Button>
          </p>
        </div>
      </Callout>
    )
  })
}
