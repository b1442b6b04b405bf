import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { int64, message, raw, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const ControllerRevision = message(
  'io.k8s.api.apps.v1.ControllerRevision',
  'A template as a StatefulSet or DaemonSet had it at some time, kept for going back; it never changes.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    data: raw(2).doc('What was kept, as a patch that puts the old template back.'),
    revision: int64(3).always().required().doc('Number of the revision; the newest of a set has the highest.'),
  }),
)

export const ControllerRevisionKind = defineKind<api.ControllerRevision>({
  group: 'apps',
  version: 'v1',
  kind: 'ControllerRevision',
  plural: 'controllerrevisions',
  singular: 'controllerrevision',
  shortNames: [],
  categories: [],
  namespaced: true,
  message: ControllerRevision,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})
