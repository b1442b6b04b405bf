import type { ApiObject } from '../../../api/meta/object.ts'
import { StatusError } from '../../../api/meta/status-error.ts'
import { applyPatch } from '../../../api/ops/apply/apply.ts'
import { goQuoted } from '../../../api/ops/go/text.ts'
import type { FlowSchema } from '../../../api/types.gen.ts'
import { timestamp } from '../../metadata/times.ts'
import { keyOf, type Resource } from '../../registry.ts'
import { modify } from '../../write/modify.ts'
import type { WriteRoles } from '../../write/roles.ts'
import { statusManager } from './flow.ts'

// Each FlowSchema says in its status whether the level it names is there, as upstream's own reader of them keeps it.

const type = 'Dangling'

interface Told {
  readonly type: string
  readonly status: 'True' | 'False'
  readonly reason: string
  readonly message: string
}

/** What a schema has to say of its level; null where it says so. */
export function planDangling({ spec, status }: FlowSchema, levels: ReadonlySet<string>): Told | null {
  const level = spec?.priorityLevelConfiguration.name ?? ''
  const about = `This FlowSchema references the PriorityLevelConfiguration object named ${goQuoted(level)}`
  const wanted: Told = levels.has(level)
    ? { type, status: 'False', reason: 'Found', message: `${about} and it exists` }
    : { type, status: 'True', reason: 'NotFound', message: `${about} but there is no such object` }
  const told = status?.conditions?.find((each) => each.type === type)
  const isTold = told?.status === wanted.status && told.reason === wanted.reason && told.message === wanted.message
  return isTold ? null : wanted
}

/** Keeps it so, one change after another. What fails is told, and tried again with the next change. */
export function keepDanglingTold(
  schemas: Resource,
  levels: Resource,
  roles: WriteRoles,
  failed: (error: unknown) => void,
): void {
  let due = false
  let settling = false
  const settle = async () => {
    due = true
    if (settling) return
    settling = true
    try {
      while (due) {
        due = false
        await tellAll(schemas, levels, roles)
      }
    } finally {
      settling = false
    }
  }
  for (const { cache } of [schemas, levels]) cache.subscribe(() => void settle().catch(failed))
  void settle().catch(failed)
}

async function tellAll(schemas: Resource, levels: Resource, roles: WriteRoles): Promise<void> {
  const there = new Set(levels.cache.list(levels.prefix).map(({ object }) => object.metadata?.name ?? ''))
  for (const { object } of schemas.cache.list(schemas.prefix)) {
    const told = planDangling(object as FlowSchema, there)
    if (told !== null) await tell(schemas, object.metadata?.name ?? '', told, roles)
  }
}

async function tell(schemas: Resource, name: string, told: Told, roles: WriteRoles): Promise<void> {
  const now = timestamp(roles.clock.now())
  const condition = { ...told, lastTransitionTime: now }
  const next = (live: ApiObject) => ({ object: withCondition(schemas, live, condition, now), sent: null })
  const key = keyOf(schemas, null, name)
  const change = { ...({ resource: schemas, key, name, part: 'status', dryRun: false, call: null } as const), next }
  try {
    await modify({ ...change, warn: () => undefined }, roles)
  } catch (error) {
    // It went meanwhile.
    if (!(error instanceof StatusError && error.code === 404)) throw error
  }
}

function withCondition({ kind, apiVersion }: Resource, live: ApiObject, condition: object, now: string): ApiObject {
  const status = { conditions: [condition] }
  const applied = { apiVersion, kind: kind.kind, metadata: { name: live.metadata?.name }, status }
  const patch = { kind, live, applied, manager: statusManager, force: true, subresource: 'status', now }
  return applyPatch({ ...patch, resetPaths: ['metadata', 'spec'] }).object
}
