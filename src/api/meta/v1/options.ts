import { bool, field, int64, list, message, string, typeMeta } from '../../schema/builder.ts'

export const Preconditions = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.Preconditions',
  'What must be true of an object before it is touched.',
  () => ({
    uid: string(1).pointer().go('types.UID').doc('The identifier the object must have for the request to be done.'),
    resourceVersion: string(2).pointer().doc('The version the object must be at for the request to be done.'),
  }),
)

export const DeleteOptions = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions',
  'How a deletion is to be done.',
  () => ({
    ...typeMeta,
    gracePeriodSeconds: int64(1)
      .pointer()
      .doc("Seconds the object has to end by itself; 0 deletes at once; the kind's own default unless set."),
    preconditions: field(2, Preconditions).doc('What must still be true of the object for it to be deleted.'),
    orphanDependents: bool(3).pointer().doc('The older way to say Orphan; use propagationPolicy.'),
    propagationPolicy: string(4)
      .pointer()
      .go('v1.DeletionPropagation')
      .doc('What happens to dependents: Orphan keeps them, Background deletes them afterwards, Foreground before.'),
    dryRun: list(5, 'string').doc('All goes through everything but deletes nothing; no other value is known.'),
    ignoreStoreReadErrorWithClusterBreakingPotential: bool(6)
      .pointer()
      .doc('Delete even an object that can no longer be read from the store.'),
  }),
)

export const CreateOptions = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.CreateOptions',
  'Query parameters of a request that creates.',
  () => ({
    ...typeMeta,
    dryRun: list(1, 'string').doc('All goes through everything but stores nothing; no other value is known.'),
    fieldManager: string(3).doc('The name under which the written fields are remembered.'),
    fieldValidation: string(4).doc(
      'What to do with unknown and repeated fields: Ignore, Warn or Strict; Warn unless set.',
    ),
  }),
)

export const UpdateOptions = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.UpdateOptions',
  'Query parameters of a request that replaces.',
  () => ({
    ...typeMeta,
    dryRun: list(1, 'string').doc('All goes through everything but stores nothing; no other value is known.'),
    fieldManager: string(2).doc('The name under which the written fields are remembered.'),
    fieldValidation: string(3).doc(
      'What to do with unknown and repeated fields: Ignore, Warn or Strict; Warn unless set.',
    ),
  }),
)

export const PatchOptions = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.PatchOptions',
  'Query parameters of a request that patches.',
  () => ({
    ...typeMeta,
    dryRun: list(1, 'string').doc('All goes through everything but stores nothing; no other value is known.'),
    force: bool(2)
      .pointer()
      .doc('Whether an apply takes over fields that others own, rather than failing; false by default.'),
    fieldManager: string(3).doc('The name under which the written fields are remembered.'),
    fieldValidation: string(4).doc(
      'What to do with unknown and repeated fields: Ignore, Warn or Strict; Warn unless set.',
    ),
  }),
)

export const GetOptions = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.GetOptions',
  'Query parameters of a request for one object.',
  () => ({
    ...typeMeta,
    resourceVersion: string(1).doc(
      'How old the answer may be: empty for the newest, 0 for any, or at least a version.',
    ),
  }),
)

export const ListOptions = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.ListOptions',
  'Query parameters of a list, a watch or a deletion of many.',
  () => ({
    ...typeMeta,
    labelSelector: string(1).doc('Answers only objects with these labels, such as app=web.'),
    fieldSelector: string(2).doc('Answers only objects with these field values, such as metadata.name=web.'),
    watch: bool(3).doc('Whether changes are streamed rather than a list answered; false by default.'),
    allowWatchBookmarks: bool(9).doc('Whether a watch says now and then how far it has come; false by default.'),
    resourceVersion: string(4).doc('How old the answer may be, or where the watch starts.'),
    resourceVersionMatch: string(10)
      .go('v1.ResourceVersionMatch')
      .doc('Whether the version asked for is the one wanted, Exact, or the oldest allowed, NotOlderThan.'),
    timeoutSeconds: int64(5).pointer().doc('Seconds after which the server ends the list or the watch.'),
    limit: int64(7).doc('The most objects to answer in one page; all of them unless set.'),
    continue: string(8).doc('Token of the page to go on with, as the last one told it.'),
    sendInitialEvents: bool(11)
      .pointer()
      .doc('Begins a watch with what there is, followed by a bookmark that says so.'),
    shardSelector: string(15).doc('Answers only the objects of one shard.'),
  }),
)
