import { isPictured } from './pictures.ts'
import type { Stage } from './story.ts'
import { actionText, shape, type ToldStage } from './texts.ts'

export const comparedStreams = [
  'pods',
  'claims',
  'revisions',
  'sets',
  'volumes',
  'events',
  'nodes',
  'configMaps',
  'replicaSets',
  'deployments',
  'jobs',
  'namespaces',
]

/** What the recording promises of a stage, as far as it is compared here. */
export function expected(wanted: Stage) {
  return {
    actions: (wanted.actions ?? []).map(({ action, code, message }) => actionText(action, code, message)),
    streams: Object.fromEntries(streamsOf(wanted).map(([name, { is }]) => [name, is])),
    statusSteps: wanted.statusSteps ?? {},
    snapshot: Object.fromEntries(
      Object.entries(wanted.snapshot ?? {})
        .filter(([kind]) => isPictured(kind))
        .map(([kind, objects]) => [kind, mapValues(objects, (object) => pictured(object, object))]),
    ),
  }
}

/** What was seen, no more of it than the recording speaks of. */
export function selected(wanted: Stage, told: ToldStage) {
  return {
    actions: told.actions,
    streams: Object.fromEntries(
      streamsOf(wanted).map(([name, { order, is }]) => {
        const got = shape(told.streams[name] ?? [], order)
        return [name, order === 'atLeast' ? (got as string[]).filter((line) => (is as string[]).includes(line)) : got]
      }),
    ),
    statusSteps: like(wanted.statusSteps ?? {}, told.statusSteps, 2),
    snapshot: Object.fromEntries(
      Object.entries(wanted.snapshot ?? {}).flatMap(([kind, objects]) => {
        if (!isPictured(kind)) return []
        const got = told.snapshot[kind] ?? {}
        return [[kind, Object.fromEntries(Object.keys(got).map((name) => [name, pictured(objects[name], got[name])]))]]
      }),
    ),
  }
}

function mapValues(objects: object, change: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(objects).map(([name, value]) => [name, change(value)]))
}

/** One object as far as the recording speaks of it; of a bag of like ones each, in an order of its own. */
function pictured(wanted: unknown, got: unknown): unknown {
  if (!Array.isArray(got)) return like(wanted, got, 1)
  const fields = Object.assign({}, ...((wanted ?? []) as object[])) as object
  return got.map((one) => JSON.stringify(like(fields, one, 1))).sort()
}

/** Of `got` the members that `wanted` has, so many levels down; all of it where nothing was wanted. */
function like(wanted: unknown, got: unknown, levels: number): unknown {
  if (levels === 0 || wanted === undefined || typeof got !== 'object' || got === null) return got
  const members = Object.entries(wanted as object).map(([name, value]) => [
    name,
    like(value, (got as Readonly<Record<string, unknown>>)[name], levels - 1),
  ])
  return Object.fromEntries(members)
}

function streamsOf(wanted: Stage) {
  return Object.entries(wanted.streams ?? {}).filter(([name]) => comparedStreams.includes(name))
}
