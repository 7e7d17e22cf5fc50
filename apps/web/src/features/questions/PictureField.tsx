import { Trans, useLingui } from '@lingui/react/macro'
import { askedPictureBytes } from '@tequio/contracts/training/inquiry'
import { useEffect, useState } from 'react'
import type { Picture } from '../../offline/pictures.ts'
import { sizeInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorText } from '../../ui/Field.tsx'
import { FileButton } from '../../ui/File.tsx'
import { shrink } from '../../ui/shrink.ts'

/** From what letters of a form can be read on, to what still shows something. */
const steps = [
  [1_600, 0.72],
  [1_280, 0.7],
  [1_280, 0.55],
  [1_024, 0.55],
  [800, 0.5],
] as const

/** A picture that lies on this device. */
export const LocalPicture = ({ picture, alt }: { picture: Picture; alt: string }) => {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([picture], { type: 'image/jpeg' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [picture])
  return address === undefined ? null : <img className="asked-picture" src={address} alt={alt} />
}

/** One picture, taken or chosen, made small here: drawn anew, it says no place and no device. */
export const PictureField = ({ picture, change, disabled }: { picture: Picture | undefined; change: (picture: Picture | undefined) => void; disabled: boolean }) => {
  const { t } = useLingui()
  const [isShrinking, setShrinking] = useState(false)
  const [isUnfit, setUnfit] = useState(false)
  const bring = async (file: File) => {
    setUnfit(false)
    setShrinking(true)
    const small = await shrink(file, 'image/jpeg', steps, askedPictureBytes)
    const bytes = small && new Uint8Array(await small.arrayBuffer())
    setShrinking(false)
    if (bytes) change(bytes)
    else setUnfit(true)
  }
  const size = sizeInWords(picture?.byteLength ?? 0)
  return (
    <div className="stack-8">
      {picture ? (
        <>
          <LocalPicture picture={picture} alt={t`La foto que va a enviar`} />
          <p className="split">
            <span className="meta">
              <Trans>Foto de {size}: es lo que gasta de datos al enviarla.</Trans>
            </span>
            <Button size="slim" look="quiet" disabled={disabled} onClick={() => change(undefined)}>
              <Trans>Quitar la foto</Trans>
            </Button>
          </p>
        </>
      ) : (
        <FileButton accept="image/*" full disabled={disabled || isShrinking} onFile={(file) => void bring(file)}>
          {isShrinking ? <Trans>Haciendo pequeña la foto…</Trans> : <Trans>Agregar una foto</Trans>}
        </FileButton>
      )}
      {isUnfit && <ErrorText>{t`Este teléfono no puede leer ese archivo como foto. Elija una fotografía JPEG o PNG.`}</ErrorText>}
    </div>
  )
}
