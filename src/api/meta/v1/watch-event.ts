import { message, raw, string } from '../../schema/builder.ts'

export const WatchEvent = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent',
  'One change: what happened, and the object afterwards.',
  () => ({
    type: string(1).always().required().doc('What happened: ADDED, MODIFIED, DELETED, BOOKMARK or ERROR.'),
    object: raw(2).required().doc('The object after the change, before a deletion, or the Status of an error.'),
  }),
)
