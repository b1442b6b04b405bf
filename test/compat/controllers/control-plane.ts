import type { FeatureGates } from '../../../src/api/feature-gates.ts'
import type { TolerationSeconds } from '../../../src/apiserver/admission/plugin.ts'
import { localTransport } from '../../../src/apiserver/local-transport.ts'
import { loadAllParts } from '../../../src/apiserver/parts.ts'
import { silentLog } from '../../../src/base/log.ts'
import { SeededRandom } from '../../../src/base/seeded-random.ts'
import { createActionRecorder } from '../../../src/client/action-recorder.ts'
import { createClient } from '../../../src/client/api-client.ts'
import { createEventRecorder } from '../../../src/client/event-recorder-api.ts'
import { createInformers } from '../../../src/client/shared-informers.ts'
import type { Transport } from '../../../src/client/transport.ts'
import { allControllers } from '../../../src/controllers/all.ts'
import { noAuthority } from '../../../src/controllers/certificates/authority.ts'
import { openTestApi } from '../../../src/testing/open-test-api.ts'
// Read when the first autoscaler comes, which takes time that is not the story's.
import '../../../src/controllers/horizontal-pod-autoscaler/autoscale.ts'
import type { Timing } from '../../../src/controllers/node-lifecycle/model.ts'
import { startControllers } from '../../../src/controllers/run-controllers.ts'
import { MemoryVolumeDriver } from '../../../src/controllers/volumes/memory-driver.ts'
import type { Provisioning } from '../../../src/controllers/volumes/served-by.ts'
import { startScheduler } from '../../../src/scheduler/scheduler.ts'
import { VirtualTime } from '../../../src/sim/virtual-time.ts'

export interface ControlPlane {
  readonly time: VirtualTime
  readonly random: SeededRandom
  /** As an administrator. */
  readonly transport: Transport
  stop(): Promise<void>
}

const settle = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))

export interface ControlPlaneOptions {
  readonly nodeTiming?: Timing
  readonly provisioning?: Provisioning
  readonly featureGates?: FeatureGates
  readonly tolerationSeconds?: TolerationSeconds
}

/** API server, all controllers and scheduler in this process, in virtual time. */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  await loadAllParts()
  const time = new VirtualTime(settle)
  const random = new SeededRandom(1)
  const roles = { clock: time, timers: time, random, log: silentLog }
  const { server } = await openTestApi({ ...roles, ...options })
  const transportOf = (name: string) => localTransport(server, { name, uid: '', groups: ['system:masters'] })
  const transport = transportOf('system:kube-controller-manager')
  const client = createClient(transport)
  const informers = createInformers({ transport, ...roles })
  const recorderFor = (component: string) => createEventRecorder({ client, ...roles, component })
  const volumeDriver = new MemoryVolumeDriver()
  const controllers = startControllers({
    ...roles,
    controllers: allControllers({
      ...roles,
      ...options,
      client,
      informers,
      recorderFor,
      volumeDriver,
      authority: noAuthority,
    }),
  })
  const recorder = createActionRecorder({ client, ...roles, component: 'default-scheduler' })
  const scheduler = startScheduler({ ...roles, client, informers, recorder })
  return {
    time,
    random,
    transport: transportOf('admin'),
    async stop() {
      await Promise.all([scheduler.stop(), controllers.stop()])
      informers.stop()
      server.close()
    },
  }
}
