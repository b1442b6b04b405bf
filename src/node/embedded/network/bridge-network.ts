import { familyOf } from '../../../base/ip-address.ts'
import { messageOf } from '../../../base/message-of.ts'
import { createHash } from '../../../base/os/crypto.ts'
import { readIfThere } from '../../../base/os/if-there.ts'
import type { PodNetwork } from '../../network.ts'
import { RuntimeError } from '../../runtime.ts'
import { runCommand, runScript, textOf } from '../system/command.ts'
import { system } from '../system/system.ts'
import { Addresses, addressNumber, addressText, overlaps, parseRange, type Range } from './addresses.ts'
import { Ipv6Range, ipv6Conflict } from './ipv6-range.ts'

// host:   berth1a2b3c4d 10.244.1.1/24 fd00:10:244:1::1/64 (bridge, the pods' gateway and name server)
//           ├─ bv0f1e2d3c4b5a ⇄ eth0 10.244.1.2/24 fd00:10:244:1::2/64 in pod A
//           └─ bv…            ⇄ eth0 10.244.1.3/24 fd00:10:244:1::3/64 in pod B

export interface BridgeOptions {
  /** Where the addresses given out are kept. */
  readonly folder: string
  /** At most 15 characters: see `bridgeName`. */
  readonly bridge: string
  /** The node's pod ranges, one of IPv4, and one of IPv6 or none: `10.244.1.0/24`, `fd00:10:244:1::/64`. */
  readonly ranges: readonly string[]
  /** Addresses of the machine's that pods reach beside the gateway: what listens there is no business of the bridge's. */
  readonly alsoHere: readonly string[]
}

/** A name of an interface that no other berth, and no other node of this one, uses. */
export function bridgeName(dataFolder: string, node: string): string {
  return `berth${hash(`${dataFolder}\n${node}`, 8)}`
}

/** The node's address: its pods' gateway. */
export function gatewayOf(range: string): string {
  return addressText(parseRange(range).first + 1)
}

/** A bridge per node with a veth pair to each pod. Ranges of several nodes of a machine reach each other over its routes. */
export class BridgeNetwork implements PodNetwork {
  readonly #options: BridgeOptions
  readonly #addresses: Addresses
  readonly #mtu: number
  /** Null: pods have IPv4 addresses only. */
  readonly #ipv6: Ipv6Range | null
  readonly gateway: string

  static async open(options: BridgeOptions): Promise<BridgeNetwork> {
    const [ipv4, ipv6 = null] = options.ranges
    const range = parseRange(ipv4!)
    const routesOf = async (family: '-4' | '-6') => textOf((await runCommand('ip', [family, 'route', 'show'])).stdout)
    const routes = parseRoutes(await routesOf('-4'))
    const conflict =
      conflictOf(range, options.bridge, routes) ??
      (ipv6 === null ? null : ipv6Conflict(ipv6, options.bridge, await routesOf('-6')))
    if (conflict !== null) throw new RuntimeError('NetworkConflict', conflict)
    const network = new BridgeNetwork(options, await Addresses.open(options.folder, range), await mtuOf(routes))
    await network.#ensureBridge()
    return network
  }

  private constructor(options: BridgeOptions, addresses: Addresses, mtu: number) {
    this.#options = options
    this.#addresses = addresses
    this.#mtu = mtu
    const [ipv4, ipv6] = options.ranges
    this.gateway = gatewayOf(ipv4!)
    this.#ipv6 = ipv6 === undefined ? null : new Ipv6Range(ipv6)
  }

  /** The node's addresses, the first of IPv4. */
  get gateways(): readonly string[] {
    return this.#ipv6 === null ? [this.gateway] : [this.gateway, this.#ipv6.gateway]
  }

