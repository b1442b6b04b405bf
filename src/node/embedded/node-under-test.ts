import { silentLog } from '../../base/log.ts'
import { systemClock } from '../../base/os/clock.ts'
import { mkdtemp, rm } from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import { process } from '../../base/os/process.ts'
import { systemRandom } from '../../base/os/random.ts'
import { systemTimers } from '../../base/os/timers.ts'
import { ErrandRunner } from '../host-volumes/errand-runner.ts'
import { EmbeddedRuntime, type EmbeddedRuntimeOptions } from './embedded-runtime.ts'
import { type ImageStore, openHostImage } from './images/images.ts'
import { BridgeNetwork, bridgeName } from './network/bridge-network.ts'
import { purge } from './purge.ts'

/**
 * A node of this machine for tests. No two files use the same number, so that those of other processes have ranges of their
 * own; and whoever runs the same file beside this one has most likely another `octet`.
 */
export function testNode(folder: string, number: number, images: ImageStore | null = null, octet = process.pid % 256) {
  const range = `10.${210 + number}.${octet}.0/24`
  const bridge = bridgeName(folder, `node${number}`)
  return {
    range,
    bridge,
    open: async (
      change: Partial<Pick<EmbeddedRuntimeOptions, 'podPidsLimit' | 'timers'>> = {},
    ): Promise<EmbeddedRuntime> =>
      EmbeddedRuntime.open({
        folder,
        node: `node${number}`,
        network: await BridgeNetwork.open({ folder: join(folder, 'network'), bridge, ranges: [range], alsoHere: [] }),
        images: images ?? (await openHostImage([folder])),
        errands: new ErrandRunner(folder, systemTimers),
        log: silentLog,
        clock: systemClock,
        timers: systemTimers,
        random: systemRandom,
        ...change,
      }),
    dispose: async () => {
      await purge({ folder, bridge })
      await rm(folder, { recursive: true })
    },
  }
}

export function newFolder(): Promise<string> {
  return mkdtemp('/var/tmp/berth-runtime-')
}
