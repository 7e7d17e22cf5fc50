import '../ui/styles.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { chosenLanguage, speak } from '../session/language.ts'
import { StaffApp } from './staff/App.tsx'
import { beginStaffWords } from './staff/words.ts'

beginStaffWords()

const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root')
createRoot(root).render(
  <StrictMode>
    <StaffApp />
  </StrictMode>,
)
if (chosenLanguage() !== 'es-MX') void speak(chosenLanguage())
