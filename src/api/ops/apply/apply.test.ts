import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apiVersionOf, type Kind } from '../../kind.ts'
import type { ApiObject, ManagedFieldsEntry } from '../../meta/object.ts'
import { scheme } from '../../scheme.ts'
import { arrange } from '../arrange.ts'
import { decode } from '../decode.ts'
import { applyDefaults } from '../default.ts'
import { isObject, type JsonObject } from '../json-value.ts'
import { trackUpdate } from '../managed-fields/managed-fields.ts'
import { mergePatch } from '../patch/merge-patch.ts'
import { strategicMerge } from '../patch/strategic-merge.ts'
import { catchStatus, differences } from '../testdata/recorded.ts'
import { applyPatch } from './apply.ts'

interface Step {
  readonly method: string
  readonly kind: string
  readonly name: string
  readonly subresource: string
  readonly query: { readonly fieldManager?: string; readonly force?: string }
  readonly type: string
  readonly body?: JsonObject
  readonly code: number
  readonly want?: JsonObject
}

interface Scenario {
  readonly name: string
  readonly steps: readonly Step[]
}

const scenarios: readonly Scenario[] = JSON.parse(readFileSync(new URL('testdata/apply.json', import.meta.url), 'utf8'))

const now = '2021-01-01T00:00:00Z'

function kindOf(name: string): Kind {
  const kind = scheme.kinds.find((other) => other.kind === name)
  if (kind === undefined) throw new Error(`no kind ${name}`)
  return kind
}

/** As the API server finishes an object before it stores it. */
function finished(kind: Kind, object: ApiObject): ApiObject {
  return arrange(kind.message, applyDefaults(kind.message, decode(kind.message, object).object))
}

function resetPaths(step: Step): readonly string[] {
  if (step.subresource === 'status') return ['spec']
  return kindOf(step.kind).hasStatus ? ['status'] : []
}

function updated(step: Step, live: ApiObject | null): ApiObject {
  const kind = kindOf(step.kind)
  const { type, body } = step
  const current = (live ?? {}) as JsonObject
  const strategic = type.includes('strategic')
  const isPatch = strategic || type.includes('merge')
  let next: JsonObject = body ?? {}
  if (isPatch)
    next = strategic ? strategicMerge(kind.message, current, body) : (mergePatch(current, body) as JsonObject)
  const after = registered(kind, step, live, finished(kind, next as ApiObject))
  return trackUpdate(kind.message, live, after, {
    manager: step.query.fieldManager ?? 'oracle',
    apiVersion: apiVersionOf(kind),
    time: step.subresource === 'scale' ? null : now,
    resetPaths: resetPaths(step),
    ...(step.subresource === '' ? {} : { subresource: step.subresource }),
  })
}

function applied(step: Step, live: ApiObject | null): ApiObject {
  const kind = kindOf(step.kind)
  const body = step.subresource === 'scale' ? { ...step.body, apiVersion: 'apps/v1', kind: 'StatefulSet' } : step.body
  const { object } = applyPatch({
    kind,
    live,
    applied: body ?? {},
    manager: step.query.fieldManager ?? '',
    force: step.query.force === 'true',
    subresource: step.subresource,
    now: step.subresource === 'scale' ? null : now,
    resetPaths: resetPaths(step),
  })
  return registered(kind, step, live, finished(kind, object))
}

function entriesOf(object: JsonObject): readonly string[] {
  const entries = (object as ApiObject).metadata?.managedFields ?? []
  const text = ({ time, ...entry }: ManagedFieldsEntry) =>
    JSON.stringify({ ...sortKeys(entry), timed: time !== undefined })
  return entries.map(text).sort()
}

function sortKeys(value: object): object {
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, child]) => [key, isObject(child) ? sortKeys(child) : child]))
}

/** Steps refused after the merge (by validation and the registry), and such as need what only the registry knows. */
function isOurs(step: Step): boolean {
  return (
    step.code < 300 ||
    /^Apply failed|^failed to create typed|managedFields must be nil/.test(String(step.want?.['message']))
  )
}

/** Names, times and status come from the registry. */
function contentOf(object: object | null): JsonObject {
  const { metadata: _named, status: _observed, ...content } = (object ?? {}) as JsonObject
  return content
}

/** The registry keeps status and the rest apart: each endpoint sets its own part only. */
function registered(kind: Kind, step: Step, live: ApiObject | null, next: ApiObject): ApiObject {
  if (live === null || !kind.hasStatus) return next
  const [content, status] = step.subresource === 'status' ? [live, next] : [next, live]
  return finished(kind, { ...content, metadata: next.metadata, status: (status as JsonObject)['status'] } as ApiObject)
}

/** Admission adds taints to nodes and tolerations to pods. */
function beforeAdmission(step: Step, want: JsonObject): JsonObject {
  const sent = step.body?.['spec'] as JsonObject | undefined
  if (step.kind === 'Node') return { ...want, spec: sent }
  const isPod = step.kind === 'Pod' && step.type.includes('apply') && sent?.['tolerations'] !== undefined
  return isPod ? { ...want, spec: { ...(want['spec'] as JsonObject), tolerations: sent['tolerations'] } } : want
}

describe('server-side apply as recorded', () => {
  test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', (_, scenario) => {
    const objects = new Map<string, ApiObject>()
    for (const step of scenario.steps) {
      const key = `${step.kind}/${step.name}`
      const live = objects.get(key) ?? null
      if (!isOurs(step)) continue
      if (step.code >= 300) {
        const refusal = catchStatus(() => applied(step, live))
        const { code, message, details } = refusal
        expect({ code, message, details }).toEqual({
          code: step.code,
          message: step.want?.['message'],
          details: step.want?.['details'],
        })
        continue
      }
      const result =
        step.method === 'GET' ? live : step.type.includes('apply') ? applied(step, live) : updated(step, live)
      if (result === null) throw new Error(`${key} is not there`)
      const want = step.want?.['kind'] === step.kind ? step.want : undefined
      if (want !== undefined) {
        expect(entriesOf(result as JsonObject)).toEqual(entriesOf(want))
        expect(differences(contentOf(result), contentOf(beforeAdmission(step, want)), contentOf(live), '')).toEqual([])
      }
      objects.set(key, result)
    }
  })
})

