import { Trans, useLingui } from '@lingui/react/macro'
import type { DraftCase } from '@tequio/contracts/training/draft-case'
import type { Editor } from '@tiptap/react'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { changedPaper, withoutPaper, withPaper } from './case-editing.ts'
import { CaseText } from './CaseText.tsx'

type Of = { of: DraftCase; set: (next: DraftCase) => void; write: (field: string, next: DraftCase) => void; onFocus: (editor: Editor | undefined) => void }

/** What a case is called, who the person is in it, and how it begins. */
export const CaseHead = ({ of, write, onFocus, isTitleMissing }: Of & { isTitleMissing: boolean }) => {
  const { t } = useLingui()
  const wholeNumber = (words: string): number | null => (/^[1-9]\d{0,2}$/.test(words.trim()) ? Number(words) : null)
  return (
    <section className="card stack-12" id="inicio-del-caso" tabIndex={-1}>
      <TextField
        id="caso-titulo"
        label={t`Título del caso`}
        value={of.title}
        maxLength={120}
        autoComplete="off"
        error={isTitleMissing ? t`Escriba el título.` : undefined}
        onChange={(event) => write('título', { ...of, title: event.currentTarget.value })}
      />
      <TextField
        label={t`La persona es…`}
        hint={t`Por ejemplo: la jueza o el juez cívico de turno.`}
        value={of.role}
        maxLength={400}
        autoComplete="off"
        onChange={(event) => write('papel', { ...of, role: event.currentTarget.value })}
      />
      <div className="filters">
        <TextField
          slim
          label={t`Minutos`}
          inputMode="numeric"
          maxLength={3}
          value={of.minutes === null ? '' : String(of.minutes)}
          onChange={(event) => {
            const minutes = wholeNumber(event.currentTarget.value)
            write('minutos', { ...of, minutes: minutes === null ? null : Math.min(240, minutes), attempts: of.attempts ?? 1 })
          }}
        />
        <TextField
          slim
          label={t`Veces que conviene hacerlo`}
          inputMode="numeric"
          maxLength={2}
          value={of.attempts === null ? '' : String(of.attempts)}
          onChange={(event) => {
            const attempts = wholeNumber(event.currentTarget.value)
            write('veces', { ...of, attempts: attempts === null ? null : Math.min(20, attempts) })
          }}
        />
      </div>
      <CaseText label={t`Cómo empieza`} blocks={of.intro} write={(intro) => write('inicio', { ...of, intro })} onFocus={onFocus} />
    </section>
  )
}

/** The papers that the steps hand out. */
export const CasePapers = ({ of, set, write, onFocus }: Of) => {
  const { t } = useLingui()
  const [fresh, setFresh] = useState('')
  const add = () => {
    const { next, id } = withPaper(of)
    setFresh(id)
    set(next)
  }
  return (
    <section className="stack-12" aria-labelledby="documentos-del-caso">
      <h2 className="h-s" id="documentos-del-caso">
        <Trans>Documentos</Trans>
      </h2>
      {of.documents.length === 0 && (
        <p className="meta">
          <Trans>Este caso no entrega documentos. Un informe o una queja por escrito ayudan a decidir como en el servicio.</Trans>
        </p>
      )}
      {of.documents.map(({ id, title, blocks }, at) => {
        const place = at + 1
        return (
          <details key={id} className="card" open={id === fresh || undefined}>
            <summary className="link-row" id={`documento-${id}`}>
              {title || t`Documento ${place}`}
            </summary>
            <div className="stack-12">
              <TextField
                slim
                label={t`Título del documento`}
                value={title}
                maxLength={400}
                autoComplete="off"
                onChange={(event) => write(`documento ${id}`, changedPaper(of, id, { title: event.currentTarget.value }))}
              />
              <CaseText label={t`Lo que dice el documento`} blocks={blocks} write={(next) => write(`papel ${id}`, changedPaper(of, id, { blocks: next }))} onFocus={onFocus} />
              <p>
                <Button size="slim" look="quiet" onClick={() => set(withoutPaper(of, id))}>
                  <Trans>Quitar el documento</Trans>
                  <span className="vh">: {title || place}</span>
                </Button>
              </p>
            </div>
          </details>
        )
      })}
      <p>
        <Button size="slim" icon="plus" disabled={of.documents.length >= 20} onClick={add}>
          <Trans>Agregar un documento</Trans>
        </Button>
      </p>
    </section>
  )
}
