import type { Clock } from '../../base/clock.ts'
import type { Random } from '../../base/random.ts'
import type { Backend, Source, Verdict } from '../model.ts'

/** Whose packets come from an address. */
export function sourcesOf(address: string, nodes: readonly NodeRange[], own: ReadonlySet<string>): readonly Source[] {
  const node = nodes.find(({ prefix }) => address.startsWith(prefix))
  if (node !== undefined) return [`pods of ${node.name}`]
  return own.has(address) || address.startsWith('127.') || address === '::1' ? [] : ['outside']
}

interface Stay {
  readonly backend: Backend
  readonly untilMs: number
}

const mostClients = 65_535

/** Which backend a client gets: by chance, or the one it had where it is to stay. */
export class Clients {
  readonly #roles: { readonly clock: Clock; readonly random: Random }
  /** By affinity and client, the longest unseen first. */
  readonly #stays = new Map<string, Stay>()

  constructor(roles: { readonly clock: Clock; readonly random: Random }) {
    this.#roles = roles
  }

  backendFor({ backends, affinity }: Extract<Verdict, { is: 'forward' }>, client: string): Backend {
    const { clock, random } = this.#roles
    const byChance = backends[random.below(backends.length)]!
    if (affinity === null) return byChance
    const key = `${affinity.name} ${client}`
    const stay = this.#stays.get(key)
    const isStill = ({ backend, untilMs }: Stay) =>
      untilMs > clock.now() &&
      backends.some(({ address, port }) => address === backend.address && port === backend.port)
    const backend = stay !== undefined && isStill(stay) ? stay.backend : byChance
    this.#stays.delete(key)
    this.#stays.set(key, { backend, untilMs: clock.now() + affinity.seconds * 1000 })
    const [oldest] = this.#stays.keys()
    if (this.#stays.size > mostClients && oldest !== undefined) this.#stays.delete(oldest)
    return backend
  }
}

export interface NodeRange {
  readonly name: string
  /** What its pods' addresses begin with: `10.244.1.`, `fd00:10:244:1::` */
  readonly prefix: string
}
