import type { Aliases } from './aliases.ts'
import type { Played } from './play.ts'
import type { Telling } from './texts.ts'
import { valueAt, type Wire } from './wire.ts'

const schedulerComponent = 'default-scheduler'

/** Of the scheduler's those that the story asks for. */
export function eventText(object: Wire, names: Aliases, schedulerReasons: readonly string[]): Telling | null {
  const component = String(valueAt(object, 'source.component') || object['reportingComponent'] || '')
  const message = String(object['message'] ?? '')
  const reason = String(object['reason'])
  if (component === schedulerComponent && !schedulerReasons.includes(reason)) return null
  if (message.includes('the object has been modified')) return null
  const about = valueAt(object, 'involvedObject') as { kind: string; name: string }
  return [
    `${about.kind}/${names.text(about.name)}`,
    tidy(`${object['type']} ${reason}: ${names.text(message)} [${component}]`),
  ]
}

/** The scheduler counts the nodes of all stories that run; what it says of this pod is kept. */
function tidy(text: string): string {
  if (!text.startsWith('Warning FailedScheduling')) return text
  return text
    .replace(/0\/\d+ nodes/g, '0/$$N nodes')
    .replace(/,? ?\d+ node\(s\) had untolerated taints?(\([^)]*\))? ?(\{[^}]*\})?/g, '')
    .replace(/\d+ node\(s\)/g, '$$N node(s)')
    .replace(/(available:),? */, '$1 ')
    .replace(/\.? (preemption:|no new claims|still not).*(?= \[)/, '')
}

/** Of each object, what was told of it and how many times. */
export function eventCounts(
  end: Played['ends'][number],
  names: Aliases,
  schedulerReasons: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  const counts: Record<string, Record<string, number>> = {}
  for (const event of end.get('Event')?.values() ?? []) {
    const told = eventText(event, names, schedulerReasons)
    if (told === null) continue
    const [who, what] = told
    const ofOne = (counts[who] ??= {})
    const times = Number(valueAt(event, 'series.count') ?? event['count'] ?? 1)
    ofOne[what] = (ofOne[what] ?? 0) + times
  }
  return inWords(counts)
}

/** `2x Normal SuccessfulCreate: …`, in an order of its own. */
export function inWords(counts: Readonly<Record<string, Readonly<Record<string, number>>>>) {
  return Object.fromEntries(
    Object.entries(counts).map(([who, ofOne]) => [
      who,
      Object.entries(ofOne)
        .map(([what, times]) => `${times}x ${what}`)
        .sort(),
    ]),
  )
}
