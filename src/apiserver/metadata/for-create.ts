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
    deletionTimestamp,
    deletionGracePeriodSeconds,
    resourceVersion,
    selfLink,
    namespace: _,
    ...sent
  } = {
    ...object.metadata,
  } as ObjectMeta & { selfLink?: string }
  return {
    ...sent,
    ...(name !== '' && { name }),
    ...(namespace !== null && { namespace }),
    uid: uuid(random),
    ...(strategy.generationOf !== null && strategy.firstGeneration > 0 && { generation: strategy.firstGeneration }),
    creationTimestamp: timestamp(nowMs),
  }
}
