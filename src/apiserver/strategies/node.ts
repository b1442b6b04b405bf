import type { Node, Taint } from '../../api/types.gen.ts'
import { labelKeyProblems, labelValueProblems } from '../../api/value/label-syntax.ts'
import { sameValue } from '../same-value.ts'
import { annotatedListErrors, annotatedObjectErrors } from '../validation/annotated.ts'
import { featureErrors } from '../validation/declared-features.ts'
import {
  broken,
  duplicate,
  type FieldError,
  type FieldErrors,
  invalid,
  refused,
  required,
} from '../validation/field-errors.ts'
import { cidrErrors, isCidr } from '../validation/networking/addresses.ts'
import { oneOf } from '../validation/one-of.ts'
import { amountErrors } from '../validation/quota.ts'
import { repeats } from '../validation/repeats.ts'
import { strategy } from './strategy.ts'

/** A node registers itself with its status; later the two are written apart. */
export const nodeStrategy = strategy<Node>({
  prepareForCreate: (node) => withoutConfigStatus(withoutConfigSource(node), null),
  prepareForUpdate: (node, old) =>
    ({ ...(old.spec?.configSource === undefined ? withoutConfigSource(node) : node), status: old.status }) as Node,
  prepareForStatusUpdate: (node, old) => ({ ...withoutConfigStatus(node, old), spec: old.spec }) as Node,
  validate: ({ metadata, spec, status }) => [
    ...annotationErrors('metadata.annotations', metadata.annotations),
    // Upstream looks for taints where they once were.
    ...taintErrors('metadata.taints', spec?.taints ?? []),
    ...rangesErrors('spec.podCIDRs', spec?.podCIDRs ?? []),
    ...featureErrors('status.declaredFeatures', status?.declaredFeatures ?? []),
  ],
  validateStatusUpdate: statusErrors,
  // Upstream looks at the taints once more here, and tells of each fault twice.
  validateUpdate: (node, old) => [
    ...annotationErrors('metadata.annotations', node.metadata.annotations),
    ...movedErrors(node, old),
    ...taintErrors('metadata.taints', node.spec?.taints ?? []),
    ...(sameValue(node.spec?.externalID ?? '', old.spec?.externalID ?? '')
      ? []
      : [refused('spec.externalID', 'may not be updated')]),
  ],
  warnings: ({ spec }) =>
    spec?.externalID ? ['spec.externalID: this field is deprecated, and is unused by Kubernetes'] : [],
})

/** Where the kubelet's configuration once came from: nobody reads it any more. */
function withoutConfigSource(node: Node): Node {
  if (node.spec?.configSource === undefined) return node
  const { configSource: _, ...spec } = node.spec
  return { ...node, spec } as Node
}

function withoutConfigStatus(node: Node, old: Node | null): Node {
  if (node.status?.config === undefined || old?.status?.config !== undefined) return node
  const { config: _, ...status } = node.status
  return { ...node, status } as Node
}

/** One range, or one of each family. */
function rangesErrors(field: string, ranges: readonly string[]): FieldErrors {
  const errors = ranges.flatMap((cidr, index) => cidrErrors(`${field}[${index}]`, cidr))
  if (ranges.length < 2) return errors
  const wrong = ranges.findIndex((cidr) => !isCidr(cidr))
  const families = new Set(ranges.map((cidr) => cidr.includes(':')))
  const cause = `invalid CIDR[${wrong}]: <nil> (invalid CIDR address: ${ranges[wrong]})`
  return [
    ...errors,
    ...(wrong < 0 ? [] : [broken(field, `invalid PodCIDRs. failed to check with dual stack with error:${cause}`)]),
    ...(wrong < 0 && families.size === 2 && ranges.length === 2
      ? []
      : [invalid(field, ranges, 'may specify no more than one CIDR for each IP family')]),
  ]
}

