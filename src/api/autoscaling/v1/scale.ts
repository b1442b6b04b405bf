import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { int32, message, string, struct, typeMeta } from '../../schema/builder.ts'

export const ScaleSpec = message(
  'io.k8s.api.autoscaling.v1.ScaleSpec',
  'How many replicas an object should have.',
  () => ({
    replicas: int32(1).doc('How many replicas there should be.'),
  }),
)

export const ScaleStatus = message(
  'io.k8s.api.autoscaling.v1.ScaleStatus',
  'How many replicas an object has, and how to find their pods.',
  () => ({
    replicas: int32(1).always().required().doc('How many replicas there are at the moment.'),
    selector: string(2).doc('Selector for the pods, in the text form queries use, such as app=web.'),
  }),
)

export const Scale = message(
  'io.k8s.api.autoscaling.v1.Scale',
  'How many replicas something has, and should have.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, ScaleSpec).doc('The number of replicas that is wanted; writing it scales the object.'),
    status: struct(3, ScaleStatus).doc('The number of replicas there are, and how to find their pods.'),
  }),
)
