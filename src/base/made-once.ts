/**
 * Something that is made for the first who asks, and kept for all others. Where making it failed the next who asks tries again: what
 * had run out, room on a disk or descriptors, may be there by then.
 */
export class MadeOnce<T> {
  readonly #make: () => Promise<T>
  #made: Promise<T> | null = null

  constructor(make: () => Promise<T>) {
    this.#make = make
  }

  get(): Promise<T> {
    this.#made ??= this.#make().catch((error: unknown) => {
      this.#made = null
      throw error
    })
    return this.#made
  }

  /** For who ends it: what has been made, or is being made; null: nobody has asked. */
  get soFar(): Promise<T> | null {
    return this.#made
  }
}
