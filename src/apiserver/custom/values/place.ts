export interface Place {
  /** `spec.rows[0].name`; empty for the value as a whole. */
  readonly path: string
  /** Upstream takes another way to a default: formats it does not know stand before types, and numbers that may be texts may be anything. */
  readonly as: 'value' | 'default'
  /** The value there before; undefined: there was none. */
  readonly old?: unknown
}
