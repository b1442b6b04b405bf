import type { Message } from '../../api/schema/message.ts'
import { structuralMessage } from '../../api/schema/structural-message.ts'
import type { Call } from './call.ts'
import type { SentType } from './sent-type.ts'

/** Of a version that there is not nothing is known; what is of another kind has fields of its own. */
const undeclared = structuralMessage('undeclared', {})
const unlooked = structuralMessage('unlooked', { 'x-kubernetes-preserve-unknown-fields': true })

/** How upstream reads what is sent for a kind made at run time: as what it says it is, whatever it should be. */
export function messageOfSent({ resource, registry }: Pick<Call, 'resource' | 'registry'>, sent: SentType): Message {
  const { kind } = resource
  const [group, version, more] = sent.apiVersion.split('/')
  if (sent.kind !== kind.kind || group !== kind.group || version === undefined || more !== undefined) return unlooked
  return registry.find(group, version, kind.plural)?.kind.message ?? undeclared
}
