import { library } from '../library/library.ts'
import type { Library } from '../library/overload.ts'
import {
  bool,
  bytes,
  type CelType,
  double,
  duration,
  dyn,
  int,
  listOf,
  mapOf,
  nothing,
  type ObjectType,
  optionalOf,
  plain,
  string,
  timestamp,
  typeOf,
  uint,
} from '../types/types.ts'

/** What an expression may speak of. */
export interface CelEnvironment {
  readonly variables: ReadonlyMap<string, CelType>
  readonly library: Library
  /** Of what may be written as `Name{field: value}`; null: there is none of that name. */
  readonly messageOf: (name: string) => ObjectType | null
  /** The name of a type as a value. */
  readonly typeNamed: (name: string) => CelType | null
  /** Whether there is `cel.bind(name, value, in)`. */
  readonly binds: boolean
}

const types: ReadonlyMap<string, CelType> = new Map([
  ...Object.entries({ bool, bytes, double, int, string, uint }),
  ...[
    ['null_type', nothing],
    ['list', listOf(dyn)],
    ['map', mapOf(dyn, dyn)],
    ['optional_type', optionalOf(dyn)],
    ['type', typeOf(dyn)],
    ['google.protobuf.Timestamp', timestamp],
    ['google.protobuf.Duration', duration],
    ['net.IP', plain('net.IP')],
    ['net.CIDR', plain('net.CIDR')],
  ],
] as [string, CelType][])

export function environment(variables: Readonly<Record<string, CelType>>): CelEnvironment {
  return { variables: new Map(Object.entries(variables)), library, messageOf: () => null, typeNamed, binds: false }
}

/** A variable, or the name of a type as a value. */
export function variableType(environment: CelEnvironment, scope: Scope, name: string): CelType | null {
  const plainName = name.replace(/^\./, '')
  const local = name.startsWith('.') ? undefined : scope.get(name)
  return local ?? environment.variables.get(plainName) ?? environment.typeNamed(plainName)
}

export type Scope = ReadonlyMap<string, CelType>

function typeNamed(name: string): CelType | null {
  const of = types.get(name)
  return of === undefined ? null : typeOf(of)
}
