import type { ObjectFieldSelector, ResourceFieldSelector } from '../../../api/types.gen.ts'
import { labelKeyProblems } from '../../../api/value/label-syntax.ts'
import { compareQuantities } from '../../../api/value/quantity.ts'
import { type FieldErrors, invalid, notSupportedText, required } from '../field-errors.ts'

/** What a pod may tell its containers about itself: some in variables, some in files. */

export const inVariables = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]

export const inFiles = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
]

const known = new Set([
  ...inVariables,
  ...inFiles,
  ...['spec.host', 'spec.restartPolicy', 'spec.schedulerName', 'status.phase'],
])

export function fieldRefErrors(field: string, ref: ObjectFieldSelector, allowed: readonly string[]): FieldErrors {
  const { apiVersion = '', fieldPath: path = '' } = ref
  const at = `${field}.fieldPath`
  if (apiVersion === '') return [required(`${field}.apiVersion`)]
  if (path === '') return [required(at)]
  const converted = (why: string) => [invalid(at, path, `error converting fieldPath: ${why}`)]
  if (apiVersion !== 'v1') return converted(`unsupported pod version: ${apiVersion}`)
  const [, whole = path, key] = /^([^[]+)\['(.*)'\]$/s.exec(path) ?? []
  if (key === undefined) {
    if (!known.has(path)) return converted(`field label not supported: ${path}`)
    const name = path === 'spec.host' ? 'spec.nodeName' : path
    return allowed.includes(name) ? [] : [notSupportedText(at, name, allowed)]
  }
  if (whole !== 'metadata.annotations' && whole !== 'metadata.labels') {
    return converted(`field label does not support subscript: ${path}`)
  }
  const judged = whole === 'metadata.annotations' ? key.toLowerCase() : key
  return labelKeyProblems(judged).map((each) => invalid(field, key, each.replace('valid label key', 'qualified name')))
}

const readable = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
]

const sizes = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei']

const divisors = [
  { of: /\.cpu$/, allowed: ['1m', '1'], named: 'cpu' },
  { of: /\.memory$/, allowed: sizes, named: 'memory' },
  { of: /\.ephemeral-storage$/, allowed: sizes, named: 'local ephemeral storage' },
  { of: /\.hugepages-/, allowed: sizes, named: 'hugepages' },
]

const hugePages = /^(limits|requests)\.hugepages-/

export function resourceRefErrors(field: string, { resource = '', divisor = '0' }: ResourceFieldSelector): FieldErrors {
  const named =
    resource === ''
      ? [required(`${field}.resource`)]
      : readable.includes(resource) || hugePages.test(resource)
        ? []
        : [notSupportedText(`${field}.resource`, resource, readable)]
  return [...named, ...divisorErrors(`${field}.divisor`, resource, divisor)]
}

/** In a file, which is the pod's, a container has to be named. */
export function fileResourceErrors(field: string, ref: ResourceFieldSelector): FieldErrors {
  if (ref.containerName) return resourceRefErrors(field, ref)
  return [required(`${field}.containerName`), ...divisorErrors(`${field}.divisor`, ref.resource, ref.divisor ?? '0')]
}

function divisorErrors(field: string, resource: string, divisor: string): FieldErrors {
  const unit = divisors.find(({ of }) => of.test(resource))
  if (unit === undefined || compareQuantities(divisor, '0') === 0 || unit.allowed.includes(divisor)) return []
  const { allowed, named } = unit
  const listed = named === 'cpu' ? allowed.join(' and ') : allowed.join(', ')
  return [invalid(field, resource, `only divisor's values ${listed} are supported with the ${named} resource`)]
}
