import { field, int64, message, string } from '../../schema/builder.ts'

export const ShardInfo = message('io.k8s.apimachinery.pkg.apis.meta.v1.ShardInfo', '', {
  selector: string(1).always().required(),
})

export const ListMeta = message('io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta', '', {
  selfLink: string(1),
  resourceVersion: string(2),
  continue: string(3),
  remainingItemCount: int64(4).pointer(),
  shardInfo: field(5, ShardInfo),
})
