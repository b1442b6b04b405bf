import { sleep, type Timers } from '../../base/timers.ts'
import { type Image, RuntimeError } from '../runtime.ts'

export interface ImagesOptions {
  readonly timers: Timers
  /** Images that can't be pulled. */
  readonly missingImage?: (name: string) => boolean
  /** How long it takes to pull one; no time where absent. */
  readonly pullMs?: (name: string) => number
}

/** The images of a machine whose registry has whatever is asked for. */
export class SimulatedImages {
  readonly #options: ImagesOptions
  readonly #images = new Map<string, Image>()

  constructor(options: ImagesOptions) {
    this.#options = options
  }

  get(name: string): Image | null {
    return this.#images.get(name) ?? null
  }

  list(): readonly Image[] {
    return [...this.#images.values()]
  }

  async pull(name: string): Promise<Image> {
    const pullMs = this.#options.pullMs?.(name) ?? 0
    if (pullMs > 0) await sleep(this.#options.timers, pullMs)
    if (this.#options.missingImage?.(name)) throw new RuntimeError('ErrImagePull', `${name}: not found`)
    const image: Image = { id: `simulated:${name}`, names: [name], sizeBytes: 0, user: '' }
    this.#images.set(name, image)
    return image
  }
}
