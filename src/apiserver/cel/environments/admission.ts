import { type CelEnvironment, environment } from '../check/environment.ts'
import {
  anything,
  bool,
  bytes,
  type CelType,
  double,
  duration,
  dyn,
  int,
  listOf,
  mapOf,
  nothing,
  plain,
  string,
  timestamp,
  typeText,
  uint,
} from '../types/types.ts'
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

/** What a request is about may be anything. */
export function admissionEnvironment({ params, authorizer, variables }: AdmissionNames): CelEnvironment {
  return environment({
    ...requestOf(dyn),
    ...(params && { params: dyn }),
    ...(authorizer && authorizers),
    ...(variables !== null && variablesOf(variables)),
  })
}

/** What a policy's expressions speak of when they are checked for one kind of object; without `params` there are none. */
export interface CheckedTypes {
  readonly object: CelType
  readonly params: CelType | null
  readonly variables: Readonly<Record<string, CelType>>
}

/** The check for mistakes in types knows no `authorizer.requestResource`, and takes it for one. */
export function checkedEnvironment({ object, params, variables }: CheckedTypes): CelEnvironment {
  const { authorizer } = authorizers
  return environment({
    ...requestOf(object),
    ...(params !== null && { params }),
    ...{ authorizer, ...variablesOf(variables) },
  })
}

function requestOf(object: CelType): Readonly<Record<string, CelType>> {
  return { object, oldObject: object, request, namespaceObject: namespace }
}

function variablesOf(variables: Readonly<Record<string, CelType>>): Readonly<Record<string, CelType>> {
  const fieldOf = (name: string) => {
    const type = Object.hasOwn(variables, name) ? variables[name] : undefined
    return type === undefined ? null : kept(type)
  }
  return { variables: { is: 'object', name: 'kubernetes.variables', fieldOf } }
}

const keptPlain: ReadonlySet<string> = new Set(
  [anything, bool, bytes, double, duration, int, nothing, string, timestamp, uint].map(typeText),
)

/** What others know of the type of a variable: of all that is not plain, of lists or of maps, nothing. */
function kept(type: CelType): CelType {
  if (type.is === 'list') return listOf(kept(type.of))
  if (type.is === 'map') return mapOf(kept(type.key), kept(type.of))
  return type.is === 'plain' && keptPlain.has(type.name) ? type : dyn
}
