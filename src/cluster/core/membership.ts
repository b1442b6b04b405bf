import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import type { Informers } from '../../client/informer.ts'

/** What a component of the same process needs to take part. */
export interface Membership {
  readonly client: Client
  readonly informers: Informers
  recorder(component: string, host?: string): EventRecorder
}
