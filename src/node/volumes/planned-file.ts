export interface PlannedFile {
  /** Relative, may have folders in it; the API server refuses `..`. */
  readonly path: string
  readonly content: Uint8Array
  readonly mode: number
  /** Who owns it; root where it does not say. */
  readonly uid?: number
}
