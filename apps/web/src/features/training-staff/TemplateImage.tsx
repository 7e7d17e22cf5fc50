import { Trans, useLingui } from '@lingui/react/macro'
import { addTemplateImage, maxTemplateImageBytes, readTemplateImage } from '@tequio/contracts/training/certificate-template'
import { useRef, useState, type ReactNode } from 'react'
import { addressOf } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { ErrorText } from '../../ui/Field.tsx'
import { FileButton } from '../../ui/File.tsx'
import { shrink } from '../../ui/shrink.ts'
import { Trouble } from '../../ui/Trouble.tsx'

const steps = [[600], [420], [300], [200]] as const

export const imageAddress = (image: string): string => addressOf(readTemplateImage, { params: { image } })

/** Brings an emblem or a signature: made small here, kept by the service, named by its hash. */
export const TemplateImage = ({ children, onImage }: { children: ReactNode; onImage: (image: string) => void }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(addTemplateImage)
  const [isUnfit, setUnfit] = useState(false)
  // the form may have changed while the picture was on its way
  const latest = useRef(onImage)
  latest.current = onImage
  const bring = async (file: File) => {
    setUnfit(false)
    const small = await shrink(file, 'image/png', steps, maxTemplateImageBytes)
    if (!small) return setUnfit(true)
    const kept = await send({ body: small })
    if (kept) latest.current(kept.image)
  }
  return (
    <>
      <FileButton accept="image/*" slim disabled={busy} onFile={(file) => void bring(file)}>
        {busy ? <Trans>Subiendo…</Trans> : children}
      </FileButton>
      {isUnfit && <ErrorText>{t`Este navegador no puede leer ese archivo como imagen, o no se puede hacer más ligera. Elija otro PNG o JPEG.`}</ErrorText>}
      {problem && <Trouble problem={problem} />}
    </>
  )
}
