import type { Namespace, Pod, PodTemplateSpec } from '../../../api/types.gen.ts'
import { forbidden } from '../../refusals.ts'
import { sameValue } from '../../same-value.ts'
import { type AdmissionPlugin, type Attributes, kindOf, type PluginRoles } from '../plugin.ts'
import { faultsOf, type Policy, policyText, sentenceOf } from './evaluate.ts'
import { policyOf, warnPolicyOf } from './labels.ts'
import { checkNamespace } from './namespace.ts'
import { type Subject, subjectOf } from './standard.ts'

/** The Pod Security Standards, at the level and version that a namespace's labels ask for (KEP-2579). */
export function podSecurity({ registry }: PluginRoles): AdmissionPlugin {
  const labelsOf = (name: string | null) =>
    (registry.object('', 'v1', 'namespaces', null, name ?? '') as Namespace | null)?.metadata?.labels
  return {
    name: 'PodSecurity',
    validate(attributes) {
      const { operation, subresource, resource, call, namespace } = attributes
      if (operation !== 'CREATE' && operation !== 'UPDATE') return
      if (kindOf(resource) === 'namespaces') {
        if (subresource === null) checkNamespace(registry, attributes)
        return
      }
      const seen = seenIn(attributes)
      if (seen === null) return
      const labels = labelsOf(namespace)
      if (labels === undefined) return
      if (seen.is === 'pod') refuse(attributes, seen.subject, policyOf(labels, 'enforce'))
      const warned = warnPolicyOf(labels)
      const faults = faultsOf(seen.subject, warned)
      if (faults.length > 0)
        call.warnings.push(`would violate PodSecurity ${policyText(warned)}: ${sentenceOf(faults)}`)
    },
  }
}

function refuse({ resource, name }: Attributes, subject: Subject, policy: Policy): void {
  const faults = faultsOf(subject, policy)
  if (faults.length === 0) return
  throw forbidden(resource.name, name, `violates PodSecurity ${policyText(policy)}: ${sentenceOf(faults)}`)
}

/** What makes pods is only warned of: its pods are refused when they come. */
type Seen = { readonly is: 'pod' | 'template'; readonly subject: Subject }

function seenIn({ resource, subresource, object, old, operation }: Attributes): Seen | null {
  const kind = kindOf(resource)
  if (kind === 'pods') {
    const pod = object as Pod
    if (subresource !== null && subresource !== 'ephemeralcontainers') return null
    if (operation === 'UPDATE' && !isSignificant(pod, old as Pod)) return null
    return pod.spec === undefined ? null : { is: 'pod', subject: subjectOf(pod.metadata?.annotations, pod.spec) }
  }
  if (subresource !== null) return null
  const template = templates[kind]?.(object as Templated)
  if (template?.spec === undefined) return null
  return { is: 'template', subject: subjectOf(template.metadata?.annotations, template.spec) }
}

interface Templated {
  readonly template?: PodTemplateSpec
  readonly spec?: {
    readonly template?: PodTemplateSpec
    readonly jobTemplate?: { readonly spec?: { readonly template?: PodTemplateSpec } }
  }
}

const inSpec = ({ spec }: Templated) => spec?.template
const templates: Readonly<Record<string, (object: Templated) => PodTemplateSpec | undefined>> = {
  podtemplates: ({ template }) => template,
  replicationcontrollers: inSpec,
  'replicasets.apps': inSpec,
  'deployments.apps': inSpec,
  'statefulsets.apps': inSpec,
  'daemonsets.apps': inSpec,
  'jobs.batch': inSpec,
  'cronjobs.batch': ({ spec }) => spec?.jobTemplate?.spec?.template,
}

/** An update that could make a pod less safe: its containers, or the annotations that profiles were once said in. */
function isSignificant(pod: Pod, old: Pod): boolean {
  const profiles = ({ metadata }: Pod) =>
    Object.entries(metadata?.annotations ?? {}).filter(([key]) => key.includes('.security.'))
  return !sameValue(pod.spec, old.spec) || !sameValue(profiles(pod), profiles(old))
}
