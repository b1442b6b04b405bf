import type { ClusterFlags } from './cluster.ts'
import { refuseWrongConfig } from './encryption.ts'
import { refuseTakenPort } from './port-to-listen-at.ts'
import { settingsOf } from './settings.ts'

/** Throws the `UserError` that a start would end with, whatever the folder. */
export async function refuseWrong(flags: ClusterFlags): Promise<void> {
  settingsOf(flags, { read: () => null, keep: () => undefined })
  if (flags.encryptionProviderConfig !== null) await refuseWrongConfig(flags.encryptionProviderConfig)
  await refuseTakenPort({ host: flags.bindAddress, port: flags.port })
}
