import type { Field } from './field.ts'
import type { Structural } from './structural.ts'

/** Adds what depends on more than one field, before the fields' own defaults. Doing it again changes nothing. */
export type Prepare = (object: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

/** A type of the API: one schema value, from which everything generic is a walk. */
export interface Message {
  /** The OpenAPI model name: `io.k8s.api.apps.v1.StatefulSet`. */
  readonly name: string
  /** In Go's order, which is also the order of JSON output. Fields of inlined messages stand in their place. */
  readonly fields: readonly Field[]
  /** By JSON name, inlined messages' fields included. */
  readonly byName: ReadonlyMap<string, Field>
  /** As protobuf sees it: ascending by number, inlined messages nested. */
  readonly wireFields: readonly Field[]
  /** Server-side apply owns it whole. */
  readonly atomic: boolean
  /** Defaults beyond those of single fields; null: there are none. */
  readonly prepare: Prepare | null
  /** Of a kind made at run time: what its objects hold beside `fields`. */
  readonly structural?: Structural
  readonly doc: string
}
