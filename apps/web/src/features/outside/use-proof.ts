import { maxProofBytes, uploadProof } from '@tequio/contracts/training/outside'
import { useRef, useState } from 'react'
import { asProblem, tooLargeOf, type ApiProblem } from '../../api/problem.ts'
import { upload } from '../../api/upload.ts'

/** The chosen file, uploaded when the form is sent, once: a second try after another fault sends the same proof. */
export const useProof = (personId: string) => {
  const [file, setFile] = useState<File>()
  const [sent, setSent] = useState<number>()
  const [problem, setProblem] = useState<ApiProblem>()
  const known = useRef<{ file: File; proofId: string }>(undefined)
  const choose = (chosen: File) => {
    const tooLarge = tooLargeOf(chosen, maxProofBytes)
    setProblem(tooLarge)
    setFile(tooLarge ? undefined : chosen)
  }
  /** Its id, null where no file was chosen, undefined when it did not arrive. */
  const bring = async (): Promise<string | null | undefined> => {
    if (!file) return null
    if (known.current?.file === file) return known.current.proofId
    setProblem(undefined)
    setSent(0)
    try {
      const { proofId } = await upload(uploadProof, { params: { personId }, body: file }, setSent)
      known.current = { file, proofId }
      return proofId
    } catch (trouble) {
      setProblem(asProblem(trouble))
      return undefined
    } finally {
      setSent(undefined)
    }
  }
  /** The server does not have it any more. */
  const forget = () => {
    known.current = undefined
  }
  return { file, sent, problem, choose, bring, forget }
}
