import type { Clock } from '../../base/clock.ts'
import type { ImageDisk, ImageGcPolicy, Stock } from './model.ts'
import { look, missingBytes, planForAge, planForSpace, type Sights, stillFullMessage } from './plan.ts'

/** There was not enough that could go, or nothing is known of the disk. `reason` is the event's. */
export class ImageGcError extends Error {
  override readonly name = 'ImageGcError'
  readonly reason: 'FreeDiskSpaceFailed' | 'InvalidDiskCapacity'

  constructor(reason: ImageGcError['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

/** Removes images that nobody uses. One for all nodes that share a disk: what one of them uses is in use. */
export class ImageCollector {
  readonly #disk: ImageDisk
  readonly #policy: ImageGcPolicy
  readonly #clock: Clock
  readonly #sinceMs: number
  #sights: Sights | null = null
  #working: Promise<unknown> = Promise.resolve()
  #collecting: Promise<void> | null = null

  constructor(disk: ImageDisk, policy: ImageGcPolicy, clock: Clock) {
    this.#disk = disk
    this.#policy = policy
    this.#clock = clock
    this.#sinceMs = clock.now()
  }

  /** What has not been used for too long; and while the disk is too full, what was used least recently. Who asks meanwhile gets the same answer. */
  collect(): Promise<void> {
    this.#collecting ??= this.#inTurn(() => this.#collect()).finally(() => {
      this.#collecting = null
    })
    return this.#collecting
  }

  /** Whatever may go at all: the node is short of disk. */
  deleteUnused(): Promise<void> {
    return this.#inTurn(async () => void (await this.#free(await this.#look(), Number.POSITIVE_INFINITY)))
  }

  async #collect(): Promise<void> {
    const stock = await this.#look()
    const old = planForAge(stock, this.#sights!, this.#policy, this.#sinceMs, this.#clock.now())
    if (old.size > 0) await this.#disk.remove({ images: old, cached: new Set() })
    const supply = await this.#disk.supply()
    if (supply.capacityBytes === 0) {
      throw new ImageGcError('InvalidDiskCapacity', 'invalid capacity 0 on image filesystem')
    }
    const wanted = missingBytes(supply, this.#policy)
    if (wanted === 0) return
    const found = await this.#free({ ...stock, images: stock.images.filter(({ id }) => !old.has(id)) }, wanted)
    const gained = (await this.#disk.supply()).availableBytes - supply.availableBytes
    if (Math.max(found, gained) >= wanted) return
    throw new ImageGcError('FreeDiskSpaceFailed', stillFullMessage(supply, found))
  }

  async #free(stock: Stock, wantedBytes: number): Promise<number> {
    const images = stock.images.filter(({ isPinned, isInUse }) => !isPinned && !isInUse)
    const layers = [...images.flatMap((image) => image.layers), ...stock.cached.map(({ layer }) => layer)]
    const wanted = { bytes: wantedBytes, bytesOf: await this.#disk.bytesOf(new Set(layers)) }
    const { bytes, ...removal } = planForSpace(stock, this.#sights!, this.#policy, wanted, this.#clock.now())
    await this.#disk.remove(removal)
    return bytes
  }

  async #look(): Promise<Stock> {
    const stock = await this.#disk.stock()
    this.#sights = look(this.#sights, stock, this.#clock.now())
    return stock
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#working.then(work)
    this.#working = done.catch(() => undefined)
    return done
  }
}
