import type { Cancel } from '../../base/timers.ts'
import { part } from '../parts.ts'
import type { ExtensionRoles } from './extension-roles.ts'
import { keepAvailability } from './keep-availability.ts'

const loadDiscovery = part(() => import('./keep-discovery.ts'))

/** Keeps what is known of the servers behind APIServices: whether they answer, and, once there is one, what they tell of. */
export function keepExtensions(given: ExtensionRoles): Cancel {
  const { versions, onError } = given
  const cancels = [keepAvailability(given)]
  let isOver = false
  const beginDiscovery = () => {
    cancelFirst()
    loadDiscovery().then(({ keepDiscovery }) => {
      if (!isOver) cancels.push(keepDiscovery(given))
    }, onError)
  }
  const cancelFirst = versions.onChange(beginDiscovery)
  if (!versions.isEmpty) beginDiscovery()
  return () => {
    isOver = true
    cancelFirst()
    for (const cancel of cancels) cancel()
  }
}
