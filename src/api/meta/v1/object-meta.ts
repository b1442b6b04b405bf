import {
  atomicMessage,
  bool,
  fieldsV1,
  int64,
  list,
  map,
  message,
  string,
  structTime,
  time,
} from '../../schema/builder.ts'

export const OwnerReference = atomicMessage('io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference', '', {
  apiVersion: string(5).always().required(),
  kind: string(1).always().required(),
  name: string(3).always().required(),
  uid: string(4).always().required().go('types.UID'),
  controller: bool(6).pointer(),
  blockOwnerDeletion: bool(7).pointer(),
})

export const ManagedFieldsEntry = message('io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry', '', {
  manager: string(1),
  operation: string(2).go('v1.ManagedFieldsOperationType'),
  apiVersion: string(3),
  time: time(4),
  fieldsType: string(6),
  fieldsV1: fieldsV1(7),
  subresource: string(8),
})

export const ObjectMeta = message('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta', '', {
  name: string(1),
  generateName: string(2),
  namespace: string(3),
  selfLink: string(4),
  uid: string(5).go('types.UID'),
  resourceVersion: string(6),
  generation: int64(7),
  creationTimestamp: structTime(8).omitZero(),
  deletionTimestamp: time(9),
  deletionGracePeriodSeconds: int64(10).pointer(),
  labels: map(11, 'string'),
  annotations: map(12, 'string'),
  ownerReferences: list(13, OwnerReference).keyed('uid').merge('uid'),
  finalizers: list(14, 'string').set().merge(),
  managedFields: list(17, ManagedFieldsEntry),
})
