import type { ApiObject } from '../../../api/meta/object.ts'
import type { Event, EventsV1Event } from '../../../api/types.gen.ts'
import type { Conversion } from './conversion.ts'

/** events.k8s.io/v1 names of what core/v1 calls otherwise; all else has one name. */
const names = {
  regarding: 'involvedObject',
  note: 'message',
  reportingController: 'reportingComponent',
  deprecatedSource: 'source',
  deprecatedFirstTimestamp: 'firstTimestamp',
  deprecatedLastTimestamp: 'lastTimestamp',
  deprecatedCount: 'count',
} as const satisfies Partial<Record<keyof EventsV1Event, keyof Event>>

const coreNames: Readonly<Record<string, string>> = names
const eventNames = Object.fromEntries(Object.entries(names).map(([event, core]) => [core, event]))

/** An event is one thing in two groups: what a controller records in one, `kubectl events` reads in the other. */
export const eventConversion: Conversion = {
  group: '',
  version: 'v1',
  plural: 'events',
  isWrittenAsStored: false,
  toStored: (object) => ({ ...renamed(object, coreNames), apiVersion: 'v1' }),
  fromStored: (object) => ({ ...renamed(object, eventNames), apiVersion: 'events.k8s.io/v1' }),
}

function renamed(object: ApiObject, to: Readonly<Record<string, string>>): ApiObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [to[name] ?? name, value])) as ApiObject
}
