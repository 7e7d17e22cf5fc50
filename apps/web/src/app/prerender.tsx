import { I18nProvider } from '@lingui/react'
import { i18n } from '@lingui/core'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { StaticRouter } from 'react-router'
import { Frame, LearnerApp } from './learner/App.tsx'
import { beginLearnerWords } from './learner/words.ts'
import { Arriving } from './staff/Arriving.tsx'

/** The whole entry page as the browser takes it over. */
export const renderEntry = (): string => {
  beginLearnerWords()
  return renderToString(
    <StrictMode>
      <StaticRouter location="/entrar">
        <LearnerApp />
      </StaticRouter>
    </StrictMode>,
  )
}

/** The frame of every other path: no name, no data. */
export const renderFrame = (): string => {
  beginLearnerWords()
  return renderToString(
    <I18nProvider i18n={i18n}>
      <StaticRouter location="/">
        <Frame />
      </StaticRouter>
    </I18nProvider>,
  )
}

/** The frame of the desk while its code and data are on the way: whose platform it is, and that it opens. */
export const renderDesk = (): string => {
  beginLearnerWords()
  return renderToString(
    <I18nProvider i18n={i18n}>
      <StaticRouter location="/equipo">
        <Arriving />
      </StaticRouter>
    </I18nProvider>,
  )
}
