import { column, nameColumn, since, wide } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { Event, EventsV1Event } from '../../types.gen.ts'

/** Both forms of an event: the same object under two names for most of its fields. */
type AnyEvent = Event & EventsV1Event

function firstSeen(event: AnyEvent): string | null | undefined {
  return event.firstTimestamp ?? event.deprecatedFirstTimestamp ?? event.eventTime
}

function lastSeen(event: AnyEvent): string | null | undefined {
  return event.series?.lastObservedTime ?? event.lastTimestamp ?? event.deprecatedLastTimestamp ?? firstSeen(event)
}

function subject(event: AnyEvent) {
  return event.involvedObject ?? event.regarding
}

function source(event: AnyEvent): string {
  const { component, host } = event.source ?? event.deprecatedSource ?? {}
  const parts = [component || event.reportingComponent || event.reportingController, host || event.reportingInstance]
  return parts.filter((part) => part).join(', ')
}

export const eventColumns: readonly Column<AnyEvent>[] = [
  column('Last Seen', 'The time since it happened last.', (event, nowMs) => since(lastSeen(event), nowMs)),
  column('Type', 'Normal or Warning.', (event) => event.type ?? ''),
  column('Reason', 'What happened, in one word.', (event) => event.reason ?? ''),
  column('Object', 'What it happened to.', (event) => {
    const { kind = '', name = '' } = subject(event) ?? {}
    return name === '' ? kind.toLowerCase() : `${kind.toLowerCase()}/${name}`
  }),
  wide('Subobject', 'Which part of the object.', (event) => subject(event)?.fieldPath ?? ''),
  wide('Source', 'Who tells.', source),
  column('Message', 'What happened.', (event) => (event.message ?? event.note ?? '').trim()),
  wide('First Seen', 'The time since it happened first.', (event, nowMs) => since(firstSeen(event), nowMs)),
  wide(
    'Count',
    'How often it happened.',
    (event) => event.series?.count ?? (event.count || event.deprecatedCount || 1),
  ),
  { ...nameColumn(), priority: 1 },
]
