import './programme.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { readProgramme } from '@tequio/contracts/identity/programme'
import { useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { dayInWords } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { ProgrammeForm } from './ProgrammeForm.tsx'
import { Settings } from './Settings.tsx'

/** What the programme is: its name, who answers for personal data, its donor and its fiscal year. */
export const Programme = () => {
  const { t } = useLingui()
  const me = useMe()
  const [edits, setEdits] = useState(false)
  const read = useQuery(queryOf(readProgramme, {}))
  const page = read.data
  const name = t`Programa`
  if (!page)
    return (
      <Work name={name} title={name}>
        {read.error ? <Trouble problem={read.error} again={() => void read.refetch()} whole /> : <Skeleton lines={8} />}
      </Work>
    )
  const { programme } = page
  const changes = may(me, identityPolicy, 'identity.programme.change')
  const close = () => {
    setEdits(false)
    void read.refetch()
  }
  return (
    <Work
      name={name}
      title={programme?.name ?? t`El programa aún no tiene nombre`}
      lead={<Trans>Estos datos valen para toda la plataforma. Cada cambio queda en la bitácora.</Trans>}
      actions={
        changes &&
        !edits &&
        programme && (
          <Button look="next" icon="pen" onClick={() => setEdits(true)}>
            <Trans>Cambiar los datos</Trans>
          </Button>
        )
      }
    >
      {programme?.endedOn && (
        <Callout>
          <Trans>El programa terminó el {dayInWords(programme.endedOn)}. Ya no tiene donante; lo demás se puede corregir.</Trans>
        </Callout>
      )}
      {edits ? (
        <ProgrammeForm page={page} onClose={close} />
      ) : programme ? (
        <Settings page={page} of={programme} />
      ) : (
        <EmptyState title={<Trans>Falta decir qué programa es este</Trans>}>
          {changes ? (
            <>
              <p>
                <Trans>Escriba su nombre, quién responde por los datos personales, y si un donante pide verificación previa.</Trans>
              </p>
              <Button look="next" onClick={() => setEdits(true)}>
                <Trans>Escribir los datos del programa</Trans>
              </Button>
            </>
          ) : (
            <Trans>El personal del programa los escribe aquí.</Trans>
          )}
        </EmptyState>
      )}
    </Work>
  )
}
