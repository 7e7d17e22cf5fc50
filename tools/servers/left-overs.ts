import { stopProcess } from '../lib/processes.ts'
import { readNatsPid } from './nats.ts'
import { readPostgresPid } from './postgres.ts'

/** Stops the servers that a killed supervisor left running on these data folders. */
export const stopLeftOvers = async (of: { postgres: string; nats: string }): Promise<void> => {
  const postgres = readPostgresPid(of.postgres)
  const nats = readNatsPid(of.nats)
  await Promise.all([postgres && stopProcess(postgres.pid, postgres.dataDir, 'SIGINT', 10_000), nats && stopProcess(nats, of.nats, 'SIGTERM', 5_000)])
}