describe('ownership', () => {
  const kind = kindOf('StatefulSet')
  const container = fc.record(
    { name: fc.constantFrom('a', 'b', 'c'), image: fc.constantFrom('x', 'y') },
    { requiredKeys: ['name', 'image'] },
  )
  const labels = fc.dictionary(fc.constantFrom('p', 'q', 'constructor', '__proto__'), fc.constantFrom('1', '2'))
  const intent = fc
    .record({ labels, containers: fc.uniqueArray(container, { selector: (item) => item.name }), replicas: fc.nat(3) })
    .map((parts) => ({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'web', labels: parts.labels },
      spec: { replicas: parts.replicas, template: { spec: { containers: parts.containers } } },
    }))
  const nothing = { apiVersion: 'apps/v1', kind: 'StatefulSet' }
  const apply = (live: ApiObject | null, body: JsonObject, manager: string) =>
    applyPatch({ kind, live, applied: body, manager, force: true, subresource: '', now, resetPaths: ['status'] }).object

  test('applying twice is applying once, and a second manager agreeing changes nothing but owners', () => {
    fc.assert(
      fc.property(intent, intent, (first, second) => {
        const created = finished(kind, apply(null, first, 'alice'))
        const once = finished(kind, apply(created, second, 'bob'))
        expect(finished(kind, apply(once, second, 'bob'))).toEqual(once)
      }),
    )
  })

  test('whoever applies nothing any more leaves nothing behind', () => {
    fc.assert(
      fc.property(intent, (body) => {
        const base = finished(kind, apply(null, { ...nothing, metadata: { annotations: { keep: 'it' } } }, 'base'))
        const created = finished(kind, apply(base, body, 'alice'))
        const gone = finished(kind, apply(created, nothing, 'alice'))
        expect(gone.metadata?.managedFields?.map((entry) => entry.manager)).toEqual(['base'])
        expect(gone.metadata?.labels).toBeUndefined()
      }),
    )
  })

  test('an update that changes nothing keeps the very entries', () => {
    const created = finished(
      kind,
      apply(null, { apiVersion: 'apps/v1', kind: 'StatefulSet', spec: { replicas: 2 } }, 'a'),
    )
    const writer = { manager: 'b', apiVersion: 'apps/v1', time: now }
    const after = trackUpdate(kind.message, created, structuredClone(created), writer)
    expect(after.metadata?.managedFields).toBe(created.metadata?.managedFields)
  })

  test('at most ten updaters are remembered', () => {
    const first: ApiObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } }
    const message = kindOf('ConfigMap').message
    let object = trackUpdate(message, null, { ...first, data: { start: '1' } } as ApiObject, {
      manager: 'creator',
      apiVersion: 'v1',
      time: now,
    })
    for (let index = 0; index < 14; index++) {
      const data = { ...(object as { data?: object }).data, [`k${index}`]: '1' }
      const time = `2021-01-01T00:00:${10 + index}Z`
      object = trackUpdate(message, object, { ...object, data } as ApiObject, {
        manager: `m${index}`,
        apiVersion: 'v1',
        time,
      })
    }
    const entries = object.metadata?.managedFields ?? []
    expect(entries.length).toBe(10)
    expect(entries[0]?.manager).toBe('ancient-changes')
  })

  test('of thousands of owners each loses its own to the next who writes', () => {
    const { message } = kindOf('ConfigMap')
    const names = Array.from({ length: 3_000 }, (_, at) => `k${at}`)
    const dataOf = (value: string) => Object.fromEntries(names.map((name) => [name, value]))
    const managedFields = (operation: 'Apply' | 'Update'): ManagedFieldsEntry[] =>
      names.map((name) => ({
        ...({ manager: name, operation, apiVersion: 'v1', fieldsType: 'FieldsV1', time: now } as const),
        fieldsV1: { 'f:data': { [`f:${name}`]: {} } },
      }))
    const live: ApiObject = { metadata: { name: 'c', managedFields: managedFields('Apply') }, ...{ data: dataOf('1') } }
    const writer = { manager: 'm', apiVersion: 'v1', time: now }
    const taken = trackUpdate(message, live, { ...live, data: dataOf('2') } as ApiObject, writer)
    expect(taken.metadata?.managedFields?.map(({ manager }) => manager)).toEqual(['m'])

    const updated: ApiObject = { ...live, metadata: { name: 'c', managedFields: managedFields('Update') } }
    const added = { ...updated, data: { ...dataOf('1'), more: '1' } } as ApiObject
    const entries = trackUpdate(message, updated, added, writer).metadata?.managedFields ?? []
    expect(entries.map(({ manager }) => manager)).toContain('ancient-changes')
    expect(entries).toHaveLength(10)
  })

  test('a list of as many as a body holds is merged with the one that is there', () => {
    const kind = kindOf('ConfigMap')
    const finalizers = Array.from({ length: 30_000 }, (_, at) => `a.b/${at}`)
    const live = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', finalizers: finalizers.toReversed() } }
    const { object } = applyPatch({
      ...{ kind, live, manager: 'm', force: true, subresource: '', now, resetPaths: [] },
      applied: { ...live, metadata: { name: 'c', finalizers } },
    })
    expect(object.metadata?.finalizers).toEqual(finalizers)
  })
})
