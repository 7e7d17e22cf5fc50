import { Trans, useLingui } from '@lingui/react/macro'
import { becomeFirstAdministrator } from '@tequio/contracts/identity/setup'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { dutyOf, enter, useWho } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { TextField } from '../../ui/Field.tsx'
import { LearnerShell } from '../../ui/LearnerShell.tsx'

const aboutPassword = ['password-too-short', 'password-common', 'password-about-you']
const aboutCurp = ['first-curp-unfit', 'first-person-known']
type Errors = Partial<Record<'givenNames' | 'firstSurname' | 'curp' | 'password', string>>

/** Names, CURP and a password of one's own; then the duties of the first day, as for everybody. */
export const FirstAccount = ({ link, programmeName }: { link: string; programmeName: string }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const other = useWho()?.name
  const { send, busy, problem } = useSend(becomeFirstAdministrator)
  const [shown, setShown] = useState(false)
  const [errors, setErrors] = useState<Errors>({})
  const said = (codes: readonly string[]) => (problem && codes.includes(problem.code) ? sentenceOf(problem) : undefined)
  const isElsewhere = problem && !aboutPassword.includes(problem.code) && !aboutCurp.includes(problem.code)

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const password = String(form.get('password') ?? '')
    const found: Errors = {
      ...(text('givenNames') ? {} : { givenNames: t`Escriba su nombre.` }),
      ...(text('firstSurname') ? {} : { firstSurname: t`Escriba su primer apellido.` }),
      ...(text('curp') ? {} : { curp: t`Escriba su CURP.` }),
      ...(password ? {} : { password: t`Escriba la contraseña que usará desde hoy.` }),
    }
    setErrors(found)
    if (Object.keys(found).length > 0) return
    const body = { link, givenNames: text('givenNames'), firstSurname: text('firstSurname'), secondSurname: text('secondSurname'), curp: text('curp'), password }
    const made = await send({ body })
    if (!made) return
    const { must } = await enter(made.user, password)
    void go(dutyOf(must), { replace: true })
  }
  return (
    <LearnerShell name={t`Primera administración`} bare>
      <div className="stack-24">
        <div className="stack-8">
          <h1 className="h-l">
            <Trans>Abra su cuenta de administración</Trans>
          </h1>
          {programmeName && <p className="lead">{programmeName}</p>}
          <p>
            <Trans>Con ella se invita a los municipios y se dan las funciones a las demás personas. Después leerá el aviso de privacidad y encenderá su segundo paso.</Trans>
          </p>
        </div>
        {other && (
          <Callout tone="warn">
            <Trans>En este aparato tiene la cuenta abierta {other}. Al crear la suya se cierra esa.</Trans>
          </Callout>
        )}
        {isElsewhere && (
          <Callout tone="err" live>
            {sentenceOf(problem)}
          </Callout>
        )}
        <form className="stack" noValidate onSubmit={(event) => void save(event)}>
          <TextField name="givenNames" label={t`Nombre o nombres`} error={errors.givenNames} autoComplete="given-name" {...textLimits(becomeFirstAdministrator, 'givenNames')} />
          <TextField
            name="firstSurname"
            label={t`Primer apellido`}
            error={errors.firstSurname}
            autoComplete="family-name"
            {...textLimits(becomeFirstAdministrator, 'firstSurname')}
          />
          <TextField name="secondSurname" label={t`Segundo apellido (si tiene)`} autoComplete="off" {...textLimits(becomeFirstAdministrator, 'secondSurname')} />
          <TextField
            name="curp"
            label={t`CURP`}
            hint={t`18 letras y números. Con ella también puede entrar.`}
            error={errors.curp ?? said(aboutCurp)}
            autoComplete="username"
            autoCapitalize="characters"
            spellCheck={false}
            {...textLimits(becomeFirstAdministrator, 'curp')}
          />
          <TextField
            name="password"
            label={t`Contraseña`}
            hint={t`Al menos 10 letras o números. Tres palabras que recuerde funcionan bien.`}
            type={shown ? 'text' : 'password'}
            error={errors.password ?? said(aboutPassword)}
            autoComplete="new-password"
            autoCapitalize="none"
            spellCheck={false}
            {...textLimits(becomeFirstAdministrator, 'password')}
            beside={
              <Button aria-pressed={shown} onClick={() => setShown(!shown)}>
                {shown ? <Trans>Ocultar</Trans> : <Trans>Mostrar</Trans>}
              </Button>
            }
          />
          <Button look="next" size="big" full type="submit" after="right" busy={busy}>
            <Trans>Abrir mi cuenta</Trans>
          </Button>
        </form>
      </div>
    </LearnerShell>
  )
}
