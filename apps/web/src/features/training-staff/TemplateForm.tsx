import { Trans, useLingui } from '@lingui/react/macro'
import { mostEmblems, mostSignatures, type CertificateTemplate } from '@tequio/contracts/training/certificate-template'
import type { ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { imageAddress, TemplateImage } from './TemplateImage.tsx'

type Look = Pick<CertificateTemplate, 'issuer' | 'emblems' | 'signatures'>
type Signature = Look['signatures'][number]

/** Whether every line that is drawn says something. */
export const saysAll = ({ emblems, signatures }: Look): boolean =>
  emblems.every(({ alt }) => alt.trim() !== '') && signatures.every(({ name, post }) => name.trim() !== '' && post.trim() !== '')

const without = <T,>(all: readonly T[], at: number): T[] => all.filter((_, place) => place !== at)

const Row = ({ image, children }: { image: string | null; children: ReactNode }) => (
  <li className="look-row">
    <div className="look-thumb">{image ? <img src={imageAddress(image)} alt="" /> : <span className="meta">{<Trans>Sin imagen</Trans>}</span>}</div>
    <div className="stack-12">{children}</div>
  </li>
)

/** Who issues certificates, their emblems and their signatures. `checked`: what is missing was looked for and is said at its place. */
export const TemplateForm = ({ value, checked, onChange }: { value: Look; checked: boolean; onChange: (value: Look) => void }) => {
  const { t } = useLingui()
  const { emblems, signatures } = value
  const change = (part: Partial<Look>) => onChange({ ...value, ...part })
  const setEmblem = (at: number, alt: string) => change({ emblems: emblems.map((one, place) => (place === at ? { ...one, alt } : one)) })
  const setSignature = (at: number, part: Partial<Signature>) => change({ signatures: signatures.map((one, place) => (place === at ? { ...one, ...part } : one)) })
  const missing = (text: string, words: string) => (checked && text.trim() === '' ? words : undefined)
  return (
    <div className="stack-24">
      <TextField
        label={t`Quién las expide`}
        hint={t`Una línea sobre el nombre. Puede quedar vacía.`}
        maxLength={120}
        autoComplete="off"
        value={value.issuer}
        onChange={(event) => change({ issuer: event.currentTarget.value })}
      />
      <section className="stack-12" aria-labelledby="escudos">
        <h2 className="h-s" id="escudos">
          <Trans>Escudos y logotipos</Trans>
        </h2>
        <p className="meta">
          <Trans>Hasta tres. El primero queda más a la derecha, junto al de Tequio.</Trans>
        </p>
        <ul className="stack-16">
          {emblems.map(({ image, alt }, at) => (
            <Row key={`${image} ${at}`} image={image}>
              <TextField
                slim
                label={t`De quién es`}
                hint={t`Lo oye quien no puede verlo.`}
                maxLength={120}
                value={alt}
                onChange={(event) => setEmblem(at, event.currentTarget.value)}
                error={missing(alt, t`Escriba de quién es.`)}
              />
              <p className="row-12">
                {at > 0 && (
                  <Button
                    size="slim"
                    look="quiet"
                    onClick={() => change({ emblems: emblems.map((one, place) => (place === at - 1 ? emblems[at] : place === at ? emblems[at - 1] : one) ?? one) })}
                  >
                    <Trans>Mover a la derecha</Trans>
                  </Button>
                )}
                <Button size="slim" look="quiet" onClick={() => change({ emblems: without(emblems, at) })}>
                  <Trans>Quitar</Trans>
                </Button>
              </p>
            </Row>
          ))}
        </ul>
        {emblems.length < mostEmblems && (
          <TemplateImage onImage={(image) => change({ emblems: [...emblems, { image, alt: '' }] })}>
            <Trans>Agregar un escudo o logotipo</Trans>
          </TemplateImage>
        )}
      </section>
      <section className="stack-12" aria-labelledby="firmas">
        <h2 className="h-s" id="firmas">
          <Trans>Firmas</Trans>
        </h2>
        <p className="meta">
          <Trans>Hasta dos. Sin imagen queda la línea con el nombre y el cargo.</Trans>
        </p>
        <ul className="stack-16">
          {signatures.map(({ name, post, image }, at) => (
            <Row key={at} image={image}>
              <TextField
                slim
                label={t`Nombre`}
                maxLength={80}
                autoComplete="off"
                value={name}
                onChange={(event) => setSignature(at, { name: event.currentTarget.value })}
                error={missing(name, t`Escriba quién firma.`)}
              />
              <TextField
                slim
                label={t`Cargo`}
                maxLength={120}
                autoComplete="off"
                value={post}
                onChange={(event) => setSignature(at, { post: event.currentTarget.value })}
                error={missing(post, t`Escriba su cargo.`)}
              />
              <p className="row-12">
                <TemplateImage onImage={(brought) => setSignature(at, { image: brought })}>
                  {image ? <Trans>Cambiar la imagen de la firma</Trans> : <Trans>Subir la imagen de la firma</Trans>}
                </TemplateImage>
                {image && (
                  <Button size="slim" look="quiet" onClick={() => setSignature(at, { image: null })}>
                    <Trans>Dejar sin imagen</Trans>
                  </Button>
                )}
                <Button size="slim" look="quiet" onClick={() => change({ signatures: without(signatures, at) })}>
                  <Trans>Quitar la firma</Trans>
                </Button>
              </p>
            </Row>
          ))}
        </ul>
        {signatures.length < mostSignatures && (
          <p>
            <Button size="slim" onClick={() => change({ signatures: [...signatures, { name: '', post: '', image: null }] })}>
              <Trans>Agregar una firma</Trans>
            </Button>
          </p>
        )}
      </section>
    </div>
  )
}
