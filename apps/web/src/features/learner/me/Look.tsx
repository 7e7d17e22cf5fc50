import { Trans, useLingui } from '@lingui/react/macro'
import { speak, useLanguage, type Language } from '../../../session/language.ts'
import { setTheme, useTheme, type Theme } from '../../../session/theme.ts'
import { RadioCard, Radios } from '../../../ui/Field.tsx'

/** Look and language of this device. */
export const Look = () => {
  const { t } = useLingui()
  const theme = useTheme()
  const language = useLanguage()
  const looks: readonly (readonly [Theme, string])[] = [
    ['light', t`Claro`],
    ['dark', t`Oscuro`],
    ['sun', t`Para leer al sol`],
  ]
  const languages: readonly (readonly [Language, string])[] = [
    ['es-MX', 'Español'],
    ['en', 'English'],
  ]
  return (
    <section className="stack" aria-labelledby="aspecto">
      <h2 className="h-s" id="aspecto">
        <Trans>En este aparato</Trans>
      </h2>
      <Radios legend={<Trans>Aspecto</Trans>}>
        {looks.map(([value, words]) => (
          <RadioCard key={value} dense name="aspecto" value={value} checked={theme === value} onChange={() => setTheme(value)}>
            {words}
          </RadioCard>
        ))}
      </Radios>
      <Radios legend={<Trans>Idioma</Trans>}>
        {languages.map(([value, words]) => (
          <RadioCard key={value} dense name="idioma" value={value} checked={language === value} onChange={() => void speak(value)}>
            <span lang={value}>{words}</span>
          </RadioCard>
        ))}
      </Radios>
    </section>
  )
}
