import { ListMeta } from '../meta/v1/list-meta.ts'
import { list, message, struct, typeMeta } from './builder.ts'
import type { Message } from './message.ts'

const made = new WeakMap<Message, Message>()

/** `PodList` of `Pod`: every list has the same shape, so none is written down. */
export function listMessage(of: Message, listKind?: string): Message {
  const known = made.get(of)
  if (known !== undefined) return known
  const end = of.name.lastIndexOf('.') + 1
  const short = of.name.slice(end)
  const built = message(
    of.name.slice(0, end) + (listKind ?? `${short}List`),
    `A page of ${short} objects, or all of them.`,
    () => ({
      ...typeMeta,
      metadata: struct(1, ListMeta).doc('The version the list was read at, and how to read on.'),
      items: list(2, of).always().required().min(0).doc('The objects, ordered by namespace and name.'),
    }),
  )
  made.set(of, built)
  return built
}
