import { glanceAtMachine, missingAbilities } from '../node/embedded/capabilities.ts'
import type { ClusterFlags } from './cluster.ts'
import { refuseWrongConfig } from './encryption.ts'
import { refuseTakenPort } from './port-to-listen-at.ts'
import { refuseMissing } from './refuse-missing.ts'
import { settingsOf } from './settings.ts'

/** Throws the `UserError` that a start on a new folder would end with, as far as that is seen without one. */
export async function refuseWrong(flags: ClusterFlags, folder: string): Promise<void> {
  settingsOf(flags, { read: () => null, keep: () => undefined })
  if (flags.encryptionProviderConfig !== null) await refuseWrongConfig(flags.encryptionProviderConfig)
  if (flags.nodes > 0) refuseMissing(missingAbilities(glanceAtMachine()), folder)
  await refuseTakenPort({ host: flags.bindAddress, port: flags.port })
}
