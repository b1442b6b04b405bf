import type { Event, Lease } from '../../api/types.gen.ts'
import { invalid } from '../validation/field-errors.ts'
import { notNegative } from '../validation/numbers.ts'
import { strategy } from './strategy.ts'

export const leaseStrategy = strategy<Lease>({
  createsOnUpdate: true,
  updatesUnconditionally: false,
  validate({ spec }) {
    const seconds = spec?.leaseDurationSeconds
    const field = 'spec.leaseDurationSeconds'
    const duration = seconds !== undefined && seconds <= 0 ? [invalid(field, seconds, 'must be greater than 0')] : []
    return [...duration, ...notNegative('spec.leaseTransitions', spec?.leaseTransitions)]
  },
})

export const eventStrategy = strategy<Event>({ createsOnUpdate: true })
