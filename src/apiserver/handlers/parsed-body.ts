import type { RepeatedKeys } from '../../api/ops/inspect.ts'

/** What a body says before anybody asks what it is. */
export interface ParsedBody {
  readonly value: unknown
  readonly repeated: RepeatedKeys | undefined
  readonly isProtobuf?: boolean
  /** See `CarefullyRead`. */
  readonly beyondFloats?: string | undefined
  /** What reading the text itself found: `line 7: key "x" already set in map`. */
  readonly problems?: readonly string[]
  /** The same as the reason to refuse. */
  readonly strictMessage?: string
}
