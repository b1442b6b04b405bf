import { goQuoted } from '../../api/ops/go/text.ts'
import type { Node, Pod } from '../../api/types.gen.ts'
import { normalTime, TimeError } from '../../api/value/time.ts'
import type { ApiResponse, NodeTarget } from '../exchange.ts'
import { type Call, keyNamed, nameOf } from '../handlers/call.ts'
import { integerFrom } from '../options/integer.ts'
import { badRequest, forbidden, notFound } from '../refusals.ts'
import { isTrue } from '../request-info.ts'
import type { Roles } from '../roles.ts'
import { type FieldError, invalid, invalidObject, refused } from '../validation/field-errors.ts'
import { notNegative } from '../validation/numbers.ts'
import { admitConnection } from './connect-options.ts'
import { nodeEndpoint } from './node-endpoint.ts'

/** What runs in a pod is as much a POST's business when a WebSocket begins it, which is a GET (KEP-4006): both take `create`. */
export async function connect(call: Call, { access, roles }: Roles): Promise<ApiResponse> {
  const { is, reason } = access.decide(call.user, { ...call.info, verb: 'create' })
  if (is !== 'allowed') throw forbidden(call.resource.name, nameOf(call), reason)
  if (call.info.subresource === 'portforward') checkPorts(call.request.query)
  return toNode(await admitConnection(call, roles.admission))
}

/** log, exec, attach and portforward: answered by the kubelet server of the pod's node. */
export async function toNode(call: Call): Promise<ApiResponse> {
  const { resource, info, request } = call
  const name = nameOf(call)
  if (info.subresource === 'log') checkLogOptions(name, request.query)
  const stored = resource.cache.get(keyNamed(call))
  if (stored === null) throw notFound(resource.name, name)
  const pod = stored.object as Pod
  const container =
    info.subresource === 'portforward' ? null : containerOf(pod, name, request.query.get('container') ?? '')
  const nodeName = pod.spec?.nodeName ?? ''
  if (nodeName === '') {
    // As upstream: a pod without a node has no log yet, which is no error.
    if (info.subresource === 'log') return nothing(call)
    throw badRequest(`pod ${name} does not have a host assigned`)
  }
  const node = nodeOf(call, nodeName)
  const target: NodeTarget = {
    nodeName,
    ...nodeEndpoint(node),
    path: pathAtNode(call, container),
    query: queryAtNode(call),
    method: request.method,
    conversation: conversationOf(info.subresource),
    takesMessages: node.status?.nodeInfo?.kubeletVersion.includes('+berth.') ?? false,
  }
  return { status: 200, body: { is: 'node', target }, media: 'json', warnings: call.warnings, headers: {} }
}

function checkLogOptions(name: string, query: URLSearchParams): void {
  const errors: FieldError[] = []
  const tail = integerFrom(query, 'tailLines')
  const limit = integerFrom(query, 'limitBytes')
  const since = integerFrom(query, 'sinceSeconds')
  const sinceTime = query.get('sinceTime') ?? ''
  if (sinceTime !== '') checkTime(sinceTime)
  if (tail !== null) errors.push(...notNegative('tailLines', tail))
  if (limit !== null && limit < 1) errors.push(invalid('limitBytes', limit, 'must be greater than 0'))
  if (since !== null && since < 1) errors.push(invalid('sinceSeconds', since, 'must be greater than 0'))
  if (since !== null && sinceTime !== '')
    errors.push(refused('[]', 'at most one of `sinceTime` or `sinceSeconds` may be specified'))
  if (query.has('stream')) errors.push(refused('stream', 'may not be specified'))
  if (errors.length > 0) throw invalidObject({ group: '', kind: 'PodLogOptions' }, name, errors)
}

function checkTime(text: string): void {
  try {
    normalTime(text)
  } catch (error) {
    throw error instanceof TimeError ? badRequest(error.message) : error
  }
}

function checkPorts(query: URLSearchParams): void {
  for (const port of portsIn(query)) {
    const isNumber = /^[0-9]+$/.test(port)
    if (isNumber && Number(port) <= 0xffff) continue
    const why = isNumber ? 'value out of range' : 'invalid syntax'
    throw badRequest(`cannot convert to []int32: strconv.ParseUint: parsing ${goQuoted(port)}: ${why}`)
  }
}

/** Each time several may be named. */
function portsIn(query: URLSearchParams): readonly string[] {
  return query.getAll('ports').flatMap((each) => each.split(','))
}

function nothing(call: Call): ApiResponse {
  return {
    status: 204,
    body: { is: 'none' },
    media: 'json',
    warnings: call.warnings,
    headers: {},
  }
}

function nodeOf({ registry, resource }: Call, nodeName: string): Node {
  const nodes = registry.find('', 'v1', 'nodes')
  const stored = nodes?.cache.get(nodes.prefix + nodeName) ?? null
  // As upstream, which names what was asked about.
  if (stored === null) throw notFound(resource.name, nodeName)
  return stored.object as Node
}

function containerOf(pod: Pod, podName: string, asked: string): string {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = pod.spec ?? {}
  const all = [...containers, ...initContainers, ...ephemeralContainers].map((each) => each.name)
  if (asked !== '') {
    if (all.includes(asked)) return asked
    throw badRequest(`container ${asked} is not valid for pod ${podName}`)
  }
  if (containers.length === 1 && containers[0] !== undefined) return containers[0].name
  const names = [...initContainers, ...containers, ...ephemeralContainers].map((each) => each.name).join(' ')
  throw badRequest(`a container name must be specified for pod ${podName}, choose one of: [${names}]`)
}

function conversationOf(subresource: string | null): NodeTarget['conversation'] {
  if (subresource === 'log') return null
  return subresource === 'portforward' ? 'ports' : 'command'
}

/** The kubelet's own paths. */
function pathAtNode({ info }: Call, container: string | null): string {
  const pod = `${encodeURIComponent(info.namespace ?? '')}/${encodeURIComponent(info.name ?? '')}`
  switch (info.subresource) {
    case 'log':
      return `/containerLogs/${pod}/${container}`
    case 'portforward':
      return `/portForward/${pod}`
    default:
      return `/${info.subresource}/${pod}/${container}`
  }
}

/** The API says `stdin=true`, the kubelet `input=1`. */
const streams = { stdin: 'input', stdout: 'output', stderr: 'error', tty: 'tty' } as const
const logFlags = ['follow', 'previous', 'timestamps'] as const
const logBounds = ['sinceSeconds', 'sinceTime', 'tailLines', 'limitBytes'] as const

/** What the kubelet knows of; what else was asked for stays here. */
function queryAtNode({ info, request: { query: asked } }: Call): URLSearchParams {
  const query = new URLSearchParams()
  switch (info.subresource) {
    case 'log':
      for (const flag of logFlags) if (isTrue(asked.get(flag))) query.set(flag, 'true')
      for (const bound of logBounds) if (asked.get(bound)) query.set(bound, asked.get(bound) ?? '')
      break
    case 'portforward':
      // Only those who forward over a WebSocket's channels name their ports here.
      if (asked.has('ports')) query.set('port', portsIn(asked).join(','))
      break
    default:
      for (const command of info.subresource === 'exec' ? asked.getAll('command') : []) query.append('command', command)
      for (const [name, atNode] of Object.entries(streams)) if (isTrue(asked.get(name))) query.set(atNode, '1')
  }
  query.sort()
  return query
}
