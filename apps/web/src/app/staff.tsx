import '../ui/styles.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { chosenLanguage, speak } from '../session/language.ts'
import { onLeave } from '../session/session.ts'
import { StaffApp } from './staff/App.tsx'
import { beginStaffWords } from './staff/words.ts'

beginStaffWords()
// a list that was taken along names people and holds codes: nothing of it stays on a computer of the house
onLeave(async (account) => (await import('../offline/parting.ts')).partFrom(account))

const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root')
createRoot(root).render(
  <StrictMode>
    <StaffApp />
  </StrictMode>,
)
if (chosenLanguage() !== 'es-MX') void speak(chosenLanguage())
