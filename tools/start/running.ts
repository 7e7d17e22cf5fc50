import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { isOurs, stopProcess } from '../lib/processes.ts'
import { stopLeftOvers } from '../servers/left-overs.ts'

export type RunningProcess = { name: string; pid: number; port: number | null }
/** What a running installation tells about itself, for `--status` and for the next start. */
export type Running = { address: string; ready: boolean; processes: RunningProcess[] }

const supervisorMark = 'tools/start/start.ts'
const fileOf = (home: string): string => join(home, 'running.json')

/** On the command line of every process of an installation, so that it is found again when its supervisor was killed. */
export const homeMark = (home: string): string => `--tequio-home=${home}`

export const writeRunning = (home: string, running: Running): void => {
  writeFileSync(`${fileOf(home)}.new`, JSON.stringify(running), { mode: 0o600 })
  renameSync(`${fileOf(home)}.new`, fileOf(home))
}

export const forgetRunning = (home: string): void => rmSync(fileOf(home), { force: true })

/** The installation that runs on this folder, if its supervisor lives. */
export const readRunning = (home: string): Running | undefined => {
  try {
    const running = JSON.parse(readFileSync(fileOf(home), 'utf8')) as Running
    const supervisor = running.processes.find((process) => process.name === 'supervisor')
    return supervisor && supervisor.pid !== process.pid && isOurs(supervisor.pid, supervisorMark) ? running : undefined
  } catch {
    return undefined
  }
}

const allCommands = (): { pid: number; command: string }[] => {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          return [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }]
        } catch {
          return []
        }
      })
  } catch {
    return execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' })
      .split('\n')
      .map((line) => ({ pid: Number.parseInt(line, 10), command: line }))
  }
}

/** Stops what a killed supervisor left: the services by their mark, PostgreSQL and NATS by their pid files. Answers how many. */
export const stopOrphans = async (home: { path: string; postgres: string; nats: string }, keepServers: boolean): Promise<number> => {
  const mark = `${homeMark(home.path)} `
  const services = allCommands().filter(({ pid, command }) => pid !== process.pid && `${command} `.includes(mark))
  await Promise.all(services.map(({ pid }) => stopProcess(pid, mark.trim(), 'SIGTERM', 3_000)))
  if (!keepServers) await stopLeftOvers(home)
  return services.length
}
