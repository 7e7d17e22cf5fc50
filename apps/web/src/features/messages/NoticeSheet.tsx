import './messages.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { readNoticeSheet } from '@tequio/contracts/identity/notice-sheet'
import { useLoad } from '../../api/load.ts'
import type { Reply } from '../../api/call.ts'
import { dayInWords } from '../../session/dates.ts'
import { municipalitiesOf, useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'

type Sheet = Reply<typeof readNoticeSheet>

const useText = (sheet: Sheet): string => {
  const { t } = useLingui()
  const names = sheet.items.map((one) => `• ${one.name}`).join('\n')
  const { address } = sheet
  return t`Buen día. Estas personas tienen un mensaje en Tequio:
${names}
Lo ven aquí con su usuario y contraseña: ${address}`
}

const Share = ({ sheet }: { sheet: Sheet }) => {
  const { t } = useLingui()
  const text = useText(sheet)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    say(t`El texto quedó copiado. Péguelo en WhatsApp.`)
  }
  // closing the choice of where to share is no failure
  const share = () => navigator.share({ text }).catch(() => undefined)
  return (
    <div className="row">
      {'share' in navigator && (
        <Button look="next" icon="share" onClick={() => void share()}>
          <Trans>Compartir</Trans>
        </Button>
      )}
      <Button icon="file" onClick={() => void copy()}>
        <Trans>Copiar el texto</Trans>
      </Button>
      <Button icon="print" onClick={() => window.print()}>
        <Trans>Imprimir</Trans>
      </Button>
    </div>
  )
}

/** For the liaison: who has something waiting and is told by no mail. Names and one address, never what it is. */
export const NoticeSheet = () => {
  const { t } = useLingui()
  const me = useMe()
  const municipalityId = municipalitiesOf(me, 'liaison')[0]
  const { value, problem, again } = useLoad(readNoticeSheet, municipalityId === undefined ? undefined : { params: { municipalityId } })
  const name = t`Avise a su gente`
  const count = value?.items.length ?? 0
  return (
    <Work
      name={name}
      crumbs={[{ to: '/equipo/mensajes', words: t`Mensajes` }]}
      meta={value && `${value.municipalityName} · ${dayInWords(value.today)}`}
      title={value && count > 0 ? <Plural value={count} one="# persona tiene un mensaje" many="# personas tienen un mensaje" other="# personas tienen un mensaje" /> : name}
      lead={<Trans>No tienen correo en Tequio: sabrán de su mensaje si usted les avisa. De qué trata, lo ve cada quien al entrar.</Trans>}
    >
      {problem && <Trouble problem={problem} again={again} whole={!value} />}
      {!value && !problem && municipalityId !== undefined && <Skeleton lines={6} />}
      {municipalityId === undefined && (
        <EmptyState title={<Trans>Esta hoja es del enlace municipal</Trans>}>
          <Trans>Su función no tiene un municipio al que avisar.</Trans>
        </EmptyState>
      )}
      {value &&
        (count === 0 ? (
          <EmptyState title={<Trans>Hoy no hay a quién avisar</Trans>}>
            <Trans>Quien tiene un mensaje ya lo sabe por su correo, o ya lo leyó.</Trans>
          </EmptyState>
        ) : (
          <div className="stack-24">
            <Share sheet={value} />
            <ul className="list">
              {value.items.map((one) => (
                <li key={one.personId} className="reach-row">
                  <span>
                    <strong>{one.name}</strong>
                    <br />
                    <span className="meta">{one.postTitle}</span>
                  </span>
                </li>
              ))}
            </ul>
            <Callout>
              <Trans>Todos entran en {value.address} con su usuario y su contraseña.</Trans>
            </Callout>
          </div>
        ))}
    </Work>
  )
}
