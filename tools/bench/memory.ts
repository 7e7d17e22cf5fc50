import { existsSync, readdirSync, readFileSync } from 'node:fs'

const childrenOf = (pid: number): number[] => {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number))
  } catch {
    return []
  }
}

const pssOfOne = (pid: number): number => {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Proportional set size in MB, of a process alone or with those that it started; undefined where the system does not tell. */
export const pssMb = (pid: number, withChildren: boolean): number | undefined =>
  existsSync('/proc/self/smaps_rollup') ? pssOfOne(pid) + (withChildren ? childrenOf(pid).reduce((sum, child) => sum + (pssMb(child, true) ?? 0), 0) : 0) : undefined
