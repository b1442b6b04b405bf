import { assert } from '../../base/assert.ts'
import type { FieldBuilder } from './field-builder.ts'
import type { Field, Message, Prepare } from './message.ts'

export type Builders = () => Readonly<Record<string, FieldBuilder>>

type Parts = Pick<Message, 'fields' | 'byName' | 'wireFields'>

/** A message whose fields are built when it is first looked at: most of the thousand messages never are. */
export class DescribedMessage implements Message {
  readonly name: string
  readonly doc: string
  readonly atomic: boolean
  readonly prepare: Prepare | null
  readonly #builders: Builders
  #parts: Parts | null = null

  constructor(name: string, doc: string, builders: Builders, atomic: boolean, prepare: Prepare | null) {
    this.name = name
    this.doc = doc
    this.#builders = builders
    this.atomic = atomic
    this.prepare = prepare
  }

  get fields(): Parts['fields'] {
    return this.#described().fields
  }

  get byName(): Parts['byName'] {
    return this.#described().byName
  }

  get wireFields(): Parts['wireFields'] {
    return this.#described().wireFields
  }

  #described(): Parts {
    this.#parts ??= partsOf(this.name, this.#builders())
    return this.#parts
  }
}

function partsOf(name: string, builders: Readonly<Record<string, FieldBuilder>>): Parts {
  const fields: Field[] = []
  const wireFields: Field[] = []
  for (const [key, builder] of Object.entries(builders)) {
    const made: Field = Object.freeze({ ...builder.draft, name: key })
    if (made.inline) {
      assert(made.type.is === 'message', `${name}.${key}: only a message can be inline`)
      fields.push(...made.type.message().fields)
    } else fields.push(made)
    if (made.number > 0) wireFields.push(made)
  }
  wireFields.sort((a, b) => a.number - b.number)
  return { fields, byName: new Map(fields.map((each) => [each.name, each])), wireFields }
}
