import { nodeRequest } from '../apiserver/listen/certificate-requests.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { Random } from '../base/random.ts'
import type { Timers } from '../base/timers.ts'
import { Link } from '../client/link.ts'
import { hostUpstreams } from '../dns/listen/host-upstreams.ts'
import { type DnsServer, startDns } from '../dns/listen/start-dns.ts'
import type { Records } from '../dns/model.ts'
import { type RunningNode, startNode } from '../node/agent.ts'
import { EmbeddedRuntime } from '../node/embedded/embedded-runtime.ts'
import type { ImageStore } from '../node/embedded/images/images.ts'
import type { BridgeNetwork } from '../node/embedded/network/bridge-network.ts'
import { system } from '../node/embedded/system/system.ts'
import type { Thresholds } from '../node/eviction/thresholds.ts'
import { ErrandRunner } from '../node/host-volumes/errand-runner.ts'
import { HostVolumes } from '../node/host-volumes/host-volumes.ts'
import type { ImageCollector } from '../node/image-gc/collector.ts'
import type { ImageGcPolicy } from '../node/image-gc/model.ts'
import type { NodeComing } from '../node/node-object.ts'
import { forgetMovedNode } from '../node/registration.ts'
import type { Runtime } from '../node/runtime.ts'
import { machineSignals } from '../node/server/machine-usage.ts'
import { OomWatch } from '../node/server/oom-watch.ts'
import { NodeProber } from '../node/server/prober.ts'
import { startNodeServer } from '../node/server/server.ts'
import type { ControlPlane } from './core/control-plane.ts'
import type { Machine, PoweredMachine } from './core/switchable-node.ts'
import type { DataFolder } from './data-folder.ts'
import { manifestFolder } from './manifest-folder.ts'
import { openNetwork, type PlacedNetwork } from './node-networks.ts'
import { dnsPort, serverPort } from './own-doors.ts'
import type { Pki } from './pki.ts'
import type { NodePlace } from './pod-range.ts'
import { purgeNode } from './purge.ts'
import type { ThisMachine } from './this-machine.ts'
import { UserError } from './user-error.ts'

export interface NodeRoles {
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly log: Log
  /** `v1.36.3+berth.0.1.0` */
  readonly version: string
  readonly heartbeatMs: number
  readonly coming: NodeComing
  readonly evictionHard: Thresholds
  readonly imageGc: ImageGcPolicy
}

export interface Setting extends NodeRoles {
  readonly folder: DataFolder
  readonly plane: ControlPlane
  readonly pki: Pki
  readonly here: ThisMachine
  readonly records: Records
  readonly images: ImageStore
  readonly collector: ImageCollector
  /** Of processes and threads in a pod; 0: none. */
  readonly podPidsLimit: number
}

const zone = 'cluster.local'

/** A part of this machine that is a node: a bridge, with a DNS listener and a kubelet server on the bridge's address. */
export class RealMachine implements Machine {
  readonly kind = 'real'
  readonly #setting: Setting
  readonly #place: NodePlace
  #network: BridgeNetwork | null

  constructor(setting: Setting, { place, network }: PlacedNetwork) {
    this.#setting = setting
    this.#place = place
    this.#network = network
  }

  get name(): string {
    return this.#place.name
  }

  /** What a start that fails has begun is ended again: nothing goes on of a node that is off. */
  async powerOn(): Promise<PoweredMachine> {
    const begun: (() => unknown)[] = []
    // At the first start there may be containers of an earlier process, which go on.
    if (this.#network === null) begun.push(() => purgeNode(this.#place))
    try {
      return await this.#begin((end) => void begun.push(end))
    } catch (error) {
      for (const end of begun.reverse()) await end()
      throw error
    }
  }

  /** `hasBegun` is told how to end each part. */
  async #begin(hasBegun: (end: () => unknown) => void): Promise<PoweredMachine> {
    const setting = this.#setting
    const place = this.#place
    const network = this.#network ?? (await openNetwork(place))
    this.#network = null
    const errands = new ErrandRunner(place.folder, setting.timers)
    hasBegun(() => errands.end())
    const runtime = await openRuntime(setting, place, network, errands)
    hasBegun(() => runtime.close())
    const dns = await listening(network.gateway, dnsPort, () => startNodeDns(setting, network.gateway))
    hasBegun(() => dns.stop())
    const link = new Link()
    const agent = await startAgent(setting, place, network.gateways, runtime, errands, link)
    hasBegun(() => agent.stop())
    const serve = () =>
      listening(network.gateway, serverPort, () => startServer(setting, place, agent, network.gateway))
    let server = await serve()
    const letGo = async () => void (await Promise.all([agent.stop(), server.stop(), dns.stop()]))
    const clearAway = async () => {
      errands.end()
      await runtime.close()
      await purgeNode(place)
    }
    return {
      agent,
      link,
      async powerOff() {
        await letGo()
        await clearAway()
      },
      async shutDown(tell) {
        await agent.stop()
        // With the DNS still there: hooks say goodbye to others by name.
        await endContainers(agent, setting.timers, tell)
        await letGo()
        await clearAway()
      },
      async isolate() {
        await network.isolate()
        await server.stop()
      },
      async rejoin() {
        await network.rejoin()
        server = await serve()
      },
    }
  }
}

