import type { DescribedField, FactField, Facts, FactType } from './scaffold-facts.ts'

const special: Readonly<Record<string, string>> = {
  Time: 'time',
  MicroTime: 'microTime',
  Duration: 'duration',
  Quantity: 'quantity',
  IntOrString: 'intOrString',
  RawExtension: 'raw',
  FieldsV1: 'fieldsV1',
  JSON: 'json',
}

/** Places where the recorded default depends on other fields: small functions beside the kind do those. */
const conditionalDefaults = new Set([
  'io.k8s.api.core.v1.VolumeSource.emptyDir',
  'io.k8s.api.core.v1.Container.imagePullPolicy',
  'io.k8s.api.core.v1.EphemeralContainerCommon.imagePullPolicy',
  'io.k8s.api.core.v1.ImageVolumeSource.pullPolicy',
  'io.k8s.api.core.v1.PodSpec.enableServiceLinks',
  'io.k8s.api.core.v1.ServiceSpec.internalTrafficPolicy',
  'io.k8s.api.apps.v1.StatefulSetUpdateStrategy.type',
  'io.k8s.api.apps.v1.DeploymentStrategy.type',
  'io.k8s.api.apps.v1.DaemonSetUpdateStrategy.type',
  ...jobDefaults(),
  'io.k8s.api.core.v1.LimitRangeItem.default',
  'io.k8s.api.core.v1.LimitRangeItem.defaultRequest',
  'io.k8s.api.core.v1.ReplicationControllerSpec.selector',
  'io.k8s.api.autoscaling.v2.HPAScalingRules.selectPolicy',
  'io.k8s.api.autoscaling.v2.HPAScalingRules.stabilizationWindowSeconds',
  'io.k8s.api.autoscaling.v2.HPAScalingPolicy.type',
  'io.k8s.api.autoscaling.v2.HPAScalingPolicy.value',
  'io.k8s.api.autoscaling.v2.HPAScalingPolicy.periodSeconds',
  'io.k8s.api.autoscaling.v2.MetricSpec.type',
  'io.k8s.api.autoscaling.v2.ResourceMetricSource.name',
  'io.k8s.api.autoscaling.v2.MetricTarget.type',
  'io.k8s.api.autoscaling.v2.MetricTarget.averageUtilization',
  'io.k8s.api.networking.v1.NetworkPolicySpec.policyTypes',
  'io.k8s.api.rbac.v1.Subject.apiGroup',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion.strategy',
  'io.k8s.api.resource.v1.ExactDeviceRequest.count',
  'io.k8s.api.resource.v1.DeviceSubRequest.count',
  'io.k8s.api.resource.v1.DeviceTaint.timeAdded',
])

/** A CronJob's template has none of the defaults of a Job. */
function jobDefaults(): readonly string[] {
  const fields =
    'backoffLimit completionMode completions manualSelector parallelism podReplacementPolicy suspend'.split(' ')
  return fields.map((field) => `io.k8s.api.batch.v1.JobSpec.${field}`)
}

/** Lists that validation refuses when they are empty. */
const filledLists = new Set(['containers', 'addresses', 'nodeSelectorTerms', 'monitors', 'values'])

/** One line of a message: `replicas: int32(1).pointer().default(1).doc('…')`. */
export function fieldText(
  facts: Facts,
  docs: Readonly<Record<string, string>>,
  holder: string,
  field: FactField,
): string {
  if (field.inline === true) {
    const ref = (field.type as { ref: string }).ref
    return ref.endsWith('.TypeMeta') ? '...typeMeta' : `${field.go}: inline(${field.proto ?? 0}, ${shortName(ref)})`
  }
  const described = facts.openapi[holder]?.properties?.[field.json!] ?? {}
  const required = facts.openapi[holder]?.required?.includes(field.json!) ?? false
  const text = [
    start(facts, field, described),
    modifiers(field, required),
    goTypeOf(facts, field.type),
    merging(field, described),
    defaulting(facts, holder, field),
    docOf(docs, holder, field),
  ].join('')
  return `${/^\w+$/.test(field.json!) ? field.json : `'${field.json}'`}: ${text}`
}

function start(facts: Facts, field: FactField, described: DescribedField): string {
  const number = field.proto ?? 0
  const { type } = field
  if (typeof type === 'string') return scalarStart(type, number, described, false)
  if (type.is !== undefined) return scalarStart(type.is, number, described, type.ptr === true)
  if (type.ref !== undefined && isEither(facts, type.ref)) return `either(${number}, () => ${shortName(type.ref)})`
  if (type.ref !== undefined) return `${type.ptr === true ? 'field' : 'struct'}(${number}, ${shortName(type.ref)})`
  if (type.list !== undefined) {
    if (isWrapped(facts, type)) return `wrappedList(${number}, '${scalarName(type.list)}')`
    return `list(${number}, ${elementText(facts, type.list)})`
  }
  if (type.map !== undefined) return `map(${number}, ${elementText(facts, type.map)})`
  return `json(${number})`
}

