import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import type { JsonObject } from '../../ops/json-value.ts'
import { list, message, resourceList, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const LimitRangeItem = message(
  'io.k8s.api.core.v1.LimitRangeItem',
  'The limits of one type of object.',
  () => ({
    type: string(1)
      .always()
      .required()
      .go('v1.LimitType')
      .doc('What is limited: Pod, Container or PersistentVolumeClaim.'),
    max: resourceList(2).doc('The most of each resource that one object of the type may ask for or be limited to.'),
    min: resourceList(3).doc('The least of each resource that one object of the type has to ask for.'),
    default: resourceList(4).doc('Limit of each resource for containers that set none; max unless set.'),
    defaultRequest: resourceList(5).doc(
      'Request of each resource for containers that make none; unless set, the default limit, or else min.',
    ),
    maxLimitRequestRatio: resourceList(6).doc('How many times its request the limit of each resource may be.'),
  }),
  prepareLimit,
)

export const LimitRangeSpec = message(
  'io.k8s.api.core.v1.LimitRangeSpec',
  'The limits and defaults of a namespace.',
  () => ({
    limits: list(1, LimitRangeItem).always().required().doc('The limits, one entry per type of object.'),
  }),
)

export const LimitRange = message(
  'io.k8s.api.core.v1.LimitRange',
  'What pods, containers and claims of a namespace get and may ask for.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, LimitRangeSpec).doc('The limits and the defaults for each type of object.'),
  }),
)

export const LimitRangeKind = defineKind<api.LimitRange>({
  group: '',
  version: 'v1',
  kind: 'LimitRange',
  plural: 'limitranges',
  singular: 'limitrange',
  shortNames: ['limits'],
  categories: [],
  namespaced: true,
  message: LimitRange,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})

/** Containers get the most they may have as limit, and ask for their limit, or else for the least. */
function prepareLimit(item: JsonObject): JsonObject {
  if (item['type'] !== 'Container') return item
  const amounts = (name: string) => item[name] as JsonObject | undefined
  const limit = { ...amounts('max'), ...amounts('default') }
  const request = { ...amounts('min'), ...limit, ...amounts('defaultRequest') }
  return { ...item, default: limit, defaultRequest: request }
}
