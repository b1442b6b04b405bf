import { labelKeyProblems } from '../../api/value/label-syntax.ts'
import { type FieldErrors, invalidJson } from './field-errors.ts'

// Names of resources, as quotas have them.

const ofQuotas = new Set([
  ...['cpu', 'memory', 'ephemeral-storage', 'storage'],
  ...['requests.cpu', 'requests.memory', 'requests.storage', 'requests.ephemeral-storage'],
  ...['limits.cpu', 'limits.memory', 'limits.ephemeral-storage'],
  ...[
    'pods',
    'resourcequotas',
    'services',
    'replicationcontrollers',
    'secrets',
    'persistentvolumeclaims',
    'configmaps',
  ],
  ...['services.nodeports', 'services.loadbalancers'],
])

const counted = new Set([
  ...[
    'pods',
    'resourcequotas',
    'services',
    'replicationcontrollers',
    'secrets',
    'configmaps',
    'persistentvolumeclaims',
  ],
  ...['services.nodeports', 'services.loadbalancers'],
])

/** Of Kubernetes' own, whatever it is for. */
export function isStandardResource(name: string): boolean {
  return ofQuotas.has(name) || name.startsWith('hugepages-') || name.startsWith('requests.hugepages-')
}

export function quotaNameErrors(field: string, name: string): FieldErrors {
  const fits = isStandardResource(name)
  const errors = nameErrors(field, name, fits, 'must be a standard resource type or fully qualified')
  // Volumes ask for storage, and a quota is on what is asked for.
  return (fits && name !== 'storage') || name.includes('/')
    ? errors
    : [...errors, invalidJson(field, name, 'must be a standard resource for quota')]
}

function nameErrors(field: string, name: string, fits: boolean, why: string): FieldErrors {
  const problems = labelKeyProblems(name)
  if (problems.length > 0) return problems.map((each) => invalidJson(field, name, each))
  return fits || name.includes('/') ? [] : [invalidJson(field, name, why)]
}

/** One of Kubernetes' own, known or not. */
export function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/')
}

/** Counted things of a vendor's: devices, licences. A quota says of those that they are requested: that is a name, too. */
export function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith('requests.') && labelKeyProblems(`requests.${name}`).length === 0
}

/** In whole numbers: objects, and the devices of vendors. */
export function isCounted(name: string): boolean {
  return counted.has(name) || isExtended(name)
}
