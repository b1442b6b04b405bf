import type { Event, Lease } from '../../api/types.gen.ts'
import { strategy } from './strategy.ts'

export const leaseStrategy = strategy<Lease>({ createsOnUpdate: true, updatesUnconditionally: false })

export const eventStrategy = strategy<Event>({ createsOnUpdate: true })
