import { bool, field, int64, list, message, string, typeMeta } from '../../schema/builder.ts'

export const Preconditions = message('io.k8s.apimachinery.pkg.apis.meta.v1.Preconditions', '', {
  uid: string(1).pointer().go('types.UID'),
  resourceVersion: string(2).pointer(),
})

export const DeleteOptions = message('io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions', '', {
  ...typeMeta,
  gracePeriodSeconds: int64(1).pointer(),
  preconditions: field(2, Preconditions),
  orphanDependents: bool(3).pointer(),
  propagationPolicy: string(4).pointer().go('v1.DeletionPropagation'),
  dryRun: list(5, 'string'),
  ignoreStoreReadErrorWithClusterBreakingPotential: bool(6).pointer(),
})

export const CreateOptions = message('io.k8s.apimachinery.pkg.apis.meta.v1.CreateOptions', '', {
  ...typeMeta,
  dryRun: list(1, 'string'),
  fieldManager: string(3),
  fieldValidation: string(4),
})

export const UpdateOptions = message('io.k8s.apimachinery.pkg.apis.meta.v1.UpdateOptions', '', {
  ...typeMeta,
  dryRun: list(1, 'string'),
  fieldManager: string(2),
  fieldValidation: string(3),
})

export const PatchOptions = message('io.k8s.apimachinery.pkg.apis.meta.v1.PatchOptions', '', {
  ...typeMeta,
  dryRun: list(1, 'string'),
  force: bool(2).pointer(),
  fieldManager: string(3),
  fieldValidation: string(4),
})

export const GetOptions = message('io.k8s.apimachinery.pkg.apis.meta.v1.GetOptions', '', {
  ...typeMeta,
  resourceVersion: string(1),
})

export const ListOptions = message('io.k8s.apimachinery.pkg.apis.meta.v1.ListOptions', '', {
  ...typeMeta,
  labelSelector: string(1),
  fieldSelector: string(2),
  watch: bool(3),
  allowWatchBookmarks: bool(9),
  resourceVersion: string(4),
  resourceVersionMatch: string(10).go('v1.ResourceVersionMatch'),
  timeoutSeconds: int64(5).pointer(),
  limit: int64(7),
  continue: string(8),
  sendInitialEvents: bool(11).pointer(),
  shardSelector: string(15),
})
