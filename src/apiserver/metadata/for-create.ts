import type { ApiObject, ObjectMeta } from '../../api/meta/object.ts'
import { nameSuffix, type Random, uuid } from '../../base/random.ts'
import type { Strategy } from '../strategies/strategy.ts'
import { timestamp } from './times.ts'

const suffixLength = 5
/** A generated name stays a label, whatever its prefix. */
const prefixLimit = 63 - suffixLength

export function generatedName(prefix: string, random: Random): string {
  return prefix.slice(0, prefixLimit) + nameSuffix(random, suffixLength)
}

/** What the server, not the client, decides about a new object's metadata. */
export function metadataForCreate(
  object: ApiObject,
  namespace: string | null,
  name: string,
  strategy: Strategy,
  nowMs: number,
  random: Random,
): ObjectMeta {
  const {
    name: sentName,
    generateName,
    namespace: _,
    selfLink,
    uid: __,
    resourceVersion,
    generation,
    creationTimestamp,
    ...others
  } = (object.metadata ?? {}) as ObjectMeta
  const counts = strategy.generationOf !== null && strategy.firstGeneration > 0
  // In Go's order, so that nothing has to be put in order afterwards; what is undefined is left out then.
  const metadata = {
    name: name === '' ? sentName : name,
    generateName,
    namespace: namespace ?? undefined,
    uid: uuid(random),
    generation: counts ? strategy.firstGeneration : generation,
    creationTimestamp: timestamp(nowMs),
    ...others,
  }
  return metadata as ObjectMeta
}
