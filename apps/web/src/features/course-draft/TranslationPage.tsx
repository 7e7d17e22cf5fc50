import './draft.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { trainingPolicy } from '@tequio/contracts/training/policy'
import { bringTranslation, courseLanguages, exportTranslation, offerTranslation, readTranslation, type CourseLanguage } from '@tequio/contracts/training/translation'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { addressOf, type Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Select } from '../../ui/Field.tsx'
import { FileButton } from '../../ui/File.tsx'
import { useLeaving } from '../../ui/leaving.ts'
import { languageName } from '../../ui/reading/language-names.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { TranslationRow } from './TranslationRow.tsx'
import { LeavingDraft } from './Unsaved.tsx'

type Read = Reply<typeof readTranslation>

const usePartName = () => {
  const { t } = useLingui()
  return ({ part, title }: Read['parts'][number]): string => {
    if (part === 'course') return t`Lo que el curso dice de sí`
    if (part === 'tests') return t`Preguntas de las pruebas`
    return part.startsWith('case:') ? t`Caso: ${title}` : title
  }
}

/** Whether learners may choose the language, and what still lacks for it. */
const Offer = ({ courseId, language, line, again }: { courseId: string; language: CourseLanguage; line: Read['line']; again: () => void }) => {
  const { t } = useLingui()
  const offering = useSend(offerTranslation)
  const missing = line.total - line.done
  const isOffered = line.offeredAt !== null
  const set = async (offered: boolean) => {
    if (!(await offering.send({ params: { courseId, language }, body: { offered } }))) return
    say(offered ? t`Los participantes ya pueden elegir esta lengua.` : t`Esta lengua ya no se puede elegir; quien la leía lee en español.`)
    again()
  }
  return (
    <Callout tone={isOffered && missing === 0 ? 'ok' : 'info'}>
      <div className="stack-8">
        <p>
          {isOffered && missing > 0 ? (
            <Plural
              value={missing}
              one="Los participantes leen esta lengua. Falta # texto, que se lee en español."
              many="Los participantes leen esta lengua. Faltan # textos, que se leen en español."
              other="Los participantes leen esta lengua. Faltan # textos, que se leen en español."
            />
          ) : isOffered ? (
            <Trans>Los participantes ya pueden elegir esta lengua. Lo que corrija aquí lo leen enseguida.</Trans>
          ) : missing > 0 ? (
            <Plural
              value={missing}
              one="Falta # texto. Cuando esté completa podrá ofrecerla a quienes aprenden."
              many="Faltan # textos. Cuando esté completa podrá ofrecerla a quienes aprenden."
              other="Faltan # textos. Cuando esté completa podrá ofrecerla a quienes aprenden."
            />
          ) : (
            <Trans>Está completa. Nadie la ve hasta que la ofrezca.</Trans>
          )}
        </p>
        <div className="row">
          {isOffered ? (
            <Button size="slim" busy={offering.busy} onClick={() => void set(false)}>
              <Trans>Dejar de ofrecerla</Trans>
            </Button>
          ) : (
            missing === 0 && (
              <Button size="slim" look="primary" busy={offering.busy} onClick={() => void set(true)}>
                <Trans>Ofrecer a quienes aprenden</Trans>
              </Button>
            )
          )}
        </div>
        {offering.problem && <Trouble problem={offering.problem} />}
      </div>
    </Callout>
  )
}

const Bring = ({ courseId, language, again }: { courseId: string; language: CourseLanguage; again: () => void }) => {
  const { t } = useLingui()
  const bringing = useSend(bringTranslation)
  const bring = async (file: File) => {
    const done = await bringing.send({ params: { courseId, language }, body: file })
    if (!done) return
    const { saved, unknown } = done
    say(unknown > 0 ? t`Textos guardados: ${saved}. Filas que no son de este curso: ${unknown}.` : t`Textos guardados: ${saved}.`)
    again()
  }
  return (
    <>
      <FileButton accept=".xlsx,.csv" disabled={bringing.busy} onFile={(file) => void bring(file)}>
        <Trans>Traer la hoja traducida</Trans>
      </FileButton>
      {bringing.problem && <Trouble problem={bringing.problem} />}
    </>
  )
}

