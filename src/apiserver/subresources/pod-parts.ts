import { EphemeralContainer as ContainerMessage } from '../../api/core/v1/container.ts'
import { goJson } from '../../api/ops/go/json.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import type { EphemeralContainer, Pod, PodSpec } from '../../api/types.gen.ts'
import type { ApiResponse } from '../exchange.ts'
import type { Call } from '../handlers/call.ts'
import { get } from '../handlers/get.ts'
import { patch } from '../handlers/patch.ts'
import { update } from '../handlers/update.ts'
import type { Roles } from '../roles.ts'
import { sameValue } from '../same-value.ts'
import { withoutClosedFields } from '../strategies/closed-fields.ts'
import { podErrors } from '../strategies/pod/pod-rules.ts'
import { differenceOf } from '../validation/difference.ts'
import { type FieldErrors, refused } from '../validation/field-errors.ts'
import { isMirror } from '../validation/pod/spec.ts'
import type { PartRules } from '../write/modify.ts'
import { resizeRules } from './pod-resize.ts'

/** `ephemeralcontainers` are added, never changed; `resize` changes what containers may use. */
export async function updatePodPart(call: Call, { cache, clock, roles }: Roles): Promise<ApiResponse> {
  const { verb, subresource } = call.info
  if (verb === 'get') return get(call, cache, clock)
  const rules = subresource === 'resize' ? resizeRules : ephemeral
  return verb === 'update' ? update(call, roles, rules) : patch(call, roles, rules)
}

const ephemeral: PartRules = {
  prepare(wanted, old) {
    const ephemeralContainers = (wanted as Pod).spec?.ephemeralContainers
    const { ephemeralContainers: _, ...spec } = (old as Pod).spec ?? {}
    const metadata = { ...old.metadata, managedFields: wanted.metadata?.managedFields }
    return {
      ...old,
      metadata,
      spec: withoutClosedFields({
        ...spec,
        ...(ephemeralContainers !== undefined && { ephemeralContainers }),
      } as PodSpec),
    } as Pod
  },
  validate: (object, old, asSent) => {
    const [now, was] = [object as Pod, old as Pod]
    if (isMirror(was.metadata)) return [refused('[]', 'static pods do not support ephemeral containers')]
    const errors = podErrors(asSent as Pod)
    return errors.length > 0 ? errors : changeErrors(containersOf(now), containersOf(was))
  },
}

function containersOf({ spec }: Pod): readonly EphemeralContainer[] {
  return spec?.ephemeralContainers ?? []
}

function changeErrors(now: readonly EphemeralContainer[], was: readonly EphemeralContainer[]): FieldErrors {
  const field = 'spec.ephemeralContainers'
  return was.flatMap((old) => {
    const kept = now.find(({ name }) => name === old.name)
    const named = `existing ephemeral containers ${goQuoted(old.name)}`
    if (kept === undefined) return [refused(field, `${named} may not be removed\n`)]
    const shown = (of: EphemeralContainer) => goJson(ContainerMessage, of)
    const difference = () => differenceOf(shown(kept), shown(old))
    return sameValue(kept, old) ? [] : [refused(field, `${named} may not be changed\n${difference()}`)]
  })
}
