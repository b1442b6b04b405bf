import type { EndpointAddress, Endpoints } from '../../api/types.gen.ts'
import { headlessLabel, sameLabels } from '../endpoint-slice/labels.ts'
import type { ServiceView } from '../endpoint-slice/model.ts'
import { withTriggerTime } from '../endpoint-slice/trigger-time.ts'
import type { Subsets } from './plan.ts'

const managedByLabel = 'endpoints.kubernetes.io/managed-by'
const overCapacity = 'endpoints.kubernetes.io/over-capacity'

function labelsFor({ labels, headless }: ServiceView): Readonly<Record<string, string>> {
  const { [headlessLabel]: _headless, ...others } = labels
  return { ...others, [managedByLabel]: 'endpoint-controller', ...(headless && { [headlessLabel]: '' }) }
}

/** The object as it should be, or null where it is so already. Only the time of the change is no reason to write. */
export function compose(
  before: Endpoints | undefined,
  service: ServiceView,
  { subsets, truncated }: Subsets,
  time: string,
): Endpoints | null {
  const labels = labelsFor(service)
  const { [overCapacity]: capacity, ...annotations } = before?.metadata?.annotations ?? {}
  const isSame =
    before !== undefined &&
    sameLabels(before.metadata?.labels ?? {}, labels) &&
    (capacity === 'truncated') === truncated &&
    canonical(before.subsets ?? []) === canonical(subsets)
  if (isSame) return null
  const { name, namespace } = service
  const notes = truncated ? { ...annotations, [overCapacity]: 'truncated' } : annotations
  const { annotations: _old, ...metadata } = before?.metadata ?? { name, namespace }
  const { subsets: _subsets, ...rest } = before ?? { apiVersion: 'v1', kind: 'Endpoints' }
  return {
    ...rest,
    metadata: { ...metadata, labels, ...withTriggerTime(notes, time) },
    ...(subsets.length > 0 && { subsets }),
  }
}

/** Independent of the order of fields and of what the API server fills in. */
function canonical(subsets: NonNullable<Endpoints['subsets']>): string {
  const address = ({ ip, hostname, nodeName, targetRef }: EndpointAddress) => [ip, hostname, nodeName, targetRef?.uid]
  return JSON.stringify(
    subsets.map(({ addresses = [], notReadyAddresses = [], ports = [] }) => [
      addresses.map(address),
      notReadyAddresses.map(address),
      ports.map(({ name, port, protocol, appProtocol }) => [name, port, protocol ?? 'TCP', appProtocol]),
    ]),
  )
}
