import { parseJson } from '../../api/ops/parse-json.ts'
import { Queue } from '../../base/queue.ts'
import type { Cancel } from '../../base/timers.ts'
import type { User } from '../exchange.ts'
import { aggregator } from './ask-discovery.ts'
import { forwardedFor } from './ask-extension.ts'
import { behindOf, serverBehind } from './behind.ts'
import type { ExtensionRoles } from './extension-roles.ts'
import type { ExtensionVersion, OpenApiUrls } from './extension-versions.ts'
import {
  aggregatedType,
  isAggregated,
  openApiUrlsIn,
  resourcesIn,
  type ToldVersions,
  versionsIn,
} from './told-resources.ts'

/** Upstream's: how soon who does not answer is asked again, how soon who does, and how long an answer may take. */
const backOff = { firstMs: 500, longestMs: 60_000 }
const againAfterMs = 60_000
const longestMs = 5_000

/** Whom upstream says it is who asks for OpenAPI. */
const describer: User = { name: 'system:aggregator', uid: '', groups: [] }

/** What a server told of all its versions, and when it was asked. */
interface Told {
  readonly versions: ToldVersions
  readonly etag: string
  readonly askedMs: number
}

/** Keeps what servers tell of their versions, for who discovers all there is in one document, or in one index of documents. */
export function keepDiscovery(given: ExtensionRoles): Cancel {
  const { roles, timers, versions } = given
  const { clock } = roles
  const dirtyMs = new Map<string, number>()
  const told = new Map<string, Told>()
  const mark = (name: string) => {
    dirtyMs.set(name, clock.monotonicMs())
    queue.add(name)
  }
  const work = async (name: string) => {
    const version = versions.named(name)
    if (version === null) return void dirtyMs.delete(name)
    const resources = await resourcesOf(version, told, dirtyMs.get(name) ?? 0, given).catch(() => null)
    versions.tell(version, { resources: resources ?? [], freshness: resources === null ? 'Stale' : 'Current' })
    if (resources === null) return void queue.retry(name, backOff)
    queue.forget(name)
    const urls = await openApiOf(version, given).catch(() => null)
    if (urls !== null) versions.tellOpenApi(version, urls)
    dirtyMs.set(name, clock.monotonicMs())
    queue.addAfter(name, againAfterMs)
  }
  const queue = new Queue({ timers, workers: 2, work }, () => clock.monotonicMs())
  const cancel = versions.onChange(mark)
  for (const { name } of versions.all) mark(name)
  return () => {
    cancel()
    void queue.stop()
  }
}

/** Rejects where the server says nothing of it. */
async function resourcesOf(
  version: ExtensionVersion,
  told: Map<string, Told>,
  dirtyMs: number,
  given: ExtensionRoles,
): Promise<readonly object[] | null> {
  const { group, version: name, service } = version
  const key = `${service.namespace}/${service.name}:${service.port}`
  const before = told.get(key)
  // One that serves several versions tells of all at once.
  const known = before !== undefined && before.askedMs > dirtyMs ? before : await ask(version, before, given)
  if (known === 'by version') return resourcesOfOne(version, given)
  if (known === null) return null
  told.set(key, known)
  return known.versions.get(`${group}/${name}`) ?? []
}

async function ask(
  version: ExtensionVersion,
  before: Told | undefined,
  given: ExtensionRoles,
): Promise<Told | 'by version' | null> {
  const askedMs = given.roles.clock.monotonicMs()
  const conditions = before === undefined || before.etag === '' ? {} : { 'if-none-match': before.etag }
  const answer = await get(version, '/apis', aggregator, { accept: aggregatedType, ...conditions }, given)
  if (answer === null || answer.status === 503) return null
  if (answer.status === 304 && before !== undefined) return { ...before, askedMs }
  const { 'content-type': type = '', etag = '' } = answer.headers
  if (answer.status !== 200 || !isAggregated(type)) return 'by version'
  return { versions: versionsIn(documentIn(answer)), etag, askedMs }
}

async function resourcesOfOne(
  { group, version, ...behind }: ExtensionVersion,
  given: ExtensionRoles,
): Promise<readonly object[] | null> {
  const user = { ...aggregator, groups: [] }
  const accept = { accept: 'application/json' }
  const answer = await get({ group, version, ...behind }, `/apis/${group}/${version}`, user, accept, given)
  return answer?.status === 200 ? resourcesIn(documentIn(answer)) : null
}

/** Null: it does not say, and what it said before goes on. */
async function openApiOf(version: ExtensionVersion, given: ExtensionRoles): Promise<OpenApiUrls | null> {
  const answer = await get(version, '/openapi/v3', describer, { accept: 'application/json' }, given)
  return answer?.status === 200 ? openApiUrlsIn(documentIn(answer), version.group) : null
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Who says nothing has nothing, as upstream takes it. */
function documentIn({ body }: Answer): unknown {
  return body.length === 0 ? null : parseJson(new TextDecoder().decode(body)).value
}

/** Null: there is none. */
async function get(
  { spec }: ExtensionVersion,
  path: string,
  user: User,
  headers: Readonly<Record<string, string>>,
  { registry, roles, ask }: ExtensionRoles,
): Promise<Answer | null> {
  const server = serverBehind(spec, behindOf(registry, spec), roles.random)
  if (typeof server === 'string') return null
  const target = { server, user, path, query: '' }
  const answer = await ask({
    ...{ target, method: 'GET', body: null, timeoutMs: longestMs },
    headers: { ...headers, ...forwardedFor(target) },
  })
  return answer.is === 'answered' ? answer : null
}
