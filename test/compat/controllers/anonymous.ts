import { inWords } from './events.ts'
import type { ToldStage } from './texts.ts'

const numbered = /(-pod)\d+/g

/** Pods with names of chance are any pods: in events without their number, in pictures as a bag under `*`. */
export function anonymous(stage: ToldStage): ToldStage {
  const star = (text: string) => text.replaceAll(numbered, '$1*')
  const { events } = stage.streams
  const pods = Object.entries(stage.snapshot['Pod'] ?? {})
  const bag = pods.filter(([name]) => /-pod\d+$/.test(name)).map(([, picture]) => picture)
  const rest = pods.filter(([name]) => !/-pod\d+$/.test(name))
  return {
    ...stage,
    streams: {
      ...stage.streams,
      ...(events && { events: events.map(([who, what]) => [star(who), star(what)] as const) }),
    },
    snapshot: {
      ...stage.snapshot,
      Event: summed(stage.snapshot['Event'] ?? {}, star),
      Pod: Object.fromEntries([...rest, ...(bag.length > 0 ? [['*', bag]] : [])]),
    },
  }
}

/** What was told of any of them, and how many times of all. */
function summed(events: Readonly<Record<string, unknown>>, star: (text: string) => string) {
  const sums: Record<string, Record<string, number>> = {}
  for (const [who, told] of Object.entries(events)) {
    const ofOne = (sums[star(who)] ??= {})
    for (const line of told as readonly string[]) {
      const [, times, what] = /^(\d+)x (.*)$/s.exec(line)!
      ofOne[star(what!)] = (ofOne[star(what!)] ?? 0) + Number(times)
    }
  }
  return inWords(sums)
}
