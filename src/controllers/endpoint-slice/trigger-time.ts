/**
 * When the change a write answers to happened: watchers measure from it how long the news took. Of all that changed since
 * the last write it is the oldest. Pure but for what it is given to remember.
 */
import type { Pod, Service } from '../../api/types.gen.ts'

const triggerTimeAnnotation = 'endpoints.kubernetes.io/last-change-trigger-time'

export interface TriggerTimes {
  readonly service: string
  readonly pods: ReadonlyMap<string, string>
}

/** `time` is empty where nothing changed that has a time. */
export function triggerTime(
  before: TriggerTimes | undefined,
  service: Service,
  pods: readonly Pod[],
): { readonly time: string; readonly now: TriggerTimes } {
  const created = service.metadata?.creationTimestamp ?? ''
  const times = new Map<string, string>()
  for (const pod of pods) {
    const ready = pod.status?.conditions?.find(({ type }) => type === 'Ready')
    if (ready?.lastTransitionTime) times.set(pod.metadata?.name ?? '', ready.lastTransitionTime)
  }
  const now = { service: created, pods: times }
  if (before === undefined) return { time: created, now }
  const changed = [...times].filter(([name, time]) => time > (before.pods.get(name) ?? '')).map(([, time]) => time)
  if (created > before.service) changed.push(created)
  return { time: changed.toSorted()[0] ?? '', now }
}

export function withTriggerTime(
  annotations: Readonly<Record<string, string>> | undefined,
  time: string,
): { readonly annotations?: Readonly<Record<string, string>> } {
  const { [triggerTimeAnnotation]: _old, ...others } = annotations ?? {}
  const notes = time === '' ? others : { ...others, [triggerTimeAnnotation]: time }
  return Object.keys(notes).length === 0 ? {} : { annotations: notes }
}
