import { Trans } from '@lingui/react/macro'
import { claimCertificate } from '@tequio/contracts/training/certificate'
import { useNavigate } from 'react-router'
import { useSend } from '../../../api/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { Trouble } from '../../../ui/Trouble.tsx'

/** One tap: the certificate is made once, however often it is asked for, and opens. */
export const ClaimButton = ({ editionId }: { editionId: string }) => {
  const { send, busy, problem } = useSend(claimCertificate)
  const navigate = useNavigate()
  const claim = async () => {
    const certificate = await send({ params: { editionId } })
    if (certificate) await navigate(`/constancias/${certificate.certificateId}`)
  }
  return (
    <>
      <Button look="next" size="big" full icon="seal" busy={busy} onClick={() => void claim()}>
        <Trans>Recibir mi constancia</Trans>
      </Button>
      {problem && <Trouble problem={problem} />}
    </>
  )
}
