import { languageNotOffered } from '@tequio/contracts/training/translation'
import { t } from '@lingui/core/macro'
import { says, type Sentence } from '../../sentences.ts'

/** What who chooses the language of a course can be refused. */
export const readingSentences: readonly Sentence[] = [says(languageNotOffered, () => t`Este curso ya no se ofrece en esa lengua. Elija otra; mientras tanto se lee en español.`)]
