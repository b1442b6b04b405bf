import { field, int64, message, string } from '../../schema/builder.ts'

export const ShardInfo = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.ShardInfo',
  'The part of all objects that a sharded list or watch covers.',
  () => ({
    selector: string(1).always().required().doc('The shard selector the list was made with.'),
  }),
)

export const ListMeta = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta',
  'What a list says about itself.',
  () => ({
    selfLink: string(1).doc('Once the path of the list; the server no longer fills it in.'),
    resourceVersion: string(2).doc('The version the list was read at; a watch may start from it.'),
    continue: string(3).doc('A token with which to ask for the next page; empty on the last.'),
    remainingItemCount: int64(4).pointer().doc('How many objects come after this page, where that is known.'),
    shardInfo: field(5, ShardInfo).doc('Which part of the objects a sharded list holds.'),
  }),
)