  async setUp(podId: string, netnsPath: string): Promise<readonly string[]> {
    const address = await this.#addresses.take(podId)
    const { bridge } = this.#options
    const ipv6 = this.#ipv6
    const ipv6Address = ipv6?.addressOf(addressNumber(address) - this.#addresses.range.first)
    const addresses = [
      { address, prefixBits: this.#addresses.range.bits, gateway: this.gateway },
      ...(ipv6 === null ? [] : [{ address: ipv6Address!, prefixBits: 64, gateway: ipv6.gateway }]),
    ]
    const connect = async () => {
      const pair = { name: vethName(bridge, podId), bridge, mtu: this.#mtu }
      const inside = { name: 'eth0', address: hardwareAddress(address), addresses }
      await (await system()).links.connectPair(netnsPath, pair, inside)
    }
    try {
      // Somebody may have taken the bridge away.
      await connect().catch(() => this.#ensureBridge().then(connect))
    } catch (error) {
      throw new RuntimeError('FailedCreatePodSandBox', `the pod's network could not be set up: ${messageOf(error)}`)
    }
    return ipv6Address === undefined ? [address] : [address, ipv6Address]
  }

  async tearDown(podId: string): Promise<void> {
    await removeLink(vethName(this.#options.bridge, podId))
    await this.#addresses.giveBack(podId)
  }

  async list(): Promise<readonly string[]> {
    return this.#addresses.pods()
  }

  /** Its pods still reach each other and the node, and nobody else: what they send is lost on its way. */
  async isolate(): Promise<void> {
    const add = (family: string) => runCommand('ip', [family, 'rule', 'add', ...silence(this.#options.bridge)])
    const results = [await add('-4'), ...(this.#ipv6 === null ? [] : [await add('-6')])]
    const failed = results.find(({ exitCode }) => exitCode !== 0)
    const message = failed === undefined ? '' : textOf(failed.stderr).trim()
    if (failed !== undefined) throw new RuntimeError('NetworkUnavailable', `the node could not be cut off: ${message}`)
  }

  async rejoin(): Promise<void> {
    await removeSilence(this.#options.bridge)
  }

  /** Also puts those pods' pairs on it that lost it, or are on it already; who is only about to get one is none of them. */
  async #ensureBridge(): Promise<void> {
    const { bridge, alsoHere } = this.#options
    const { bits } = this.#addresses.range
    const script = `set -e
ip link show dev "$1" >/dev/null 2>&1 || ip link add "$1" address "$2" mtu "$4" type bridge
for address in $3; do ip addr replace "$address" dev "$1"; done
for address in $6; do ip addr replace "$address" dev "$1" nodad; done
ip link set "$1" up
echo 1 >"/proc/sys/net/ipv4/conf/$1/forwarding"
# For node ports at 127.0.0.1, and for answers from one pod to another that asked for a Service.
echo 1 >"/proc/sys/net/ipv4/conf/$1/route_localnet"
ip link set "$1" type bridge nf_call_iptables 1 2>/dev/null || :
[ -z "$5" ] || printf '%s\n' "$5" | ip -force -batch - 2>/dev/null || :`
    const pairs = this.#addresses.pods().flatMap((podId) => attach(vethName(bridge, podId), bridge))
    const also = Map.groupBy(alsoHere, familyOf)
    const here = [`${this.gateway}/${bits}`, ...(also.get('IPv4') ?? []).map((each) => `${each}/32`)].join(' ')
    const gateway6 = this.#ipv6 === null ? [] : [`${this.#ipv6.gateway}/64`]
    const ipv6 = [...gateway6, ...(also.get('IPv6') ?? []).map((each) => `${each}/128`)].join(' ')
    const args = [bridge, hardwareAddress(this.gateway), here, String(this.#mtu), pairs.join('\n'), ipv6]
    try {
      await runScript(script, args)
    } catch (error) {
      throw new RuntimeError('NetworkUnavailable', `the node's bridge could not be made: ${messageOf(error)}`)
    }
  }
}

function attach(veth: string, bridge: string): readonly string[] {
  return [`link set ${veth} master ${bridge} up`, `link set ${veth} type bridge_slave hairpin on`]
}

/** After the table of local addresses, before all routes (ip-rule(8)). */
function silence(bridge: string): readonly string[] {
  return ['iif', bridge, 'priority', '100', 'blackhole']
}

async function removeSilence(bridge: string): Promise<void> {
  await Promise.all(['-4', '-6'].map((family) => runCommand('ip', [family, 'rule', 'del', ...silence(bridge)])))
}

/** Also for a bridge whose node no longer runs. Answers whether there was one. */
export async function removeBridge(bridge: string): Promise<boolean> {
  await removeSilence(bridge)
  const ports = textOf((await runCommand('ip', ['-o', 'link', 'show', 'master', bridge])).stdout)
  const names = Array.from(ports.matchAll(/^\d+: ([^@:\s]+)/gm), (match) => match[1]!)
  for (const name of names) await removeLink(name)
  return removeLink(bridge)
}

/** Resolves with the interface gone; answers whether it was there. */
async function removeLink(name: string): Promise<boolean> {
  try {
    return await (await system()).links.removeLink(name)
  } catch (error) {
    throw new RuntimeError('NetworkUnavailable', `the interface ${name} could not be removed: ${messageOf(error)}`)
  }
}

interface Route {
  readonly range: Range
  readonly isDefault: boolean
  readonly device: string
}

export function parseRoutes(text: string): readonly Route[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const words = line.split(/\s+/)
      const target = /^[\d./]+$/.test(words[0]!) ? words[0]! : words.find((word) => /^[\d./]+$/.test(word))
      return {
        isDefault: words[0] === 'default',
        range: parseRange(words[0] === 'default' ? '0.0.0.0/0' : (target ?? '255.255.255.255')),
        device: words[words.indexOf('dev') + 1] ?? '',
      }
    })
}

/** Why this range can't be the node's; null where nothing speaks against it. */
export function conflictOf(range: Range, bridge: string, routes: readonly Route[]): string | null {
  const other = routes.find((route) => !route.isDefault && route.device !== bridge && overlaps(route.range, range))
  if (other === undefined) return null
  return `the pod range ${range.text} is in use on this machine (${other.range.text} on ${other.device}); choose another one`
}

async function mtuOf(routes: readonly Route[]): Promise<number> {
  const device = routes.find((route) => route.isDefault)?.device
  const text = device === undefined ? null : await readIfThere(`/sys/class/net/${device}/mtu`)
  return text === null ? 1500 : Number(text)
}

/** Starts with four digits of the bridge's name, so that a node's pairs can be told from another's. */
function vethName(bridge: string, podId: string): string {
  return `bv${bridge.slice(-8, -4)}${hash(`${bridge}\n${podId}`, 9)}`
}

/** Derived from the address, so that neighbours' tables stay true when an address comes back. */
function hardwareAddress(address: string): string {
  const hex = addressNumber(address).toString(16).padStart(8, '0')
  return `0a:58:${hex.match(/../g)!.join(':')}`
}

function hash(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length)
}
