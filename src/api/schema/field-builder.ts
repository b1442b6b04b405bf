import type { Field, Type } from './message.ts'

type Draft = { -readonly [K in keyof Field]: Field[K] }

const plain: Omit<Field, 'number' | 'type'> = {
  name: '',
  pointer: false,
  omitEmpty: true,
  tellsEmpty: false,
  inline: false,
  required: false,
  immutable: false,
  defaultValue: undefined,
  enum: null,
  minimum: null,
  maximum: null,
  format: null,
  list: { is: 'atomic' },
  goType: null,
  atomicMap: false,
  granular: false,
  patch: null,
  doc: '',
}

/** One field being described. `message` freezes it. */
export class FieldBuilder {
  readonly draft: Draft

  constructor(number: number, type: Type, more?: Partial<Field>) {
    this.draft = { ...plain, number, type, ...more }
  }

  /** Absent differs from zero. */
  pointer(): this {
    this.draft.pointer = true
    return this
  }

  /** Written in JSON even when zero or empty: a Go field without `omitempty`. */
  always(): this {
    this.draft.omitEmpty = false
    return this
  }

  /** Left out of JSON when zero although it is a struct: Go's `omitzero`. */
  omitZero(): this {
    this.draft.omitEmpty = true
    return this
  }

  /** Of a list: sent empty it gets no defaults. */
  tellsEmpty(): this {
    this.draft.tellsEmpty = true
    return this
  }

  required(): this {
    this.draft.required = true
    return this
  }

  immutable(): this {
    this.draft.immutable = true
    return this
  }

  default(value: unknown): this {
    this.draft.defaultValue = value
    return this
  }

  /** The least number. On a list that is always there, 1: never empty; 0: written as `[]` when empty rather than as null. */
  min(minimum: number): this {
    this.draft.minimum = minimum
    return this
  }

  max(maximum: number): this {
    this.draft.maximum = maximum
    return this
  }

  /** The values the elements of a list or map may have. */
  holding(...values: readonly string[]): this {
    this.draft.enum = values
    return this
  }

  format(format: string): this {
    this.draft.format = format
    return this
  }

  /** Owned and replaced whole in server-side apply. */
  atomic(): this {
    if (this.draft.type.is === 'list') this.draft.list = { is: 'atomic' }
    else this.draft.atomicMap = true
    return this
  }

  /** Owned field by field although its message is atomic elsewhere. */
  granular(): this {
    this.draft.granular = true
    return this
  }

  /** Server-side apply merges the list as a set of values. */
  set(): this {
    this.draft.list = { is: 'set' }
    return this
  }

  /** Server-side apply merges the list's elements by these fields. */
  keyed(...keys: readonly string[]): this {
    this.draft.list = { is: 'map', keys }
    return this
  }

  /** Strategic merge patch merges the list, by `mergeKey` where the elements are messages. */
  merge(mergeKey?: string): this {
    this.draft.patch = { ...(mergeKey === undefined ? {} : { mergeKey }), merge: true, retainKeys: this.retains() }
    return this
  }

  /** Strategic merge patch replaces the message whole. */
  replaced(): this {
    this.draft.patch = { merge: false, retainKeys: false, replace: true }
    return this
  }

  /** Strategic merge patch drops the keys of the union that the patch does not name. */
  retainKeys(): this {
    this.draft.patch = { ...(this.draft.patch ?? { merge: false }), retainKeys: true }
    return this
  }

  /** The Go type decoding errors name: `v1.Protocol`. */
  go(type: string): this {
    this.draft.goType = type
    return this
  }

  doc(sentence: string): this {
    this.draft.doc = sentence
    return this
  }

  private retains(): boolean {
    return this.draft.patch?.retainKeys ?? false
  }
}
