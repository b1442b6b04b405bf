import type { ConfigFields } from './draft.ts'

export interface HistoryRecord {
  readonly created: string
  readonly created_by: string
  readonly empty_layer?: true
}

/** An image's configuration; what a base image has beside these is passed on. */
export interface Document {
  readonly architecture: string
  readonly os: string
  readonly created: string
  readonly config: ConfigFields
  readonly history: readonly HistoryRecord[]
}
