import type { ApiObject } from '../../api/meta/object.ts'
import type { Namespace } from '../../api/types.gen.ts'
import type { ApiResponse } from '../exchange.ts'
import { type Call, nameOf } from '../handlers/call.ts'
import { decodedBody } from '../handlers/decoded-body.ts'
import { answerModified, checkName } from '../handlers/update.ts'
import { writeOptions } from '../options/write-options.ts'
import { keyOf } from '../registry.ts'
import { storedModification } from '../write/modify.ts'
import { ownedBy } from '../write/ownership.ts'
import type { WriteRoles } from '../write/roles.ts'

/** Sets a namespace's own finalizers; with none left it goes. */
export async function finalize(call: Call, roles: WriteRoles): Promise<ApiResponse> {
  const { request, resource } = call
  const options = writeOptions(request.query, 'UpdateOptions', request.userAgent)
  const sent = (await decodedBody(call, options.fieldValidation)) as Namespace
  checkName(call, sent.metadata?.name ?? '')
  const modified = await storedModification(
    {
      resource,
      key: keyOf(resource, null, nameOf(call)),
      name: nameOf(call),
      dryRun: options.dryRun,
      next: (current) => {
        const next = { ...current, spec: sent.spec ?? {} } as ApiObject
        return ownedBy(call, current, next, options, roles.clock.now())
      },
    },
    roles,
  )
  return answerModified(call, modified, roles)
}
