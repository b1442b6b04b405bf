import type { Healthcheck } from './healthcheck.ts'

/** The `config` of an image's configuration, as the specification names its members; others are passed on. */
export interface ConfigFields {
  readonly Env?: readonly string[]
  readonly Cmd?: readonly string[]
  readonly Entrypoint?: readonly string[]
  readonly WorkingDir?: string
  readonly User?: string
  readonly StopSignal?: string
  readonly ExposedPorts?: Readonly<Record<string, object>>
  readonly Volumes?: Readonly<Record<string, object>>
  readonly Labels?: Readonly<Record<string, string>>
  readonly Shell?: readonly string[]
  readonly Healthcheck?: Healthcheck
  /** Instructions for who builds on the image. */
  readonly OnBuild?: readonly string[]
}

export interface Draft {
  readonly config: ConfigFields
  /** ARGs of this stage that have a value. */
  readonly args: ReadonlyMap<string, string>
  /** CMD was said in this stage: an ENTRYPOINT after it leaves it alone. */
  readonly hasOwnCommand: boolean
  /** MAINTAINER's. */
  readonly author?: string
}

export interface Arguments {
  readonly given: ReadonlyMap<string, string>
  readonly globals: ReadonlyMap<string, string>
}
