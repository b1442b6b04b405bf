/**
 * `berth/api`: Kubernetes' API as data and pure functions. Kinds, the types of their objects, and what can be done to any object
 * by its schema: read it, fill in defaults, write it, as Kubernetes 1.36 does.
 *
 * Objects are plain JSON, frozen or not; no function here changes what it is given, none waits, and none touches the machine.
 */
export { ControllerRevisionKind } from './apps/v1/controller-revision.ts'
export { StatefulSetKind } from './apps/v1/stateful-set.ts'
export { LeaseKind } from './coordination/v1/lease.ts'
export { ConfigMapKind } from './core/v1/config-map.ts'
export { EndpointsKind } from './core/v1/endpoints.ts'
export { EventKind } from './core/v1/event.ts'
export { NamespaceKind } from './core/v1/namespace.ts'
export { NodeKind } from './core/v1/node.ts'
export { PersistentVolumeKind } from './core/v1/persistent-volume.ts'
export { PersistentVolumeClaimKind } from './core/v1/persistent-volume-claim.ts'
export { PodKind } from './core/v1/pod.ts'
export { SecretKind } from './core/v1/secret.ts'
export { ServiceKind } from './core/v1/service.ts'
export { ServiceAccountKind } from './core/v1/service-account.ts'
export { EndpointSliceKind } from './discovery/v1/endpoint-slice.ts'
export { EventsV1EventKind } from './events/v1/event.ts'
export { apiVersionOf, type Column, type Kind, type ScaleSubresource } from './kind.ts'
export type { ApiObject } from './meta/object.ts'
export { isStatusError, type StatusCause, type StatusDetails, StatusError } from './meta/status-error.ts'
export { arrange } from './ops/arrange.ts'
export { type Decoded, DecodeError, type DecodeOptions, decode, type FieldValidation } from './ops/decode.ts'
export { applyDefaults } from './ops/default.ts'
export { encode } from './ops/encode.ts'
export type { Field, ListSemantics, PatchSemantics } from './schema/field.ts'
export type { Message } from './schema/message.ts'
export type { Type } from './schema/type.ts'
export { type BodyKind, scheme } from './scheme.ts'
export { CSINodeKind } from './storage/v1/csi-node.ts'
export { StorageClassKind } from './storage/v1/storage-class.ts'
export { VolumeAttachmentKind } from './storage/v1/volume-attachment.ts'
export type * from './types.gen.ts'
export { formatAge, formatDuration, parseDuration } from './value/duration.ts'
export { type IntOrString, scaledValue } from './value/int-or-string.ts'
export {
  type Amount,
  addQuantities,
  canonicalQuantity,
  compareQuantities,
  parseQuantity,
  QuantityError,
  quantityMilliValue,
  quantityValue,
  subtractQuantities,
} from './value/quantity.ts'
export { formatMicroTime, formatTime, parseTime } from './value/time.ts'
