import type { JsonObject } from '../../ops/json-value.ts'
import { bool, field, inline, int64, list, map, message, oneOf, string } from '../../schema/builder.ts'
import { DeviceConfiguration, DeviceSelector } from './device-class.ts'

export const DeviceToleration = message(
  'io.k8s.api.resource.v1.DeviceToleration',
  'A taint that is tolerated.',
  () => ({
    key: string(1).doc('The key.'),
    operator: oneOf(2, ['Equal', 'Exists']).go('v1.DeviceTolerationOperator').default('Equal').doc('Exists or Equal.'),
    value: string(3).doc('The value.'),
    effect: oneOf(4, ['NoExecute', 'NoSchedule', 'None'])
      .go('v1.DeviceTaintEffect')
      .doc('What the taint does: None, NoSchedule or NoExecute.'),
    tolerationSeconds: int64(5).pointer().doc('How long a NoExecute taint is tolerated.'),
  }),
)

export const CapacityRequirements = message(
  'io.k8s.api.resource.v1.CapacityRequirements',
  'How much of a device is wanted.',
  () => ({
    requests: map(1, 'quantity').doc('How much, per capacity.'),
  }),
)

export const ExactDeviceRequest = message(
  'io.k8s.api.resource.v1.ExactDeviceRequest',
  'What is wanted of devices.',
  () => ({
    deviceClassName: string(1).always().required().doc('The class of the devices.'),
    selectors: list(2, DeviceSelector).doc('Conditions; all of them hold.'),
    allocationMode: oneOf(3, ['All', 'ExactCount'])
      .go('v1.DeviceAllocationMode')
      .default('ExactCount')
      .doc('ExactCount, or All devices there are.'),
    count: int64(4).doc('How many; 1 unless set.'),
    adminAccess: bool(5).pointer().doc('Whether devices in use count, too: for those who look after them.'),
    tolerations: list(6, DeviceToleration).doc('Taints that are tolerated.'),
    capacity: field(7, CapacityRequirements).doc('How much of it is wanted or there.'),
  }),
  prepareRequest,
)

export const DeviceSubRequest = message(
  'io.k8s.api.resource.v1.DeviceSubRequest',
  'What is wanted of devices, as one of several ways.',
  () => ({
    name: string(1).always().required().doc('The name of it.'),
    deviceClassName: string(2).always().required().doc('The class of the devices.'),
    selectors: list(3, DeviceSelector).doc('Conditions; all of them hold.'),
    allocationMode: oneOf(4, ['All', 'ExactCount'])
      .go('v1.DeviceAllocationMode')
      .default('ExactCount')
      .doc('ExactCount, or All devices there are.'),
    count: int64(5).doc('How many; 1 unless set.'),
    tolerations: list(6, DeviceToleration).doc('Taints that are tolerated.'),
    capacity: field(7, CapacityRequirements).doc('How much of it is wanted or there.'),
  }),
  prepareRequest,
)

export const DeviceRequest = message('io.k8s.api.resource.v1.DeviceRequest', 'One request for devices.', () => ({
  name: string(1).always().required().doc('The name of it.'),
  exactly: field(2, ExactDeviceRequest).doc('What is wanted.'),
  firstAvailable: list(3, DeviceSubRequest).doc('What is wanted, the best first.'),
}))

export const DeviceConstraint = message(
  'io.k8s.api.resource.v1.DeviceConstraint',
  'What devices must have in common, or must not.',
  () => ({
    requests: list(1, 'string').doc('The requests it is about; all unless set.'),
    matchAttribute: string(2).pointer().go('v1.FullyQualifiedName').doc('An attribute that is the same for all.'),
    distinctAttribute: string(3).pointer().go('v1.FullyQualifiedName').doc('An attribute that is another for each.'),
  }),
)

export const DeviceClaimConfiguration = message(
  'io.k8s.api.resource.v1.DeviceClaimConfiguration',
  'How the devices of a claim are set up.',
  () => ({
    requests: list(1, 'string').doc('The requests it is about; all unless set.'),
    DeviceConfiguration: inline(2, DeviceConfiguration),
  }),
)

export const DeviceClaim = message(
  'io.k8s.api.resource.v1.DeviceClaim',
  'Requests for devices, and how they go together.',
  () => ({
    requests: list(1, DeviceRequest).always().doc('The requests; all of them are met or none.'),
    constraints: list(2, DeviceConstraint).doc('What devices must have in common.'),
    config: list(3, DeviceClaimConfiguration).doc('How they are set up.'),
  }),
)

/** One device, where it is about a number of them. */
function prepareRequest(request: JsonObject): JsonObject {
  const isCounted = (request['allocationMode'] || 'ExactCount') === 'ExactCount'
  return isCounted && !request['count'] ? { ...request, count: 1 } : request
}
