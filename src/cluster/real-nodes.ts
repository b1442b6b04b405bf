import type { Pod } from '../api/types.gen.ts'
import { nodeRequest } from '../apiserver/listen/certificate-requests.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { Random } from '../base/random.ts'
import type { Timers } from '../base/timers.ts'
import { hostUpstreams } from '../dns/listen/host-upstreams.ts'
import { startDns } from '../dns/listen/start-dns.ts'
import type { Records } from '../dns/model.ts'
import { watchRecords } from '../dns/records.ts'
import { startNode } from '../node/agent.ts'
import type { BridgeNetwork } from '../node/embedded/bridge-network.ts'
import { EmbeddedRuntime } from '../node/embedded/embedded-runtime.ts'
import { purge } from '../node/embedded/purge.ts'
import { HostVolumes } from '../node/host-volumes/host-volumes.ts'
import type { Runtime } from '../node/runtime.ts'
import { NetworkProber } from '../node/server/prober.ts'
import { startNodeServer } from '../node/server/server.ts'
import type { ControlPlane } from './core/control-plane.ts'
import type { DataFolder } from './data-folder.ts'
import type { PlacedNetwork } from './node-networks.ts'
import type { Pki } from './pki.ts'
import type { NodePlace } from './pod-range.ts'
import { lookAtThisMachine, type ThisMachine } from './this-machine.ts'

export interface RealNodes {
  readonly names: readonly string[]
  readonly dnsServers: readonly string[]
  readonly notices: readonly string[]
  /** Ends the containers and takes the nodes off the machine; tells what takes long. */
  stop(tell: (what: string) => void): Promise<void>
}

interface StartedNode {
  readonly name: string
  stop(tell: (what: string) => void): Promise<void>
}

export interface NodeRoles {
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly log: Log
  /** `v1.36.3+berth.0.1.0` */
  readonly version: string
}

interface Setting extends NodeRoles {
  readonly folder: DataFolder
  readonly plane: ControlPlane
  readonly pki: Pki
  readonly here: ThisMachine
  readonly records: Records
}

const serverPort = 10250
const dnsPort = 53
const zone = 'cluster.local'

/** Nodes made of this machine: each with a bridge, a DNS listener and a kubelet server on the bridge's address. */
export async function startRealNodes(
  folder: DataFolder,
  networks: readonly PlacedNetwork[],
  plane: ControlPlane,
  pki: Pki,
  roles: NodeRoles,
): Promise<RealNodes> {
  const [here, records] = await Promise.all([lookAtThisMachine(folder.path), watchRecords(plane.informers)])
  const setting: Setting = { ...roles, folder, plane, pki, here, records }
  const started = await Promise.all(networks.map(({ place, network }) => startOne(setting, place, network)))
  return {
    names: started.map(({ name }) => name),
    dnsServers: networks.map(({ network }) => network.gateway),
    notices: [],
    stop: async (tell) => void (await Promise.all(started.map((node) => node.stop(tell)))),
  }
}

async function startOne(setting: Setting, place: NodePlace, network: BridgeNetwork): Promise<StartedNode> {
  const { plane, pki, here, log } = setting
  const { name } = place
  const { gateway } = network
  const runtime = await EmbeddedRuntime.open({
    ...setting,
    folder: place.folder,
    node: name,
    network,
    hostImage: { maskPaths: [setting.folder.path] },
  })
  const dns = await startDns({
    ...setting,
    zone,
    address: gateway,
    port: dnsPort,
    upstreams: hostUpstreams([gateway]),
  })
  const { client, informers, recorder } = plane.member(`system:node:${name}`, ['system:nodes'])
  const node = await startNode(nodeOptions(setting, place, gateway), podEnvironment(here, place, gateway), {
    ...setting,
    client,
    informers,
    runtime,
    volumes: new HostVolumes(`${place.folder}/pods`),
    prober: new NetworkProber(),
    recorder: recorder('kubelet', name),
  })
  const { key, cert } = await pki.certificate(`node-${name}`, nodeRequest(name, [gateway]))
  const server = await startNodeServer(
    { host: gateway, port: serverPort, key, certificate: cert, clientCa: pki.authority.cert },
    { ...setting, node, log: log.named(name) },
  )
  return {
    name,
    async stop(tell) {
      await node.stop()
      await Promise.all([server.stop(), dns.stop()])
      await stopContainers(runtime, node.pods.list(), setting.timers, tell)
      await runtime.close()
      await purge(place)
    },
  }
}

function nodeOptions({ here, version }: Setting, place: NodePlace, gateway: string) {
  return {
    name: place.name,
    podCidr: place.range,
    addresses: [gateway],
    labels: {},
    capacity: here.capacity,
    allocatable: here.capacity,
    machine: here.machine,
    kubeletVersion: version,
    serverPort,
  }
}

function podEnvironment(here: ThisMachine, place: NodePlace, gateway: string) {
  return {
    dns: { nameservers: [gateway], clusterDomain: zone, hostResolvConf: here.resolvConf },
    hostHostsFile: here.hostsFile,
    logDirectory: `${place.folder}/logs`,
  }
}

/** Databases like to be asked; nobody waits for them longer than this when the whole machine stops. */
const longestGraceMs = 10_000

/** Before somebody is told what takes so long. */
const patienceMs = 1000

async function stopContainers(
  runtime: Runtime,
  pods: readonly Pod[],
  timers: Timers,
  tell: (what: string) => void,
): Promise<void> {
  const sandboxes = new Map((await runtime.listSandboxes()).map((sandbox) => [sandbox.id, sandbox.pod]))
  const running = async () => (await runtime.listContainers()).filter(({ state }) => state.is === 'running')
  const cancel = timers.after(patienceMs, async () => {
    const names = new Set((await running()).map(({ sandboxId }) => sandboxes.get(sandboxId)?.name))
    const leftSeconds = (longestGraceMs - patienceMs) / 1000
    if (names.size > 0)
      tell(`Waiting for ${[...names].join(', ')} to end; in ${leftSeconds} s what still runs is killed.`)
  })
  const stops = (await running()).map(({ id, sandboxId }) => {
    const pod = pods.find(({ metadata }) => metadata.uid === sandboxes.get(sandboxId)?.uid)
    const graceMs = (pod?.spec?.terminationGracePeriodSeconds ?? 30) * 1000
    return runtime.stopContainer(id, Math.min(graceMs, longestGraceMs))
  })
  await Promise.all(stops)
  cancel()
}
