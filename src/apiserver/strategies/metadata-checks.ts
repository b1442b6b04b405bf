/**
 * How often upstream names a fault of an object's metadata when the object changes. All kinds' are checked as they are
 * and as they change; a kind's own rules may do either once more, and each time counts among the causes.
 */
export type Recheck = 'not' | 'change' | 'whole' | 'twice' | 'change, whole' | 'whole, change'

/** Whether a new object's metadata is looked at before all else, or, as whatever is stored, once all else is well. */
export type FirstCheck = 'first' | 'last' | 'name last'

/**
 * It may carry all along; or `kept`: labels, annotations, finalizers, owners and what says that it goes are as they were; or
 * `untouched`: all of it is as it was.
 */
type StatusMetadata = 'carried' | 'kept' | 'untouched'

export interface MetadataChecks {
  /** Whether finalizers of no domain must be ones everybody knows. */
  readonly finalizers: 'known' | 'any'
  readonly firstCheck: FirstCheck
  /** What a change of the object, and of its status, looks at in the metadata once more. */
  readonly recheck: Recheck
  readonly recheckStatus: Recheck
  /** What a status update does to the rest of the metadata. */
  readonly statusMetadata: StatusMetadata
}

/** What most kinds do, and those that have no strategy of their own. */
const usual: MetadataChecks = {
  firstCheck: 'first',
  recheck: 'change',
  recheckStatus: 'change',
  finalizers: 'known',
  statusMetadata: 'carried',
}

const both: MetadataChecks = { ...usual, recheck: 'change, whole' }
const bothReversed: MetadataChecks = { ...usual, recheck: 'whole, change' }
const twice: MetadataChecks = { ...usual, recheck: 'twice' }
const whole: MetadataChecks = { ...usual, recheck: 'whole' }
const apart = { recheckStatus: 'not', statusMetadata: 'kept' } as const

const unusual: Readonly<Record<string, MetadataChecks>> = {
  configmaps: both,
  endpoints: both,
  namespaces: bothReversed,
  nodes: bothReversed,
  persistentvolumeclaims: both,
  persistentvolumes: twice,
  pods: both,
  secrets: both,
  serviceaccounts: both,
  events: { ...usual, firstCheck: 'last', recheck: 'not', finalizers: 'any' },
  limitranges: whole,
  'apiservices.apiregistration.k8s.io': { ...both, finalizers: 'any' },
  'certificatesigningrequests.certificates.k8s.io': {
    ...both,
    firstCheck: 'name last',
    recheckStatus: 'change, whole',
  },
  'clusterrolebindings.rbac.authorization.k8s.io': bothReversed,
  'clusterroles.rbac.authorization.k8s.io': bothReversed,
  'controllerrevisions.apps': both,
  'cronjobs.batch': { ...usual, recheckStatus: 'not' },
  'csinodes.storage.k8s.io': whole,
  'csistoragecapacities.storage.k8s.io': bothReversed,
  'deviceclasses.resource.k8s.io': bothReversed,
  'endpointslices.discovery.k8s.io': whole,
  'events.events.k8s.io': usual,
  'flowschemas.flowcontrol.apiserver.k8s.io': { ...whole, ...apart, statusMetadata: 'untouched' },
  'ipaddresses.networking.k8s.io': bothReversed,
  'ingressclasses.networking.k8s.io': both,
  'ingresses.networking.k8s.io': both,
  'jobs.batch': bothReversed,
  'leases.coordination.k8s.io': { ...usual, finalizers: 'any' },
  'mutatingadmissionpolicies.admissionregistration.k8s.io': { ...whole, finalizers: 'any' },
  'mutatingadmissionpolicybindings.admissionregistration.k8s.io': { ...whole, finalizers: 'any' },
  'mutatingwebhookconfigurations.admissionregistration.k8s.io': { ...whole, finalizers: 'any' },
  'poddisruptionbudgets.policy': {
    ...usual,
    firstCheck: 'last',
    recheck: 'not',
    recheckStatus: 'not',
    finalizers: 'any',
  },
  'prioritylevelconfigurations.flowcontrol.apiserver.k8s.io': { ...whole, ...apart, statusMetadata: 'untouched' },
  'resourceclaims.resource.k8s.io': { ...bothReversed, ...apart, recheckStatus: 'change' },
  'resourceclaimtemplates.resource.k8s.io': bothReversed,
  'rolebindings.rbac.authorization.k8s.io': bothReversed,
  'roles.rbac.authorization.k8s.io': bothReversed,
  'runtimeclasses.node.k8s.io': { ...bothReversed, finalizers: 'any' },
  'servicecidrs.networking.k8s.io': { ...usual, ...apart, recheckStatus: 'change' },
  'storageclasses.storage.k8s.io': bothReversed,
  'validatingadmissionpolicies.admissionregistration.k8s.io': { ...whole, finalizers: 'any', ...apart },
  'validatingadmissionpolicybindings.admissionregistration.k8s.io': { ...whole, finalizers: 'any' },
  'validatingwebhookconfigurations.admissionregistration.k8s.io': { ...whole, finalizers: 'any' },
  'volumeattachments.storage.k8s.io': { ...whole, ...apart },
  'volumeattributesclasses.storage.k8s.io': both,
}

/** @param name of the resource, with its group: `jobs.batch`, `pods` */
export function metadataChecksOf(name: string): MetadataChecks {
  return unusual[name] ?? usual
}
