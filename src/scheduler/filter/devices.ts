/** Devices that ResourceClaims ask for (KEP-4381): nobody here gives them out, and no pod runs without those it asks for. Pure. */
import type { PodInfo, Refusal } from '../model.ts'

const unallocated: Refusal = { by: 'devices', reasons: ['cannot allocate all claims'], fixed: true }

export function refuseDevices({ asksForDevices }: PodInfo): Refusal | null {
  return asksForDevices ? unallocated : null
}