function scalarStart(is: string, number: number, described: DescribedField, pointer: boolean): string {
  const name = special[is]
  if (name === undefined) {
    const suffix = pointer ? '.pointer()' : ''
    if (described.enum !== undefined)
      return `oneOf(${number}, [${described.enum.map((each) => `'${each}'`).join(', ')}])${suffix}`
    return `${is}(${number})${suffix}`
  }
  if (pointer) return `${name}(${number})`
  return name === 'raw' || name === 'json'
    ? `${name}(${number})`
    : `struct${name[0]!.toUpperCase()}${name.slice(1)}(${number})`
}

function elementText(facts: Facts, type: FactType): string {
  if (typeof type === 'string') return `'${special[type] ?? type}'`
  if (type.is !== undefined) return `'${special[type.is] ?? type.is}'`
  if (type.ref !== undefined && isEither(facts, type.ref))
    return `{ is: 'either', message: () => ${shortName(type.ref)} }`
  if (type.ref !== undefined) return shortName(type.ref)
  if (type.list !== undefined && isWrapped(facts, type)) return `wrapped('${scalarName(type.list)}')`
  if (type.list !== undefined) return `{ is: 'list', of: { is: ${elementText(facts, type.list)} } }`
  return `'json'`
}

/** JSON of two forms: a message, or something plain. */
function isEither(facts: Facts, name: string): boolean {
  return facts.types[name]?.customJSON === true
}

function isWrapped(facts: Facts, type: FactType): boolean {
  return typeof type !== 'string' && type.named !== undefined && facts.named[type.named]?.protoItems === 1
}

function scalarName(type: FactType): string {
  return typeof type === 'string' ? type : (type.is ?? 'json')
}

function modifiers(field: FactField, required: boolean): string {
  const { type } = field
  const byValue =
    (typeof type === 'string' && type in special) ||
    (typeof type !== 'string' && type.ptr !== true && (type.ref !== undefined || (type.is ?? '') in special))
  const always = field.omitempty !== true && field.omitzero !== true && !byValue ? '.always()' : ''
  const omitZero = byValue && field.omitzero === true ? '.omitZero()' : ''
  const filled = always !== '' && isList(type) && filledLists.has(field.json!) ? '.min(1)' : ''
  return `${always}${omitZero}${required ? '.required()' : ''}${filled}`
}

function isList(type: FactType): boolean {
  return typeof type !== 'string' && type.list !== undefined
}

/** Decoding errors name Go's types, and only named ones cannot be derived. */
function goTypeOf(facts: Facts, type: FactType): string {
  const name = goName(facts, type)
  return name === undefined ? '' : `.go('${name}')`
}

function goName(facts: Facts, type: FactType): string | undefined {
  if (typeof type === 'string') return undefined
  if (type.named !== undefined) return facts.named[type.named]!.go.split('/').at(-1)!
  if (type.list !== undefined) return prefixed('[]', goName(facts, type.list))
  if (type.map !== undefined) return prefixed('map[string]', goName(facts, type.map))
  return undefined
}

function prefixed(prefix: string, name: string | undefined): string | undefined {
  return name === undefined ? undefined : prefix + name
}

function merging(field: FactField, described: DescribedField): string {
  const keys = described['x-kubernetes-list-map-keys']
  const parts: string[] = []
  if (keys !== undefined) parts.push(`.keyed(${keys.map((key) => `'${key}'`).join(', ')})`)
  else if (described['x-kubernetes-list-type'] === 'set') parts.push('.set()')
  else if (described['x-kubernetes-map-type'] === 'atomic') parts.push('.atomic()')
  const strategy = field.patchStrategy?.split(',') ?? []
  if (strategy.includes('merge'))
    parts.push(field.patchMergeKey === undefined ? '.merge()' : `.merge('${field.patchMergeKey}')`)
  if (strategy.includes('retainKeys')) parts.push('.retainKeys()')
  if (strategy.includes('replace')) parts.push('.replaced()')
  return parts.join('')
}

function defaulting(facts: Facts, holder: string, field: FactField): string {
  const key = `${holder}.${field.json}`
  if (!facts.defaults.has(key) || conditionalDefaults.has(key)) return ''
  const value = JSON.stringify(facts.defaults.get(key)).replaceAll('"', "'")
  return `.default(${isList(field.type) ? `[${value}]` : value})`
}

function docOf(docs: Readonly<Record<string, string>>, holder: string, field: FactField): string {
  const doc = docFor(docs, holder, field.json!)
  if (doc === undefined) return ''
  return `.doc(${doc.includes("'") ? JSON.stringify(doc) : `'${doc}'`})`
}

/** From the most to the least particular: `rbac.v1.Subject.kind`, `Subject.kind`, `*Subject.kind`, `*.kind`. */
function docFor(docs: Readonly<Record<string, string>>, holder: string, field: string): string | undefined {
  const type = shortName(holder)
  const exact = docs[`${holder.split('.').slice(-3).join('.')}.${field}`] ?? docs[`${type}.${field}`]
  if (exact !== undefined) return exact
  for (let from = 1; from < type.length; from++) {
    const doc = docs[`*${type.slice(from)}.${field}`]
    if (doc !== undefined) return doc
  }
  return docs[`*.${field}`]
}

function shortName(name: string): string {
  return name.split('.').at(-1)!
}
