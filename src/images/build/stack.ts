import type { Document } from './document.ts'
import type { Draft } from './draft.ts'

/** An image on its way: what a stage has made of the one it began with. */
export interface Stack {
  readonly draft: Draft
  /** Its configuration as it will be written, but for what the draft changes. */
  readonly document: Document
  /** Descriptors of its layers, as a manifest lists them; the lowest first. */
  readonly layers: readonly object[]
  readonly diffIds: readonly string[]
  /** Stands for all that it was made by. */
  readonly key: string
}
