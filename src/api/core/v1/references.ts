import { atomicMessage, message, string } from '../../schema/builder.ts'

export const ObjectReference = atomicMessage(
  'io.k8s.api.core.v1.ObjectReference',
  'Points at another object, or at a part of it.',
  () => ({
    kind: string(1).doc('Kind of the object referred to, such as Pod.'),
    namespace: string(2).doc('Namespace of the object referred to; empty where it lives in none.'),
    name: string(3).doc('Name of the object referred to.'),
    uid: string(4)
      .go('types.UID')
      .doc('Identifier of the object referred to, to tell it from a later one of the same name.'),
    apiVersion: string(5).doc('API group and version of the object referred to, such as apps/v1.'),
    resourceVersion: string(6).doc('Version at which the object was when it was referred to.'),
    fieldPath: string(7).doc(
      'The part of the object that is meant, such as spec.containers{web}; the whole where it is left out.',
    ),
  }),
)

export const LocalObjectReference = atomicMessage(
  'io.k8s.api.core.v1.LocalObjectReference',
  'Points at an object in the same namespace, by name.',
  () => ({
    name: string(1).default('').doc('Name of the object referred to, in the same namespace.'),
  }),
)

export const TypedLocalObjectReference = atomicMessage(
  'io.k8s.api.core.v1.TypedLocalObjectReference',
  'Points at an object of some kind in the same namespace.',
  () => ({
    apiGroup: string(1)
      .pointer()
      .always()
      .doc('API group of the object referred to, without version; absent for the core group.'),
    kind: string(2).always().required().doc('Kind of the object referred to, such as VolumeSnapshot.'),
    name: string(3).always().required().doc('Name of the object referred to, in the same namespace.'),
  }),
)

export const TypedObjectReference = message(
  'io.k8s.api.core.v1.TypedObjectReference',
  'Points at an object of some kind in some namespace.',
  () => ({
    apiGroup: string(1)
      .pointer()
      .always()
      .doc('API group of the object referred to, without version; absent for the core group.'),
    kind: string(2).always().required().doc('Kind of the object referred to, such as VolumeSnapshot.'),
    name: string(3).always().required().doc('Name of the object referred to.'),
    namespace: string(4)
      .pointer()
      .doc(
        'Namespace of the object referred to; a reference with one is dropped, since its feature is off by default.',
      ),
  }),
)

export const SecretReference = atomicMessage(
  'io.k8s.api.core.v1.SecretReference',
  'Points at a Secret in any namespace.',
  () => ({
    name: string(1).doc('Name of the Secret, unique in its namespace.'),
    namespace: string(2).doc('Namespace in which the Secret lives.'),
  }),
)
