import * as files from '../../../base/os/files.ts'
import { namesIn, readIfThere } from '../../../base/os/if-there.ts'
import { join } from '../../../base/os/path.ts'
import { RuntimeError } from '../../runtime.ts'

/** An IPv4 range: `10.244.1.0/24`. */
export interface Range {
  readonly text: string
  readonly first: number
  readonly last: number
  readonly bits: number
}

export function parseRange(text: string): Range {
  const [address, bitsText] = text.split('/')
  const bits = Number(bitsText ?? 32)
  const size = 2 ** (32 - bits)
  const first = Math.floor(addressNumber(address!) / size) * size
  return { text, first, last: first + size - 1, bits }
}

export function addressNumber(text: string): number {
  return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

export function addressText(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.')
}

export function overlaps(a: Range, b: Range): boolean {
  return a.first <= b.last && b.first <= a.last
}

/** The address after the last one given out that is free: a pod's old address stays unused for as long as possible. */
export function nextAddress(range: Range, taken: ReadonlySet<number>, last: number | null): number | null {
  const lowest = range.first + 2 // The first is the network's own, the second the gateway's.
  const highest = range.last - 1
  const count = highest - lowest + 1
  const start = last === null || last < lowest || last >= highest ? lowest : last + 1
  for (let step = 0; step < count; step++) {
    const candidate = lowest + ((start - lowest + step) % count)
    if (!taken.has(candidate)) return candidate
  }
  return null
}

/** Who has which address of a range: a file for each, named by the address, holding the pod's id. */
export class Addresses {
  readonly range: Range
  readonly #folder: string
  readonly #byPod: Map<string, number>
  #last: number | null
  /** Resolves when the write that has begun last is over. */
  #recorded: Promise<void> = Promise.resolve()
  #nextRecord: Promise<void> | null = null

  static async open(folder: string, range: Range): Promise<Addresses> {
    await files.mkdir(folder, { recursive: true })
    const byPod = new Map<string, number>()
    for (const name of await namesIn(folder)) {
      if (!/^[\d.]+$/.test(name)) continue
      const podId = (await readIfThere(join(folder, name)))?.trim()
      const address = addressNumber(name)
      const usable = podId && address >= range.first && address <= range.last
      if (usable) byPod.set(podId, address)
      else await files.rm(join(folder, name), { force: true })
    }
    const last = (await readIfThere(join(folder, 'last')))?.trim() ?? ''
    return new Addresses(folder, range, byPod, /^[\d.]+$/.test(last) ? addressNumber(last) : null)
  }

  private constructor(folder: string, range: Range, byPod: Map<string, number>, last: number | null) {
    this.#folder = folder
    this.range = range
    this.#byPod = byPod
    this.#last = last
  }

  async take(podId: string): Promise<string> {
    const held = this.#byPod.get(podId)
    if (held !== undefined) return addressText(held)
    const address = nextAddress(this.range, new Set(this.#byPod.values()), this.#last)
    if (address === null) {
      throw new RuntimeError('FailedCreatePodSandBox', `no address is free in the node's pod range ${this.range.text}`)
    }
    this.#byPod.set(podId, address)
    this.#last = address
    const text = addressText(address)
    await Promise.all([files.writeFile(join(this.#folder, text), `${podId}\n`), this.#recordLast()])
    return text
  }

  /** One write at a time, of what is the last by then: who comes while one is under way shares the next. */
  #recordLast(): Promise<void> {
    this.#nextRecord ??= this.#recorded.then(() => {
      this.#nextRecord = null
      const written = files.writeFile(join(this.#folder, 'last'), `${addressText(this.#last!)}\n`)
      this.#recorded = written.catch(() => undefined)
      return written
    })
    return this.#nextRecord
  }

  async giveBack(podId: string): Promise<void> {
    const address = this.#byPod.get(podId)
    if (address === undefined) return
    await files.rm(join(this.#folder, addressText(address)), { force: true })
    this.#byPod.delete(podId)
  }

  pods(): readonly string[] {
    return [...this.#byPod.keys()]
  }
}
