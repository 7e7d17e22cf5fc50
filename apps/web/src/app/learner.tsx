import '../ui/styles.ts'
import { StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { chosenLanguage, speak } from '../session/language.ts'
import { onLeave } from '../session/session.ts'
import { LearnerApp } from './learner/App.tsx'
import { beginLearnerWords } from './learner/words.ts'

beginLearnerWords()
onLeave(async (account) => (await import('../offline/parting.ts')).partFrom(account))

const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root')
const app = (
  <StrictMode>
    {/* a tap is answered at once, with the frame, also where the code of its place is not here yet */}
    <BrowserRouter useTransitions={false}>
      <LearnerApp />
    </BrowserRouter>
  </StrictMode>
)
// the prerendered entry is taken over as it stands; the shell of all other paths is replaced
if (root.dataset['screen'] === location.pathname) hydrateRoot(root, app)
else createRoot(root).render(app)
if (chosenLanguage() !== 'es-MX') void speak(chosenLanguage())
