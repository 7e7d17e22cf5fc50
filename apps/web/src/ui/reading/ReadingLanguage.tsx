import { Trans, useLingui } from '@lingui/react/macro'
import type { readCoursePage } from '@tequio/contracts/training/learning'
import { chooseLanguage, courseLanguages } from '@tequio/contracts/training/translation'
import type { ReplyOf } from '@tequio/contracts/make'
import { useSend } from '../../api/send.ts'
import { Select } from '../Field.tsx'
import { say } from '../Toast.tsx'
import { Trouble } from '../Trouble.tsx'
import { languageName } from './language-names.ts'

type Page = Pick<ReplyOf<typeof readCoursePage>, 'editionId' | 'language' | 'languages'>

/** In which language one reads a course; what was done in it stays, whatever it is read in. */
export const ReadingLanguage = ({ page, again }: { page: Page; again: () => void }) => {
  const { t } = useLingui()
  const choosing = useSend(chooseLanguage)
  const { editionId, language, languages = [] } = page
  const choose = async (value: string) => {
    const chosen = courseLanguages.find((one) => one === value) ?? null
    const done = await choosing.send({ params: { editionId }, body: { language: chosen } })
    if (!done) return
    const name = languageName(done.language ?? undefined)
    say(t`El curso se lee ahora en: ${name}.`)
    again()
  }
  return (
    <div className="stack-8">
      <Select
        label={<Trans>Leer este curso en</Trans>}
        hint={<Trans>Lo que ya hizo se conserva. La constancia y los avisos siguen en español.</Trans>}
        value={language ?? ''}
        disabled={choosing.busy}
        onChange={(event) => void choose(event.currentTarget.value)}
        options={[['', languageName(undefined)], ...languages.map((one) => [one, languageName(one)] as const)]}
      />
      {choosing.problem && <Trouble problem={choosing.problem} />}
    </div>
  )
}
