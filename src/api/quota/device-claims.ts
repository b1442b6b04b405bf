import type { DeviceRequest, ResourceV1ResourceClaim } from '../types.gen.ts'
import { type Amounts, most, plus } from './amounts.ts'
import { type Evaluator, isOfWholeObject } from './evaluator.ts'

const counted = 'count/resourceclaims.resource.k8s.io'
const ofClass = '.deviceclass.resource.k8s.io/devices'

/** So many devices a claim can be given: what one that asks for all of them may take. */
const mostDevices = 32

/** Claims of devices, and how many of each class they may take. */
export const deviceClaimEvaluator: Evaluator = {
  counts: (resource) => resource === counted || resource.endsWith(ofClass),
  usage: (object) => {
    const { spec } = object as ResourceV1ResourceClaim
    return (spec?.devices?.requests ?? []).map(devicesOf).reduce(plus, { [counted]: '1' })
  },
  holds: () => false,
  missing: () => null,
  isCounted: isOfWholeObject,
}

/** Of alternatives, of each class the most that one of them takes. */
function devicesOf({ exactly, firstAvailable = [] }: DeviceRequest): Amounts {
  if (firstAvailable.length > 0) return firstAvailable.map(amountOf).reduce(most, {})
  return exactly === undefined ? {} : amountOf(exactly)
}

interface Asked {
  readonly deviceClassName: string
  readonly allocationMode?: string
  readonly count?: number
}

function amountOf({ deviceClassName, allocationMode, count = 0 }: Asked): Amounts {
  const devices = allocationMode === 'All' ? mostDevices : allocationMode === 'ExactCount' ? count : 0
  return { [`${deviceClassName}${ofClass}`]: String(devices) }
}
