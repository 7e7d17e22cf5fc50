import { Trans } from '@lingui/react/macro'
import { fiscalInWords, monthInWords, type ProgrammePage, type Settings as Of } from './words.ts'

const Paragraphs = ({ text }: { text: string }) => text.split(/\n{2,}/).map((part, at) => <p key={at}>{part}</p>)

/** The settings to read, with the notice that they make. */
export const Settings = ({ page, of }: { page: ProgrammePage; of: Of }) => (
  <div className="cols-main">
    <div className="stack-24">
      <section className="card stack-8" aria-labelledby="responsable">
        <h2 className="h-s" id="responsable">
          <Trans>Quién responde por los datos personales</Trans>
        </h2>
        <dl className="dl">
          <dt>
            <Trans>Nombre</Trans>
          </dt>
          <dd>{of.responsible.name}</dd>
          <dt>
            <Trans>Domicilio</Trans>
          </dt>
          <dd>{of.responsible.address}</dd>
          <dt>
            <Trans>Contacto</Trans>
          </dt>
          <dd>{of.responsible.contact}</dd>
        </dl>
      </section>
      <section className="card stack-12 prose" aria-labelledby="aviso">
        <h2 className="h-s" id="aviso">
          <Trans>Aviso de privacidad, versión {page.notice.version}</Trans>
        </h2>
        <Paragraphs text={page.notice.simplified} />
        <details>
          <summary className="link-row">
            <Trans>Leer el aviso completo</Trans>
          </summary>
          <Paragraphs text={page.notice.integral} />
        </details>
      </section>
    </div>
    <section className="card stack-8" aria-labelledby="donante">
      <h2 className="h-s" id="donante">
        <Trans>Cómo trabaja</Trans>
      </h2>
      <dl className="dl">
        <dt>
          <Trans>Nombre corto</Trans>
        </dt>
        <dd>{of.shortName}</dd>
        <dt>
          <Trans>Donante</Trans>
        </dt>
        <dd>{of.donor ? of.donor.name : <Trans>Sin donante</Trans>}</dd>
        <dt>
          <Trans>Verificación previa</Trans>
        </dt>
        <dd>{of.donor?.asksVetting ? <Trans>La pide el donante</Trans> : <Trans>Nadie la pide</Trans>}</dd>
        <dt>
          <Trans>Año fiscal</Trans>
        </dt>
        <dd>
          <Trans>
            Empieza en {monthInWords(of.fiscalYearStart)}. Hoy es {fiscalInWords(page.today, of.fiscalYearStart)}.
          </Trans>
        </dd>
        <dt>
          <Trans>Correo que envía</Trans>
        </dt>
        <dd>{of.mailFrom ?? <Trans>No envía correo</Trans>}</dd>
        <dt>
          <Trans>Zona horaria</Trans>
        </dt>
        <dd>
          {page.timeZone}
          <span className="own-words">
            <Trans>Se elige al instalar la plataforma.</Trans>
          </span>
        </dd>
      </dl>
    </section>
  </div>
)
