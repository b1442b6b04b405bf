import { createHash } from 'node:crypto'
import { scheme } from '../../../../src/api/scheme.ts'
import { assert } from '../../../../src/base/assert.ts'
import found from './found.json' with { type: 'json' }
import kinds from './kinds.json' with { type: 'json' }
import { variations } from './variations.ts'

export interface Told {
  readonly status: number
  readonly text: string
  readonly warnings: readonly string[]
}

/** Of an administrator. */
export type Ask = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Promise<Told>

interface Swept {
  readonly group: string
  readonly kind: string
  readonly path: string
  /** How many values each field is given. */
  readonly perField: number
  readonly objects: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly statuses?: Readonly<Record<string, object>>
  readonly stays?: boolean
  /** Fields that another kind has as well: its answers stand for theirs. */
  readonly leftOut?: string
}

/**
 * Each field of each kind's objects with other values: as a new object, as a change of one that is there, and of its status.
 * Nothing is written but those objects. Answers come as `Pod plain create spec.hostname = ""` and what was told.
 */
export async function* sweep(ask: Ask): AsyncIterable<readonly [asked: string, told: string]> {
  for (const name of ['swept-new', 'swept-there']) await ask('POST', '/api/v1/namespaces', { metadata: { name } })
  for (const [path, object] of kinds.beside) await ask('POST', path as string, object as object)
  for (const kind of kinds.swept as unknown as readonly Swept[]) yield* sweepKind(ask, kind)
  yield* askFound(ask)
}

type Asked = readonly [method: 'POST' | 'PUT', path: string, body: object]

/** What wider sweeps, of many values a field, found to be otherwise once. */
async function* askFound(ask: Ask): AsyncIterable<readonly [string, string]> {
  for (const asked of found.there as unknown as readonly Asked[]) await ask(...asked)
  for (const [what, method, path, body] of found.asked as unknown as readonly [string, ...Asked][])
    yield [what, answerOf(await ask(method, `${path}?dryRun=All`, body))]
}

async function* sweepKind(ask: Ask, swept: Swept): AsyncIterable<readonly [string, string]> {
  const apiVersion = swept.group === '' ? 'v1' : `${swept.group}/v1`
  const message = scheme.byGroupVersionKind(apiVersion, swept.kind)?.message
  assert(message !== undefined, `there is a kind ${swept.kind}`)
  const leftOut = new RegExp(swept.leftOut ?? '^$')
  const changes = (object: object, perField: number, seen: Set<string>) =>
    [...variations(message, object, perField, seen)].filter(({ name }) => !leftOut.test(name))
  const seen = { create: new Set<string>(), update: new Set<string>(), status: new Set<string>() }
  for (const [name, fields] of Object.entries(swept.objects)) {
    const object = { apiVersion, kind: swept.kind, ...fields, metadata: { name, ...(fields['metadata'] as object) } }
    const asked = (how: string, what: string) => scrubbed(`${swept.kind} ${name} ${how} ${what}`)
    const collection = swept.path.replace('{namespace}', 'swept-new')
    const unmade = { ...object, metadata: { ...object.metadata, name: `new-${name}` } }
    for (const { name: what, body } of changes(unmade, swept.perField, seen.create))
      yield [asked('create', what), answerOf(await ask('POST', `${collection}?dryRun=All`, body))]
    if (swept.stays === true) continue
    const path = `${swept.path.replace('{namespace}', 'swept-there')}/${name}`
    const there = await made(ask, path, object, swept.statuses?.[name])
    for (const { name: what, body } of changes(there, Math.ceil(swept.perField / 2), seen.update))
      yield [asked('update', what), answerOf(await ask('PUT', `${path}?dryRun=All`, body))]
    if (swept.statuses?.[name] === undefined) continue
    const onlyStatus = new Set([...seen.status, 'metadata', 'spec'])
    for (const { name: what, body } of changes(there, swept.perField, onlyStatus))
      if (what.startsWith('status'))
        yield [asked('status', what), answerOf(await ask('PUT', `${path}/status?dryRun=All`, body))]
  }
}

/** The object as it is stored, without what only the server says. */
async function made(ask: Ask, path: string, object: object, status: object | undefined): Promise<object> {
  await ask('POST', path.slice(0, path.lastIndexOf('/')), object)
  if (status !== undefined) {
    const now = JSON.parse((await ask('GET', path)).text)
    await ask('PUT', `${path}/status`, { ...now, status: { ...now.status, ...status } })
  }
  const there = await ask('GET', path)
  assert(there.status === 200, `${path} is there: ${there.text}`)
  return plain(there.text)
}

function plain(text: string): object {
  const object = JSON.parse(text)
  for (const own of ['uid', 'resourceVersion', 'creationTimestamp', 'managedFields']) delete object.metadata?.[own]
  return object
}

/** An object is told by its hash, and shown where it is not the one expected. */
function answerOf({ status, text, warnings }: Told): string {
  const warned = warnings.map((each) => ` (${each})`).join('')
  if (status >= 300) {
    const { reason, message } = JSON.parse(text)
    return scrubbed(`${status} ${reason} ${message}${warned}`)
  }
  const shown = scrubbed(JSON.stringify(plain(text)))
  return `${status} ${createHash('sha1').update(shown).digest('base64url').slice(0, 10)}${warned}`
}

function scrubbed(text: string): string {
  return text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uid>')
    .replace(/20(2[6-9]|3\d)-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<time>')
    .replace(/10\.96\.\d+\.\d+/g, '<address>')
    .replace(/\b3[0-2]\d{3}\b/g, '<port>')
    .replace(/x{60,}/g, (all) => `<${all.length} x>`)
    .replaceAll('\n', '\\n')
}