function startNodeDns(setting: Setting, address: string): Promise<DnsServer> {
  return startDns({ ...setting, zone, address, port: dnsPort, upstreams: hostUpstreams([address]) })
}

/** Whoever listens at all addresses of the machine has a node's, too. */
async function listening<T>(address: string, port: number, start: () => Promise<T>): Promise<T> {
  try {
    return await start()
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'EADDRINUSE') throw error
    throw new UserError(
      `port ${port} of ${address}, where a node listens, is taken: stop what listens at that port of all addresses ("ss -lntup sport = :${port}" tells what it is).`,
    )
  }
}

function openRuntime(
  setting: Setting,
  { name, folder }: NodePlace,
  network: BridgeNetwork,
  errands: ErrandRunner,
): Promise<EmbeddedRuntime> {
  return EmbeddedRuntime.open({ ...setting, folder, node: name, network, errands })
}

async function startAgent(
  setting: Setting,
  place: NodePlace,
  gateways: readonly string[],
  runtime: Runtime,
  errands: ErrandRunner,
  link: Link,
): Promise<RunningNode> {
  const { name } = place
  const { client, informers, recorder } = setting.plane.member(`system:node:${name}`, ['system:nodes'], link)
  await forgetMovedNode(setting.plane.client, name, place.ranges)
  const ooms = new OomWatch()
  return startNode(nodeOptions(setting, place, gateways), podEnvironment(setting.here, place, gateways[0]!), {
    ...setting,
    client,
    informers,
    runtime,
    volumes: new HostVolumes(`${place.folder}/pods`, errands, async (folder) => (await system()).libc.spread(folder)),
    prober: new NodeProber(runtime),
    signals: () => machineSignals(place.folder),
    oomVictims: () => ooms.look(),
    images: setting.collector,
    recorder: recorder('kubelet', name),
    staticPods: await manifestFolder(manifestsOf(place), (problem) => setting.log.named(name).warn(problem)),
  })
}

async function startServer(setting: Setting, place: NodePlace, node: RunningNode, host: string) {
  const { pki, log, heartbeatMs, podPidsLimit, evictionHard } = setting
  const { key, cert } = await pki.certificate(`node-${node.name}`, nodeRequest(node.name, [host]))
  return startNodeServer(
    { host, port: serverPort, key, certificate: cert, clientCa: pki.authority.cert },
    {
      ...{ ...setting, node, log: log.named(node.name) },
      setting: {
        ...{ address: host, port: serverPort, heartbeatMs, podPidsLimit, evictionHard, images: setting.imageGc },
        ...{ nameserver: host, clusterDomain: zone, mostPods: Number(setting.here.capacity['pods']) },
        ...{ manifestFolder: manifestsOf(place), logFolder: logsOf(place) },
      },
    },
  )
}

function manifestsOf({ folder }: NodePlace): string {
  return `${folder}/manifests`
}

function logsOf({ folder }: NodePlace): string {
  return `${folder}/logs`
}

function nodeOptions({ here, version, heartbeatMs, coming }: Setting, place: NodePlace, addresses: readonly string[]) {
  return {
    name: place.name,
    podCidrs: place.ranges,
    addresses,
    labels: {},
    coming,
    capacity: here.capacity,
    allocatable: here.capacity,
    machine: here.machine,
    kubeletVersion: version,
    serverPort,
    heartbeatMs,
  }
}

function podEnvironment(here: ThisMachine, place: NodePlace, gateway: string) {
  return {
    dns: { nameservers: [gateway], clusterDomain: zone, hostResolvConf: here.resolvConf },
    hostHostsFile: here.hostsFile,
    logDirectory: logsOf(place),
  }
}

/** Databases like to be asked; nobody waits for them longer than this when the whole machine stops. */
const longestGraceMs = 10_000

/** Before somebody is told what takes so long. */
const patienceMs = 1000

async function endContainers(agent: RunningNode, timers: Timers, tell: (what: string) => void): Promise<void> {
  const { runtime } = agent
  const podsLeft = async () => {
    const names = new Map((await runtime.listSandboxes()).map((sandbox) => [sandbox.id, sandbox.pod.name]))
    const running = (await runtime.listContainers()).filter(({ state }) => state.is === 'running')
    return [...new Set(running.map(({ sandboxId }) => names.get(sandboxId)))].join(', ')
  }
  const leftSeconds = (longestGraceMs - patienceMs) / 1000
  const tellSlow = (slow: string) => {
    if (slow !== '') tell(`Waiting for ${slow} to end; in ${leftSeconds} s what still runs is killed.`)
  }
  // Where nobody can say which there are, it is found out below.
  const cancel = timers.after(patienceMs, () => void podsLeft().then(tellSlow, () => undefined))
  await agent.endPods(longestGraceMs)
  cancel()
  const left = await podsLeft()
  const why = 'a process waits in the kernel for a disk or a server, and ends when that answers'
  if (left !== '') tell(`${left} cannot be killed: ${why}.`)
}
