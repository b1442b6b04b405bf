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

export const OwnerReference = atomicMessage(
  'io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference',
  'Points at an object in the same namespace, or in none, that this one belongs to.',
  () => ({
    apiVersion: string(5).always().required().doc('API group and version of the owner, such as apps/v1.'),
    kind: string(1).always().required().doc('Kind of the owner, such as StatefulSet.'),
    name: string(3).always().required().doc('Name of the owner, which lives in the same namespace or in none.'),
    uid: string(4)
      .always()
      .required()
      .go('types.UID')
      .doc("The owner's identifier, so that a new object of the same name is not taken for it."),
    controller: bool(6).pointer().doc('Whether this owner is the one that manages the object; at most one is.'),
    blockOwnerDeletion: bool(7).pointer().doc('Whether a foreground deletion of the owner waits for this object.'),
  }),
)

export const ManagedFieldsEntry = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry',
  'The fields one manager set in one way.',
  () => ({
    manager: string(1).doc("Who set the fields: the program's name, or what it called itself with fieldManager."),
    operation: string(2)
      .go('v1.ManagedFieldsOperationType')
      .doc('How they were set: Apply by server-side apply, Update by every other write.'),
    apiVersion: string(3).doc('The group and version in whose shape the fields are named.'),
    time: time(4).doc('When the set of fields last changed.'),
    fieldsType: string(6).doc('The form of the field set; always FieldsV1.'),
    fieldsV1: fieldsV1(7).doc(
      'The fields themselves, as a tree of their paths in which empty leaves are what is owned.',
    ),
    subresource: string(8).doc('The subresource the fields were written through, if any.'),
  }),
)

export const ObjectMeta = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta',
  'The data that every stored object has: its name, its labels, who owns it and when it was made.',
  () => ({
    name: string(1).doc("The object's name, unique among its kind within the namespace; it can never change."),
    generateName: string(2).doc('A prefix from which the server makes a unique name where no name is given.'),
    namespace: string(3).doc('The namespace the object lives in; empty for objects that belong to the whole cluster.'),
    selfLink: string(4).doc('Once the path of the object; the server no longer fills it in.'),
    uid: string(5)
      .go('types.UID')
      .doc("The server's own identifier of this object; a later object of the same name has another."),
    resourceVersion: string(6).doc(
      'Changes with every write; send it back to write only if nobody else did in between.',
    ),
    generation: int64(7).doc(
      'Counts the changes of what is wanted, so that a status can say which of them it has seen.',
    ),
    creationTimestamp: structTime(8)
      .omitZero()
      .doc('CreationTimestamp is a timestamp of when the server stored the object; it never changes.'),
    deletionTimestamp: time(9).doc('When the object is, or was, due to disappear; set by a deletion that has to wait.'),
    deletionGracePeriodSeconds: int64(10)
      .pointer()
      .doc('How many seconds the object has to end by itself after its deletion.'),
    labels: map(11, 'string').doc('Short keys and values by which objects are selected and grouped.'),
    annotations: map(12, 'string').doc('Keys and values for tools and people; nothing is selected by them.'),
    ownerReferences: list(13, OwnerReference)
      .keyed('uid')
      .merge('uid')
      .doc('The objects this one depends on; it is deleted after the last of them.'),
    finalizers: list(14, 'string')
      .set()
      .merge()
      .doc('Names of the jobs to be done before the object may disappear; each is taken away when its job is.'),
    managedFields: list(17, ManagedFieldsEntry)
      .tellsEmpty()
      .doc('Which manager set which fields; kept by the server for server-side apply.'),
  }),
)
