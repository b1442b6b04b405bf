import type { Namespace } from '../../api/types.gen.ts'
import type { ApiResponse } from '../exchange.ts'
import type { Call } from '../handlers/call.ts'
import { update } from '../handlers/update.ts'
import { finalizerNameErrors } from '../validation/metadata.ts'
import type { PartRules } from '../write/modify.ts'
import type { WriteRoles } from '../write/roles.ts'

const rules: PartRules = {
  prepare: (wanted, old) => {
    const [{ spec }, { status }] = [wanted as Namespace, old as Namespace]
    return { ...wanted, spec: spec ?? {}, status } as Namespace
  },
  validate: (object) =>
    ((object as Namespace).spec?.finalizers ?? []).flatMap((each, index) =>
      finalizerNameErrors(`spec.finalizers[${index}]`, each),
    ),
}

/** Sets a namespace's own finalizers; with none left it goes. */
export function finalize(call: Call, roles: WriteRoles): Promise<ApiResponse> {
  return update(call, roles, rules)
}
