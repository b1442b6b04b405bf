import { type CelEnvironment, environment } from '../check/environment.ts'
import { bool, type CelType, dyn, int, listOf, mapOf, plain, string, timestamp } from '../types/types.ts'
import { objectOf } from './objects.ts'

// What expressions about a request may speak of: match conditions, admission policies.

const groupVersionKind = objectOf('kubernetes.GroupVersionKind', { group: string, version: string, kind: string })
const groupVersionResource = objectOf('kubernetes.GroupVersionResource', {
  ...{ group: string, version: string, resource: string },
})
const userInfo = objectOf('kubernetes.UserInfo', {
  ...{ username: string, uid: string, groups: listOf(string), extra: mapOf(string, listOf(string)) },
})

const request = objectOf('kubernetes.AdmissionRequest', {
  ...{ kind: groupVersionKind, resource: groupVersionResource, subResource: string },
  ...{ requestKind: groupVersionKind, requestResource: groupVersionResource, requestSubResource: string },
  ...{ name: string, namespace: string, operation: string, userInfo, dryRun: bool, options: dyn },
})

const condition = objectOf('kubernetes.NamespaceCondition', {
  ...{ status: string, type: string, lastTransitionTime: timestamp, message: string, reason: string },
})
const namespace = objectOf('kubernetes.Namespace', {
  metadata: objectOf('kubernetes.NamespaceMetadata', {
    ...{ name: string, generateName: string, namespace: string, UID: string, resourceVersion: string },
    ...{ labels: mapOf(string, string), annotations: mapOf(string, string), finalizers: listOf(string) },
    ...{ generation: int, deletionGracePeriodSeconds: int },
    ...{ creationTimestamp: timestamp, deletionTimestamp: timestamp },
  }),
  spec: objectOf('kubernetes.NamespaceSpec', { finalizers: listOf(string) }),
  status: objectOf('kubernetes.NamespaceStatus', { phase: string, conditions: listOf(condition) }),
})

const objects = { object: dyn, oldObject: dyn, request, namespaceObject: namespace }
const authorizers = {
  authorizer: plain('kubernetes.authorization.Authorizer'),
  'authorizer.requestResource': plain('kubernetes.authorization.ResourceCheck'),
}

export interface AdmissionNames {
  readonly params: boolean
  readonly authorizer: boolean
  /** null: there are none. */
  readonly variables: Readonly<Record<string, CelType>> | null
}

export function admissionEnvironment({ params, authorizer, variables }: AdmissionNames): CelEnvironment {
  return environment({
    ...objects,
    ...(params && { params: dyn }),
    ...(authorizer && authorizers),
    ...(variables !== null && { variables: objectOf('kubernetes.variables', variables) }),
  })
}
