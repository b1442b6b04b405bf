import { expect, test } from 'vitest'
import { EventKind } from '../../api/core/v1/event.ts'
import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import type { Pod, Volume } from '../../api/types.gen.ts'
import { silentLog } from '../../base/log.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { SeededRandom } from '../../base/seeded-random.ts'
import { startControlPlane } from '../../cluster/core/control-plane.ts'
import { noAuthority } from '../../controllers/certificates/authority.ts'
import { MemoryVolumeDriver } from '../../controllers/volumes/memory-driver.ts'
import { VirtualTime } from '../../sim/virtual-time.ts'
import { MemoryStore } from '../../storage/memory/memory-store.ts'
import { startNode } from '../agent.ts'
import { ImageCollector } from '../image-gc/collector.ts'
import type { ImageDisk } from '../image-gc/model.ts'
import { SimulatedProber } from '../simulated/prober.ts'
import { SimulatedRuntime } from '../simulated/runtime.ts'
import { SimulatedVolumes } from '../volumes/simulated-volumes.ts'

const imageGc = { highThresholdPercent: 85, lowThresholdPercent: 80, minimumAgeMs: 0, maximumAgeMs: 0 }
const supply = { availableBytes: 2 ** 40, capacityBytes: 2 ** 40 }
const names = { architecture: 'amd64', operatingSystem: 'linux', kernelVersion: '', osImage: '' }
const node = {
  name: 'n1',
  podCidrs: ['10.244.1.0/24'],
  addresses: ['10.244.1.1'],
  labels: {},
  capacity: { cpu: '4', memory: '8Gi', pods: '110' },
  allocatable: { cpu: '4', memory: '8Gi', pods: '110' },
  machine: { ...names, machineId: '', bootId: '', systemUuid: '' },
  kubeletVersion: 'v1.36.0',
  serverPort: 0,
  heartbeatMs: 10_000,
}
const dns = { nameservers: [], clusterDomain: 'cluster.local', hostResolvConf: '' }

/** One on a disk that answers no more. */
class UnmeasurableVolumes extends SimulatedVolumes {
  override async usedBytes(): Promise<number> {
    throw new Error('EIO')
  }
}

test('while its disk is nearly full a node says so, gives up unused images, then sends pods away one by one, and takes no others', async () => {
  const time = new VirtualTime(nextTurn)
  const roles = { clock: time, timers: time, random: new SeededRandom(1), log: silentLog }
  const settled = async <T>(promise: Promise<T>): Promise<T> => {
    let isDone = false
    promise.finally(() => (isDone = true)).catch(() => undefined)
    await time.until(() => isDone, 60_000, 10)
    return promise
  }
  const plane = await settled(
    startControlPlane({
      ...roles,
      store: new MemoryStore(),
      volumeDriver: new MemoryVolumeDriver(),
      authority: noAuthority,
      controllers: [],
      disableAdmissionPlugins: ['ServiceAccount', 'Priority'],
    }),
  )
  let disk = supply
  let [images, roomBehind] = [[{ id: 'old', layers: [], isPinned: false, isInUse: false }], supply]
  const unusedImages: ImageDisk = {
    supply: async () => supply,
    stock: async () => ({ images, cached: [], held: new Set() }),
    bytesOf: async () => new Map(),
    async remove() {
      images = []
      disk = roomBehind
    },
  }
  const { client, informers, recorder } = plane.member('system:node:n1', ['system:nodes'])
  const runtime = new SimulatedRuntime({ ...roles, range: node.podCidrs[0]! })
  const agent = await settled(
    startNode(
      node,
      { dns, hostHostsFile: '', logDirectory: '' },
      {
        ...{ ...roles, client, informers, recorder: recorder('kubelet', 'n1') },
        runtime,
        prober: new SimulatedProber(runtime),
        volumes: new UnmeasurableVolumes(),
        signals: async () => ({ memory: supply, disk }),
        images: new ImageCollector(unusedImages, imageGc, time),
      },
    ),
  )
  const ref = (name: string) => ({ namespace: 'default', name })
  const create = async (name: string, priority: number, volumes: readonly Volume[] = []) => {
    const spec = {
      nodeName: 'n1',
      priority,
      volumes,
      terminationGracePeriodSeconds: 1,
      containers: [{ name: 'c', image: 'app' }],
    }
    await settled(plane.client.create(PodKind, { metadata: ref(name), spec }))
    await time.pass(1000)
  }
  const shown = async (name: string) => {
    const { status }: Pod = await settled(plane.client.get(PodKind, ref(name)))
    const disrupted = status?.conditions?.find(({ type }) => type === 'DisruptionTarget')?.reason
    return [status?.phase, status?.reason, disrupted].filter((it) => it !== undefined).join(' ')
  }
  await create('low', 1, [{ name: 'broken', emptyDir: {} }])
  await create('high', 2)
  const full = { availableBytes: 2 ** 30, capacityBytes: 2 ** 40 }
  disk = full
  await time.pass(11_000)
  expect([images, await shown('low'), await shown('high')]).toEqual([[], 'Running', 'Running'])
  const { items } = await settled(plane.client.list(EventKind))
  expect(items.filter(({ involvedObject }) => involvedObject?.kind === 'Node').map(({ message }) => message)).toEqual([
    'Starting kubelet.',
    'Node n1 status is now: NodeHasSufficientMemory',
    'Node n1 status is now: NodeHasNoDiskPressure',
    'Node n1 status is now: NodeHasSufficientPID',
    'Node n1 status is now: NodeReady',
    'Node n1 status is now: NodeHasDiskPressure',
    'Attempting to reclaim ephemeral-storage',
  ])
  disk = roomBehind = full
  await time.pass(10_000)
  const seen = [await shown('low'), await shown('high')]
  await create('late', 3)
  const conditions = (await settled(plane.client.get(NodeKind, { name: 'n1' }))).status?.conditions ?? []
  const pressure = conditions.find(({ type }) => type === 'DiskPressure')
  expect([...seen, await shown('late'), pressure?.reason]).toEqual([
    'Failed Evicted TerminationByKubelet',
    'Running',
    'Failed Evicted',
    'KubeletHasDiskPressure',
  ])
  await settled(agent.stop())
  await settled(plane.stop())
})
