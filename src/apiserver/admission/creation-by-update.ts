import type { Access } from '../auth/access.ts'
import type { AdmissionPlugin } from './plugin.ts'

/** A PUT or apply of what is not there creates it: who may only update may not. Upstream asks on the way to its store. */
export function creationByUpdate(access: Pick<Access, 'authorize'>): AdmissionPlugin {
  return {
    name: 'CreationByUpdate',
    validate({ operation, call: { info, user } }) {
      if (operation === 'CREATE' && info.verb !== 'create' && info.subresource === null) {
        access.authorize(user, { ...info, verb: 'create' })
      }
    },
  }
}
