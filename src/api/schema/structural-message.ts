import { ObjectMeta } from '../meta/v1/object-meta.ts'
import { message, struct, typeMeta } from './builder.ts'
import type { Message } from './message.ts'
import type { Structural } from './structural.ts'

/** The message of a kind made at run time: what all objects have as fields, the rest by its schema. */
export function structuralMessage(name: string, schema: Structural): Message {
  const standard = message(name, schema.description ?? '', () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
  }))
  const { fields, byName } = standard
  return { name, doc: standard.doc, fields, byName, wireFields: [], atomic: false, prepare: null, structural: schema }
}