/** A course in another language, side by side with its Spanish; each text is saved when one leaves it. */
export const TranslationPage = () => {
  const { t } = useLingui()
  const { courseId = '', language: asked } = useParams()
  const [search, setSearch] = useSearchParams()
  const mayEdit = may(useMe(), trainingPolicy, 'training.draft.edit')
  const language = courseLanguages.find((one) => one === asked) ?? 'en'
  const part = search.get('parte') ?? undefined
  const read = useQuery({ ...queryOf(readTranslation, { params: { courseId, language }, query: part ? { part } : {} }), refetchOnWindowFocus: false, staleTime: 0, gcTime: 0 })
  const [line, setLine] = useState<Read['line']>()
  const [unsaved, setUnsaved] = useState<ReadonlySet<string>>(new Set())
  const leaving = useLeaving(unsaved.size > 0)
  const nameOf = usePartName()
  const of = read.data
  const again = () => {
    setLine(undefined)
    void read.refetch()
  }
  const mark = (key: string, isUnsaved: boolean) =>
    setUnsaved((before) => {
      if (before.has(key) === isUnsaved) return before
      const next = new Set(before)
      if (isUnsaved) next.add(key)
      else next.delete(key)
      return next
    })
  const at = of ? of.parts.findIndex((one) => one.part === of.part) : -1
  const following = of?.parts[at + 1]
  const open = (name: string) => {
    setSearch({ parte: name })
    scrollTo(0, 0)
  }
  const name = languageName(language)
  return (
    <Work
      tight
      name={t`Traducir: ${name}`}
      title={<Trans>Traducir: {name}</Trans>}
      lead={<Trans>Escriba junto a cada texto el suyo; se guarda al pasar al siguiente. Deje ** y _ alrededor de las palabras que resaltan.</Trans>}
      crumbs={[
        { to: `/equipo/catalogo/${courseId}/escribir`, words: of?.title ?? t`Escribir el curso` },
        { to: `/equipo/catalogo/${courseId}/traducciones`, words: t`Traducciones` },
      ]}
      actions={
        of && (
          <>
            <ButtonLink icon="download" href={addressOf(exportTranslation, { params: { courseId, language } })} download>
              <Trans>Descargar como hoja</Trans>
            </ButtonLink>
            {mayEdit && <Bring courseId={courseId} language={language} again={again} />}
          </>
        )
      }
    >
      {read.error ? (
        <Trouble problem={read.error} again={again} whole />
      ) : !of ? (
        <Skeleton lines={9} />
      ) : (
        <>
          <Offer courseId={courseId} language={language} line={line ?? of.line} again={again} />
          <Select
            label={<Trans>Parte del curso</Trans>}
            value={of.part}
            onChange={(event) => open(event.currentTarget.value)}
            options={of.parts.map((one) => {
              const { done, total } = one
              const title = nameOf(one)
              return [one.part, t`${title} · ${done} de ${total}`] as const
            })}
          />
          <ul>
            {of.pieces.map((piece, n) => (
              <TranslationRow
                key={`${of.part} ${piece.key}`}
                of={piece}
                place={n + 1}
                {...{ courseId, language, mayEdit }}
                saved={(now) => setLine(now)}
                mark={(isUnsaved) => mark(piece.key, isUnsaved)}
              />
            ))}
          </ul>
          {following && (
            <p>
              <Button look="primary" after="right" onClick={() => open(following.part)}>
                <Trans>Seguir con la parte siguiente</Trans>
              </Button>
            </p>
          )}
        </>
      )}
      <LeavingDraft leaving={leaving} busy={false} save={() => Promise.resolve(false)} />
    </Work>
  )
}
