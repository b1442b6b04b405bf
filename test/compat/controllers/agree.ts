import { anonymous } from './anonymous.ts'
import { comparedStreams } from './compare.ts'
import { isPictured } from './pictures.ts'
import type { Order, Stage, Story } from './story.ts'
import { shape, streamOf, type ToldStage } from './texts.ts'

// What several recordings of a story have in common: that is what is promised of it.

/** From the strongest to the weakest. Which of two objects came first is a race of those who play the nodes. */
const orders: readonly Order[] = ['perObject', 'set']
const ordersOfChance: readonly Order[] = ['bag', 'kinds']
/** Of these a status says where and when, or who played the node. */
const withoutStatus = ['Pod', 'Node', 'StatefulSet', 'Service']

type Objects = Readonly<Record<string, unknown>>

export function agree(
  story: Story,
  watched: readonly string[],
  recordings: readonly (readonly ToldStage[])[],
): Stage[] {
  const told = story.random ? recordings.map((stages) => stages.map(anonymous)) : recordings
  const shown = new Map<string, string>()
  return told[0]!.map((first, index) => {
    const stages = told.map((stages) => stages[index]!)
    const isLast = index === told[0]!.length - 1
    const kinds = watched.filter((kind) => isPictured(kind) && (kind !== 'Event' || isLast))
    const snapshot = kinds.flatMap((kind) => {
      const objects = common(kind, stages)
      const text = JSON.stringify(objects)
      if (objects === null || shown.get(kind) === text) return []
      shown.set(kind, text)
      return [[kind, objects] as const]
    })
    return {
      actions: first.actions.map(actionOf),
      streams: streamsOf(story, watched, stages),
      statusSteps: equalMembers(stages.map(({ statusSteps }) => statusSteps)) as NonNullable<Stage['statusSteps']>,
      snapshot: Object.fromEntries(snapshot),
    }
  })
}

function actionOf(text: string) {
  const [, action = '', code, message] = /^(.*?): (\d{3})(?: (.*))?$/s.exec(text) ?? []
  return { action, code: Number(code), ...(message !== undefined && { message }) }
}

function streamsOf(
  story: Story,
  watched: readonly string[],
  stages: readonly ToldStage[],
): NonNullable<Stage['streams']> {
  const names = watched.map((kind) => (kind === 'Event' ? 'events' : (streamOf[kind] ?? '')))
  const members = names.flatMap((name) => {
    if (!comparedStreams.includes(name)) return []
    const streams = stages.map((stage) => stage.streams[name] ?? [])
    const isOfChance = name === 'pods' && story.random
    const order = (name === 'events' ? ['set' as const] : isOfChance ? ordersOfChance : orders).find((order) =>
      allEqual(streams.map((stream) => shape(stream, order))),
    )
    const isIdle = name !== 'pods' && streams[0]!.length === 0
    return order === undefined || isIdle ? [] : [[name, { order, is: shape(streams[0]!, order) }] as const]
  })
  return Object.fromEntries(members)
}

/** The objects of a kind, of each what is the same in all; null where not even their names are. */
function common(kind: string, stages: readonly ToldStage[]): Objects | null {
  const all = stages.map((stage) => stage.snapshot[kind] ?? {})
  if (!allEqual(all.map((objects) => Object.keys(objects).sort()))) return null
  if (kind === 'Event') return allEqual(all) ? all[0]! : null
  const members = Object.keys(all[0]!)
    .sort()
    .map(
      (name) =>
        [
          name,
          commonOf(
            kind,
            all.map((one) => one[name]),
          ),
        ] as const,
    )
  // Of a bag that differs nothing is promised, nor then of what else there is.
  return members.some(([, one]) => one === null) ? null : Object.fromEntries(members)
}

function commonOf(kind: string, objects: readonly unknown[]): unknown {
  const told = objects.map((one) => (Array.isArray(one) ? one.map((each) => without(kind, each)) : without(kind, one)))
  if (!told.some(Array.isArray)) return equalMembers(told)
  const bags = told.map((bag) => (bag as readonly unknown[]).map(textOf).sort())
  return allEqual(bags) ? bags[0]!.map((text) => JSON.parse(text) as unknown) : null
}

function without(kind: string, object: unknown): unknown {
  if (typeof object !== 'object' || object === null || !withoutStatus.includes(kind)) return object
  const { status: _, ...rest } = object as Objects
  return rest
}

function equalMembers(objects: readonly unknown[]): Objects {
  const [first, ...others] = objects as readonly Objects[]
  return Object.fromEntries(
    Object.entries(first!).filter(([name, value]) => others.every((one) => textOf(one[name]) === textOf(value))),
  )
}

function allEqual(values: readonly unknown[]): boolean {
  return new Set(values.map(textOf)).size === 1
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? ''
}
