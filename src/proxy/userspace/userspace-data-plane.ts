import type { Clock } from '../../base/clock.ts'
import type { Family } from '../../base/ip-address.ts'
import { spawn } from '../../base/os/child-process.ts'
import { networkInterfaces } from '../../base/os/host.ts'
import type { Random } from '../../base/random.ts'
import type { Timers } from '../../base/timers.ts'
import type { Backend, DataPlane, Rule, Rules } from '../model.ts'
import { choose, isAdmitted, type Listener, listenersFor } from './choose.ts'
import { Clients, type NodeRange, sourcesOf } from './clients.ts'
import { type OpenDoor, openTcp, type Route } from './tcp-door.ts'
import { openUdp } from './udp-door.ts'

export interface UserspaceOptions {
  readonly family: Family
  /** Where the Services' addresses lie; they go with them. */
  readonly bridges: readonly string[]
  readonly nodes: readonly NodeRange[]
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
}

/** Services by sockets of this process: for kernels without a packet filter. Backends see this machine as their client. */
export class UserspaceDataPlane implements DataPlane {
  readonly #options: UserspaceOptions
  readonly #clients: Clients
  readonly #doors = new Map<string, OpenDoor>()
  #listeners: ReadonlyMap<string, Listener> = new Map()
  #addresses: ReadonlySet<string> = new Set()

  constructor(options: UserspaceOptions) {
    this.#options = options
    this.#clients = new Clients(options)
  }

  /** Rejects, when all the rest is done, with what could not be opened: its port is taken, or its bridge away with its node. */
  async apply(rules: Rules): Promise<void> {
    await this.#haveAddresses(rules.clusterIps)
    this.#listeners = listenersFor(rules, this.#options.family === 'IPv4' ? '0.0.0.0' : '::')
    for (const key of this.#doors.keys()) if (!this.#listeners.has(key)) this.#close(key)
    for (const [key, { rules: own }] of this.#listeners) this.#doors.get(key)?.keepOnly((each) => leadsTo(own, each))
    const opening = [...this.#listeners].filter(([key]) => !this.#doors.has(key))
    const problems = await Promise.all(opening.map(([key, listener]) => this.#open(key, listener)))
    const refused = problems.filter((problem) => problem !== null)
    if (refused.length === 0) return
    this.#addresses = new Set()
    throw new Error(`not to be had: ${refused.join(', ')}`)
  }

  async close(): Promise<void> {
    for (const key of this.#doors.keys()) this.#close(key)
  }

  /** Answers why it cannot be. */
  async #open(key: string, { protocol, address, port }: Listener): Promise<string | null> {
    // Looked up anew each time: endpoints change while the door stays.
    const route: Route = (at, client) => this.#route(this.#listeners.get(key)?.rules ?? [], at, client)
    try {
      const opened =
        protocol === 'TCP' ? openTcp(address, port, route) : openUdp(address, port, route, this.#options.timers)
      this.#doors.set(key, await opened)
      return null
    } catch (error) {
      return `${key} (${(error as NodeJS.ErrnoException).code ?? String(error)})`
    }
  }

  #close(key: string): void {
    this.#doors.get(key)?.close()
    this.#doors.delete(key)
  }

  #route(rules: readonly Rule[], address: string, client: string): Backend | null {
    const verdict = choose(rules, address, sourcesOf(client, this.#options.nodes, ownAddresses()))
    if (verdict?.is !== 'forward' || !isAdmitted(verdict, client)) return null
    return this.#clients.backendFor(verdict, client)
  }

  async #haveAddresses(wanted: readonly string[]): Promise<void> {
    const { bridges, family } = this.#options
    // Without nodad an address of IPv6 cannot be listened on for the second in which the kernel looks for its double (RFC 4862 §5.4).
    const length = family === 'IPv4' ? '/32' : '/128'
    const commands = (addresses: Iterable<string>, what: string, how = '') =>
      [...addresses].flatMap((address) =>
        bridges.map((bridge) => `addr ${what} ${address}${length} dev ${bridge}${how}`),
      )
    const now = new Set(wanted)
    const gone = [...this.#addresses].filter((address) => !now.has(address))
    const added = wanted.filter((address) => !this.#addresses.has(address))
    this.#addresses = now
    await ipBatch([...commands(gone, 'del'), ...commands(added, 'replace', family === 'IPv4' ? '' : ' nodad')])
  }
}

function leadsTo(rules: readonly Rule[], { address, port }: Backend): boolean {
  return rules.some(
    ({ verdict }) =>
      verdict.is === 'forward' && verdict.backends.some((each) => each.address === address && each.port === port),
  )
}

function ownAddresses(): ReadonlySet<string> {
  return new Set(Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address)))
}

/** What cannot be done is left out: a bridge may be away, with its node. */
function ipBatch(lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const child = spawn('ip', ['-force', '-batch', '-'], { stdio: ['pipe', 'ignore', 'ignore'] })
    child.on('error', reject)
    child.on('close', () => resolve())
    child.stdin?.end(`${lines.join('\n')}\n`)
  })
}
