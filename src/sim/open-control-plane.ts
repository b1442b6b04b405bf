import { localTransport } from '../apiserver/local-transport.ts'
import { loadAllParts } from '../apiserver/parts.ts'
import { silentLog } from '../base/log.ts'
import { SeededRandom } from '../base/seeded-random.ts'
import { createClient } from '../client/api-client.ts'
import type { Client } from '../client/client.ts'
import type { Transport } from '../client/transport.ts'
import { type ControlPlaneRoles, startControlPlane } from '../cluster/core/control-plane.ts'
import { noAuthority } from '../controllers/certificates/authority.ts'
import { MemoryVolumeDriver } from '../controllers/volumes/memory-driver.ts'
import { MemoryStore } from '../storage/memory/memory-store.ts'
import { Programs } from './programs.ts'
import { VirtualTime } from './virtual-time.ts'

export interface OpenControlPlane extends AsyncDisposable {
  readonly time: VirtualTime
  readonly random: SeededRandom
  /** Both as an administrator. */
  readonly transport: Transport
  readonly client: Client
  readonly volumes: MemoryVolumeDriver
  /** To be started where `controllers` are none: then they can be killed, too. */
  readonly programs: Programs
}

/**
 * API server, controllers and scheduler in virtual time, without nodes: whoever opens it plays those. Pods need no service account.
 * `turn` resolves when all microtasks have run.
 */
export async function openControlPlane(
  turn: () => Promise<void>,
  given: Partial<ControlPlaneRoles> = {},
): Promise<OpenControlPlane> {
  // Takes real time, in which nothing else should happen.
  await loadAllParts()
  const time = new VirtualTime(() => turn().then(turn))
  const random = new SeededRandom(1)
  const volumes = new MemoryVolumeDriver()
  const roles = {
    clock: time,
    timers: time,
    random,
    log: silentLog,
    volumeDriver: volumes,
    authority: noAuthority,
    ...given,
  }
  const plane = await startControlPlane({
    ...{ store: new MemoryStore(), controllers: ['*'], disableAdmissionPlugins: ['ServiceAccount'] },
    ...roles,
  })
  const transport = localTransport(plane.server, { name: 'admin', uid: '', groups: ['system:masters'] })
  return {
    time,
    random,
    transport,
    client: createClient(transport),
    volumes,
    programs: new Programs(plane.server, roles),
    [Symbol.asyncDispose]: () => plane.stop(),
  }
}
