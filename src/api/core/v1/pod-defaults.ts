import type { JsonObject } from '../../ops/json-value.ts'
import { resourcesTogether } from './pod-requests.ts'

// What a pod's fields default to where it depends on other fields. The rest stands in the schema.

/** `latest` and no tag at all may change under the name, so they are pulled each time. */
export function prepareContainer(container: JsonObject): JsonObject {
  if (isSet(container['imagePullPolicy'])) return container
  return { ...container, imagePullPolicy: pullPolicyOf(container['image']) }
}

export function prepareImageVolume(image: JsonObject): JsonObject {
  if (isSet(image['pullPolicy'])) return image
  return { ...image, pullPolicy: pullPolicyOf(image['reference']) }
}

function pullPolicyOf(image: unknown): string {
  const reference = typeof image === 'string' ? image : ''
  if (reference.includes('@') || !isReference(reference)) return 'IfNotPresent'
  const name = reference.slice(reference.lastIndexOf('/') + 1)
  const tag = name.includes(':') ? name.slice(name.indexOf(':') + 1) : 'latest'
  return tag === 'latest' ? 'Always' : 'IfNotPresent'
}

const component = '[a-z0-9]+(?:(?:[.]|__?|-+)[a-z0-9]+)*'
const domain =
  '(?:localhost|[A-Za-z0-9-]*[A-Z][A-Za-z0-9-]*|[A-Za-z0-9-]+(?:[.][A-Za-z0-9-]+)+)(?::[0-9]+)?/|[A-Za-z0-9-]+:[0-9]+/'
const reference = new RegExp(`^(?:${domain})?${component}(?:/${component})*(?::[\\w][\\w.-]{0,127})?$`)

const ownDomain = new RegExp(`^(?:${domain})`)
const longestName = 255

/** What is no image's name has no tag either. Counted is the name in full: what names no registry is Docker Hub's. */
function isReference(text: string): boolean {
  if (!reference.test(text) || /^[0-9a-f]{64}$/.test(text)) return false
  const name = text.replace(/:[^/:]*$/, '')
  const full = ownDomain.test(name) ? name : name.includes('/') ? `docker.io/${name}` : `docker.io/library/${name}`
  return full.length <= longestName
}

/** Applies to templates, too. */
export function preparePodSpec(spec: JsonObject): JsonObject {
  const account = spec['serviceAccountName'] || spec['serviceAccount']
  const isNamed = !isSet(account) || (spec['serviceAccountName'] === account && spec['serviceAccount'] === account)
  return isNamed ? spec : { ...spec, serviceAccountName: account, serviceAccount: account }
}

/** On the node's network a port is what it is. */
function withHostPorts(container: JsonObject): JsonObject {
  if (!Array.isArray(container?.['ports']) || container['ports'].every((port) => isSet(port?.['hostPort'])))
    return container
  const ports = container['ports'].map((port: JsonObject) =>
    isSet(port?.['hostPort']) ? port : { ...port, hostPort: port?.['containerPort'] },
  )
  return { ...container, ports }
}

/** Applies to pods only, not to templates. */
export function preparePod(pod: JsonObject): JsonObject {
  const spec = pod['spec'] as JsonObject | undefined
  if (spec === undefined || spec === null) return pod
  const changed: Record<string, unknown> = {}
  if (Number(spec['terminationGracePeriodSeconds'] ?? 0) < 0) changed['terminationGracePeriodSeconds'] = 1
  if (!isSet(spec['enableServiceLinks'])) changed['enableServiceLinks'] = true
  for (const list of ['initContainers', 'containers']) {
    const containers = spec[list]
    if (!Array.isArray(containers)) continue
    const onNetwork = spec['hostNetwork'] === true ? containers.map(withHostPorts) : containers
    const requesting = onNetwork.map(withRequests)
    if (requesting.some((each, index) => each !== containers[index])) changed[list] = requesting
  }
  const resources = withPodResources({ ...spec, ...changed })
  if (resources !== null) changed['resources'] = resources
  return hasNone(changed) ? pod : { ...pod, spec: { ...spec, ...changed } }
}

/** Who sets a limit alone asks for that much. */
function withRequests(container: JsonObject): JsonObject {
  const resources = container?.['resources'] as JsonObject | undefined
  const limits = resources?.['limits'] as JsonObject | undefined
  if (limits === undefined || limits === null) return container
  const requested = (resources?.['requests'] ?? {}) as JsonObject
  if (Object.keys(limits).every((name) => name in requested)) return container
  return { ...container, resources: { ...resources, requests: { ...limits, ...requested } } }
}

type Containers = Parameters<typeof resourcesTogether>[1]

const isOfPages = (name: string) => name.startsWith('hugepages-')
const ofPods = (name: string) => name === 'cpu' || name === 'memory' || isOfPages(name)

/** Limits of the whole pod are what it asks for, too, where its containers do not ask for something else. Null: as they are. */
function withPodResources(spec: JsonObject): JsonObject | null {
  const resources = (spec['resources'] ?? {}) as JsonObject
  const requests = (resources['requests'] ?? {}) as JsonObject
  const given = (resources['limits'] ?? {}) as JsonObject
  if (hasNone(given) && hasNone(requests)) return null
  const limits = { ...pageLimits(spec, requests), ...given }
  if (hasNone(limits)) return null
  const together = Object.entries(resourcesTogether('requests', spec as Containers))
  const asked = { ...limits, ...Object.fromEntries(together.filter(([name]) => !isOfPages(name))) }
  const supported = Object.fromEntries(Object.entries(asked).filter(([name]) => ofPods(name)))
  return { ...resources, limits, requests: { ...supported, ...requests } }
}

/** Huge pages are given, not promised: the pod has as many as its containers, unless it asks for some itself. */
function pageLimits(spec: JsonObject, requests: JsonObject): JsonObject {
  const together = Object.entries(resourcesTogether('limits', spec as Containers))
  return Object.fromEntries(together.filter(([name]) => isOfPages(name) && !(name in requests)))
}

function hasNone(object: object): boolean {
  return Object.keys(object).length === 0
}

/** The first of `podIPs` and `podIP` say the same. */
export function preparePodStatus(status: JsonObject): JsonObject {
  const address = status['podIP']
  const addresses = status['podIPs'] as readonly JsonObject[] | undefined
  const first = addresses?.[0]?.['ip']
  if (isSet(address)) return first === address ? status : { ...status, podIPs: [{ ip: address }] }
  return first === undefined ? status : { ...status, podIP: first }
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== 0
}
