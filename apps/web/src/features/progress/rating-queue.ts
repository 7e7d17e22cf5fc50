/** An answer as the screen holds it. */
export type Given = { level: number | null; notApplicable: boolean; provisional: boolean; reason: string; note: string }
/** An answer on its way: `key` makes it once, `version` is the one its writer saw, `tried` = a request with it may have arrived. */
export type Entry = { key: string; criterionId: string; version: number; given: Given; tried: boolean }
export type Queue = readonly Entry[]

/**
 * Adds an answer. It takes the place of an older one of the same criterion that was never sent; one that may have arrived
 * keeps its place, so that its answer is heard before the newer is sent.
 */
export const enqueue = (queue: Queue, entry: Omit<Entry, 'tried'>): Queue => {
  const at = queue.findLastIndex((one) => one.criterionId === entry.criterionId)
  const last = queue[at]
  if (last && !last.tried) return queue.with(at, { ...entry, version: last.version, tried: false })
  return [...queue, { ...entry, tried: false }]
}

export const markTried = (queue: Queue, key: string): Queue => queue.map((one) => (one.key === key ? { ...one, tried: true } : one))

/** The server has it: newer answers of the same criterion now build on the saved version. */
export const settle = (queue: Queue, key: string, version: number): Queue => {
  const settled = queue.find((one) => one.key === key)
  return queue.filter((one) => one.key !== key).map((one) => (one.criterionId === settled?.criterionId ? { ...one, version } : one))
}

export const drop = (queue: Queue, criterionId: string): Queue => queue.filter((one) => one.criterionId !== criterionId)

/** What the writer last chose for a criterion and is not saved yet. */
export const waitingFor = (queue: Queue, criterionId: string): Entry | undefined => queue.findLast((one) => one.criterionId === criterionId)

const nameOf = (accountId: string, assessmentId: string): string => `tequio.ratings.${accountId}.${assessmentId}`

/** The queue as this device kept it, for this person and assessment. */
export const readQueue = (storage: Pick<Storage, 'getItem'>, accountId: string, assessmentId: string): Queue => {
  try {
    const kept: unknown = JSON.parse(storage.getItem(nameOf(accountId, assessmentId)) ?? '[]')
    return Array.isArray(kept) ? (kept as Entry[]) : []
  } catch {
    return []
  }
}

/** Keeps the queue on this device; false when the device refuses, so that no screen says that it was kept. */
export const keepQueue = (storage: Pick<Storage, 'setItem' | 'removeItem'>, accountId: string, assessmentId: string, queue: Queue): boolean => {
  try {
    if (queue.length === 0) storage.removeItem(nameOf(accountId, assessmentId))
    else storage.setItem(nameOf(accountId, assessmentId), JSON.stringify(queue))
    return true
  } catch {
    return false
  }
}
