import type { RecordingBlock } from '@tequio/contracts/training/recording'
import { useEffect, useState } from 'react'
import { webVtt } from './captions.ts'

/** The captions as a file that a player reads, made here: they came with the lesson. */
export const useCaptions = ({ cues, seconds }: Pick<RecordingBlock, 'cues' | 'seconds'>): string | undefined => {
  const [src, setSrc] = useState<string>()
  const text = webVtt(cues, seconds)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: 'text/vtt' }))
    setSrc(made)
    return () => URL.revokeObjectURL(made)
  }, [text])
  return src
}
