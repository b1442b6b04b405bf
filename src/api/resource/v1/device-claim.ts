import type { JsonObject } from '../../ops/json-value.ts'
import { bool, field, inline, int64, list, map, message, oneOf, string } from '../../schema/builder.ts'
import { DeviceConfiguration, DeviceSelector } from './device-class.ts'

export const DeviceToleration = message(
  'io.k8s.api.resource.v1.DeviceToleration',
  'A taint of devices that a claim tolerates.',
  () => ({
    key: string(1).doc('Key of the taint; empty together with Exists means every taint.'),
    operator: oneOf(2, ['Equal', 'Exists'])
      .go('v1.DeviceTolerationOperator')
      .default('Equal')
      .doc('Equal compares the value, Exists accepts any; Equal unless set.'),
    value: string(3).doc('Value the taint must have; empty with Exists.'),
    effect: oneOf(4, ['NoExecute', 'NoSchedule', 'None'])
      .go('v1.DeviceTaintEffect')
      .doc('Effect of the taint: NoSchedule, NoExecute or None; each of them unless set.'),
    tolerationSeconds: int64(5).pointer().doc('Seconds a NoExecute taint is tolerated; for ever unless set.'),
  }),
)

export const CapacityRequirements = message(
  'io.k8s.api.resource.v1.CapacityRequirements',
  'How much of a device is wanted.',
  () => ({
    requests: map(1, 'quantity')
      .go('map[v1.QualifiedName]resource.Quantity')
      .doc('How much of each capacity a device must give.'),
  }),
)

export const ExactDeviceRequest = message(
  'io.k8s.api.resource.v1.ExactDeviceRequest',
  'Which devices are wanted, and how many.',
  () => ({
    deviceClassName: string(1).always().required().doc('Name of the DeviceClass the devices must belong to.'),
    selectors: list(2, DeviceSelector).doc('Conditions a device must all meet, beside those of the class.'),
    allocationMode: oneOf(3, ['All', 'ExactCount'])
      .go('v1.DeviceAllocationMode')
      .default('ExactCount')
      .doc('ExactCount for as many as count says, All for all that fit; ExactCount unless set.'),
    count: int64(4).doc('How many devices are wanted, with ExactCount; 1 unless set.'),
    adminAccess: bool(5)
      .pointer()
      .doc(
        'Whether devices count that are in use, too, for those who look after them; only in namespaces with the label resource.kubernetes.io/admin-access; false by default.',
      ),
    tolerations: list(6, DeviceToleration).doc('Taints of devices that do not keep the claim away.'),
    capacity: field(7, CapacityRequirements).doc('How much of each capacity of a shared device is wanted.'),
  }),
  prepareRequest,
)

export const DeviceSubRequest = message(
  'io.k8s.api.resource.v1.DeviceSubRequest',
  'What is wanted of devices, as one of several ways.',
  () => ({
    name: string(1).always().required().doc('Name of the alternative, unique in its request.'),
    deviceClassName: string(2).always().required().doc('Name of the DeviceClass the devices must belong to.'),
    selectors: list(3, DeviceSelector).doc('Conditions a device must all meet, beside those of the class.'),
    allocationMode: oneOf(4, ['All', 'ExactCount'])
      .go('v1.DeviceAllocationMode')
      .default('ExactCount')
      .doc('ExactCount for as many as count says, All for all that fit; ExactCount unless set.'),
    count: int64(5).doc('How many devices are wanted, with ExactCount; 1 unless set.'),
    tolerations: list(6, DeviceToleration).doc('Taints of devices that do not keep the claim away.'),
    capacity: field(7, CapacityRequirements).doc('How much of each capacity of a shared device is wanted.'),
  }),
  prepareRequest,
)

export const DeviceRequest = message(
  'io.k8s.api.resource.v1.DeviceRequest',
  'One request for devices, with or without alternatives.',
  () => ({
    name: string(1).always().required().doc('Name of the request, unique in its claim.'),
    exactly: field(2, ExactDeviceRequest).doc('What the request asks for; not together with firstAvailable.'),
    firstAvailable: list(3, DeviceSubRequest).doc('Alternatives, the best first, of which one is given.'),
  }),
)

export const DeviceConstraint = message(
  'io.k8s.api.resource.v1.DeviceConstraint',
  'What devices must have in common, or must not.',
  () => ({
    requests: list(1, 'string').doc('Requests the constraint is about; all of them unless set.'),
    matchAttribute: string(2)
      .pointer()
      .go('v1.FullyQualifiedName')
      .doc('Name of an attribute that must be the same for all devices.'),
    distinctAttribute: string(3)
      .pointer()
      .go('v1.FullyQualifiedName')
      .doc('Name of an attribute that must differ from device to device.'),
  }),
)

export const DeviceClaimConfiguration = message(
  'io.k8s.api.resource.v1.DeviceClaimConfiguration',
  'How the devices of a claim are set up.',
  () => ({
    requests: list(1, 'string').doc('Requests the settings are for; all of them unless set.'),
    DeviceConfiguration: inline(2, DeviceConfiguration),
  }),
)

export const DeviceClaim = message(
  'io.k8s.api.resource.v1.DeviceClaim',
  'Requests for devices, and how they go together.',
  () => ({
    requests: list(1, DeviceRequest).always().doc('The requests; all of them are met or none.'),
    constraints: list(2, DeviceConstraint).doc('What the devices of several requests must have in common.'),
    config: list(3, DeviceClaimConfiguration).doc('Settings the drivers get together with the devices.'),
  }),
)

/** One device, where it is about a number of them. */
function prepareRequest(request: JsonObject): JsonObject {
  const isCounted = (request['allocationMode'] || 'ExactCount') === 'ExactCount'
  return isCounted && !request['count'] ? { ...request, count: 1 } : request
}
