import type { Event, EventsV1Event, Lease } from '../../api/types.gen.ts'
import { eventChangeErrors, eventErrors, newEventErrors } from '../validation/event.ts'
import { invalid } from '../validation/field-errors.ts'
import { pathSegmentName } from '../validation/names.ts'
import { notNegative } from '../validation/numbers.ts'
import { eventConversion } from './conversion/event-conversion.ts'
import { strategy } from './strategy.ts'

export const leaseStrategy = strategy<Lease>({
  createsOnUpdate: true,
  updatesUnconditionally: false,
  prepareForCreate: (lease) => withoutElection(lease, undefined),
  prepareForUpdate: (lease, old) => withoutElection(lease, old),
  validate({ spec }) {
    const seconds = spec?.leaseDurationSeconds
    const field = 'spec.leaseDurationSeconds'
    const duration = seconds !== undefined && seconds <= 0 ? [invalid(field, seconds, 'must be greater than 0')] : []
    return [...duration, ...notNegative('spec.leaseTransitions', spec?.leaseTransitions)]
  },
})

/** How a holder is elected (KEP-4355) is off by default: who says so is not heard, where it was not kept before. */
function withoutElection(lease: Lease, old: Lease | undefined): Lease {
  const { strategy: chosen, preferredHolder, ...spec } = lease.spec ?? {}
  const kept = old?.spec?.strategy !== undefined || old?.spec?.preferredHolder !== undefined
  return kept || (chosen === undefined && preferredHolder === undefined) ? lease : { ...lease, spec }
}

export const eventStrategy = strategy<Event>({
  createsOnUpdate: true,
  keptAsBytes: true,
  expires: true,
  ownsNothing: true,
  nameRule: pathSegmentName,
  validate: eventErrors,
})

/** The same event in events.k8s.io/v1. */
export const eventsV1EventStrategy = strategy<EventsV1Event>({
  createsOnUpdate: true,
  keptAsBytes: true,
  expires: true,
  ownsNothing: true,
  refusedAs: '',
  validate: (event) => newEventErrors(inCore(event)),
  validateChange: (now, old) => eventChangeErrors(inCore(now), inCore(old)),
})

function inCore(event: EventsV1Event): Event {
  return eventConversion.toStored(event) as Event
}
