import type { ApiObject } from '../../api/meta/object.ts'
import type { Random } from '../../base/random.ts'
import type { Call } from '../handlers/call.ts'
import type { WriteOptions } from '../options/write-options.ts'
import type { Registry, Resource } from '../registry.ts'
import { checkNamespaceForCreate, checkNamespaceForDelete } from './namespace-lifecycle.ts'
import { nodeOnCreate } from './node.ts'
import { podOnCreate, type TolerationSeconds } from './pod.ts'
import { withServiceAccount } from './service-account.ts'
import { claimOnCreate, claimOnUpdate, withProtection } from './storage.ts'

/** What may change or refuse an object between decoding and validation, with an eye on other objects. */
export interface Admission {
  create(call: Call, object: ApiObject, options: WriteOptions): Promise<ApiObject>
  update(call: Call, object: ApiObject, old: ApiObject, options: WriteOptions): Promise<ApiObject>
  delete(resource: Resource, name: string): void
}

interface AdmissionOptions {
  readonly serviceAccounts: 'required' | 'off'
  readonly tolerationSeconds: TolerationSeconds
}

export function createAdmission(registry: Registry, random: Random, options: AdmissionOptions): Admission {
  const { serviceAccounts, tolerationSeconds } = options
  return {
    async create(call, object) {
      checkNamespaceForCreate(registry, call, object)
      const { plural } = call.resource.kind
      switch (`${call.resource.kind.group}/${plural}`) {
        case '/pods':
          return podOnCreate(
            registry,
            call,
            serviceAccounts === 'off' ? object : withServiceAccount(registry, call, object, random),
            tolerationSeconds,
          )
        case '/nodes':
          return nodeOnCreate(object)
        case '/persistentvolumeclaims':
          return withProtection(claimOnCreate(registry, object), 'kubernetes.io/pvc-protection')
        case '/persistentvolumes':
          return withProtection(object, 'kubernetes.io/pv-protection')
        default:
          return object
      }
    },
    update: async (call, object, old) => {
      const { group, plural } = call.resource.kind
      const isClaim = `${group}/${plural}` === '/persistentvolumeclaims' && call.info.subresource === null
      return isClaim ? claimOnUpdate(registry, call, object, old) : object
    },
    delete: checkNamespaceForDelete,
  }
}
