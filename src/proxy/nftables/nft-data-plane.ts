import { createHash } from '../../base/os/crypto.ts'
import type { DataPlane, Rules } from '../model.ts'
import { messagesFor } from './apply.ts'
import { datagramDoors, isStale } from './conntrack.ts'
import { diff, isNothing } from './diff.ts'
import { deleteTable, newTable, type Table } from './messages.ts'
import { commit, forgetFlows } from './netlink.ts'
import { emptyProgram, type Naming, type Program, programOf } from './program.ts'
import { type Surroundings, skeleton } from './skeleton.ts'

export interface NftOptions extends Surroundings {
  bridgeOf(node: string): string
}

/** A table of the kernel's packet filter that is this berth's alone. */
export class NftDataPlane implements DataPlane {
  readonly #options: NftOptions
  readonly #naming: Naming
  /** Null: the table, if there is one, is what an earlier process has left. */
  #inForce: Program | null = null
  /** The doors for datagrams that flows were last held against. */
  #datagrams = '[]'

  constructor(options: NftOptions) {
    this.#options = options
    this.#naming = { family: options.table.family, bridgeOf: options.bridgeOf, hash }
  }

  async apply(rules: Rules): Promise<void> {
    const wanted = programOf(rules, this.#naming)
    const changes = diff(this.#inForce ?? emptyProgram, wanted)
    if (this.#inForce !== null && isNothing(changes)) return
    // The old table goes in the same transaction: pods that run on have Services all the time.
    const { table } = this.#options
    const fresh = this.#inForce === null ? [newTable(table), deleteTable(table), ...skeleton(this.#options)] : []
    try {
      await commit([...fresh, ...messagesFor(table, changes, this.#naming)])
      this.#inForce = wanted
      await this.#forgetStale(rules)
    } catch (error) {
      // Somebody has meddled with it: the next attempt starts from nothing.
      this.#inForce = null
      throw error
    }
  }

  /** Only where something has changed for datagrams: connections notice by themselves. */
  async #forgetStale(rules: Rules): Promise<void> {
    const doors = datagramDoors(rules)
    const text = JSON.stringify([...doors].map(([door, backends]) => [door, ...backends]))
    if (text === this.#datagrams) return
    await forgetFlows(this.#options.table.family, (flow) => isStale(flow, doors))
    this.#datagrams = text
  }

  close(): Promise<void> {
    return removeTable(this.#options.table)
  }
}

/** Whether or not it is there. */
export async function removeTable(table: Table): Promise<void> {
  await commit([newTable(table), deleteTable(table)])
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
