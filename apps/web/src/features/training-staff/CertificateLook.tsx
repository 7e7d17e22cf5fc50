import './certificate-look.css'
import { Trans, useLingui } from '@lingui/react/macro'
import type { CertificateTemplate } from '@tequio/contracts/training/certificate-template'
import { imageAddress } from './TemplateImage.tsx'

type Look = Pick<CertificateTemplate, 'issuer' | 'emblems' | 'signatures'>

/** How a certificate will look, while its template is written; the PDF is the service's. */
export const CertificateLook = ({ of }: { of: Look }) => {
  const { t } = useLingui()
  return (
    <figure className="look" aria-label={t`Vista previa de la constancia`}>
      <div className="look-top">
        <div>
          <p className="look-kind">
            <Trans>Constancia</Trans>
          </p>
          {of.issuer !== '' && <p className="look-issuer">{of.issuer}</p>}
        </div>
        <div className="look-emblems">
          {of.emblems.toReversed().map(({ image, alt }, at) => (
            <img key={`${image} ${at}`} src={imageAddress(image)} alt={alt} />
          ))}
        </div>
      </div>
      <p className="look-name">
        <Trans>Nombre y apellidos de la persona</Trans>
      </p>
      <p className="look-course">
        <Trans>aprobó el curso</Trans> <strong>Fundamentos de la justicia cívica</strong>
      </p>
      {of.signatures.length > 0 && (
        <div className="look-signed">
          {of.signatures.map(({ name, post, image }, at) => (
            <div key={at}>
              <div className="look-pen">{image && <img src={imageAddress(image)} alt={name ? t`Firma de ${name}` : t`Firma`} />}</div>
              <p className="look-signer">{name}</p>
              <p>{post}</p>
            </div>
          ))}
        </div>
      )}
    </figure>
  )
}