function taintErrors(field: string, taints: readonly Taint[]): FieldErrors {
  const seen = new Set<string>()
  return taints.flatMap(({ key = '', value = '', effect, timeAdded }, index) => {
    const at = `${field}[${index}]`
    const errors: FieldError[] = labelKeyProblems(key).map((each) => invalid(`${at}.key`, key, each))
    errors.push(...labelValueProblems(value).map((each) => invalid(`${at}.value`, value, each)))
    if (!effect) errors.push(required(`${at}.effect`))
    else errors.push(...oneOf(`${at}.effect`, effect, ['NoSchedule', 'PreferNoSchedule', 'NoExecute']))
    const pair = `${key}:${effect}`
    if (seen.has(pair))
      errors.push(repeatedTaint(at, { Key: key, Value: value, Effect: effect, TimeAdded: timeAdded ?? null }))
    seen.add(pair)
    return errors
  })
}

/** As Go shows the taint. */
function repeatedTaint(field: string, taint: object): FieldError {
  const error = duplicate(field, taint)
  return { ...error, message: `${error.message}: taints must be unique by key and effect pair` }
}

/** Taints, and which pods are better elsewhere, as they were said before there were fields. */
function annotationErrors(field: string, annotations: Readonly<Record<string, string>> = {}): FieldErrors {
  const [taints, avoided] = ['scheduler.alpha.kubernetes.io/taints', 'scheduler.alpha.kubernetes.io/preferAvoidPods']
  return [
    ...annotatedListErrors(field, taints, annotations[taints] ?? '', '[]core.Taint', (items) =>
      taintErrors(`${field}.${taints}`, items as readonly Taint[]),
    ),
    ...annotatedObjectErrors(`${field}.AvoidPods`, avoided, annotations[avoided] ?? '', 'v1.AvoidPods', (object) =>
      avoidedErrors(`${field}.${avoided}`, object),
    ),
  ]
}

interface Avoided {
  readonly preferAvoidPods?: readonly {
    readonly podSignature?: { readonly podController?: { readonly controller?: boolean } }
  }[]
}

function avoidedErrors(field: string, { preferAvoidPods = [] }: Avoided): FieldErrors {
  return preferAvoidPods.flatMap(({ podSignature }, index) => {
    const at = `${field}[${index}].PodSignature`
    const controller = podSignature?.podController
    if (controller === undefined) return [required(at)]
    if (controller.controller === true) return []
    return [invalid(`${at}.PodController.Controller`, false, 'must point to a controller')]
  })
}

function statusErrors({ metadata, status }: Node): FieldErrors {
  const { addresses = [], capacity = {}, allocatable = {} } = status ?? {}
  const amounts = Object.entries({ capacity, allocatable }).flatMap(([of, all]) =>
    Object.entries(all).flatMap(([name, amount]) =>
      amountErrors(`status.${of}${name === '' ? '[]' : `.${name}`}`, name, amount),
    ),
  )
  const areRepeated = repeats(addresses, ({ type, address }) => `${type} ${address}`)
  const repeated = addresses.flatMap(({ type, address }, index) => {
    return areRepeated[index] ? [duplicate(`status.addresses[${index}]`, { Type: type, Address: address })] : []
  })
  return [
    ...annotationErrors('metadata.annotations', metadata.annotations),
    ...amounts,
    ...featureErrors('status.declaredFeatures', status?.declaredFeatures ?? []),
    ...repeated,
  ]
}

/** What a node was given stays its own: pods have addresses from it. */
function movedErrors({ spec }: Node, { spec: old }: Node): FieldErrors {
  const errors: FieldError[] = []
  if ((old?.podCIDRs?.length ?? 0) > 0 && !sameValue(spec?.podCIDRs, old?.podCIDRs)) {
    errors.push(refused('spec.podCIDRs', 'node updates may not change podCIDR except from "" to valid'))
  }
  if (old?.providerID && spec?.providerID !== old.providerID) {
    errors.push(refused('spec.providerID', 'node updates may not change providerID except from "" to valid'))
  }
  return errors
}
