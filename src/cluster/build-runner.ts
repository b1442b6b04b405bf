import type { Log } from '../base/log.ts'
import { readFile } from '../base/os/files.ts'
import { process } from '../base/os/process.ts'
import type { Runner } from '../images/build/runner.ts'
import { BuildRunner } from '../node/embedded/build-runner.ts'
import { missingAbilities, probeMachine } from '../node/embedded/capabilities.ts'
import { bridgeName } from '../node/embedded/network/bridge-network.ts'
import type { DataFolder } from './data-folder.ts'
import { buildPrefix } from './purge.ts'
import { UserError } from './user-error.ts'

const name = `${buildPrefix}${process.pid}`

/** Everything a build puts on the machine is below it. Of a killed one the next build takes it away, or `berth down`. */
export function buildPlace(folder: DataFolder): string {
  return folder.file('nodes', name)
}

/** Runs a build's commands; opened by the first. */
export function lazyRunner(folder: DataFolder, log: Log): Runner & { close(): Promise<void> } {
  const open = async () => {
    const missing = missingAbilities(await probeMachine(folder.path))
    if (missing.length > 0) throw new UserError(`${missing.join(' ')} A Dockerfile without RUN can be built.`)
    const resolvConf = await readFile('/etc/resolv.conf', 'utf8').catch(() => '')
    return BuildRunner.open(buildPlace(folder), bridgeName(folder.id, name), resolvConf, log)
  }
  let runner: ReturnType<typeof open> | null = null
  return {
    async run(order, onOutput, use) {
      runner ??= open()
      return (await runner).run(order, onOutput, use)
    },
    close: async () => (await runner?.catch(() => null))?.close(),
  }
}
