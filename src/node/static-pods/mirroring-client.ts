import { PodKind } from '../../api/core/v1/pod.ts'
import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import type { Pod } from '../../api/types.gen.ts'
import type { Client, WriteOptions } from '../../client/client.ts'
import { isStatic, mirrorHash } from './mirror.ts'

/** What a static pod's worker says of its status becomes its mirror's. */
export function mirroringClient(client: Client): Client {
  return {
    ...client,
    async update<T extends ApiObject>(kind: Kind<T>, object: T, options?: WriteOptions): Promise<T> {
      const pod = object as unknown as Pod
      if (
        kind.plural !== PodKind.plural ||
        options?.subresource !== 'status' ||
        !isStatic(pod) ||
        mirrorHash(pod) !== undefined
      )
        return client.update(kind, object, options)
      const { namespace = '', name = '', uid } = pod.metadata
      const mirror = await client.get(PodKind, { namespace, name })
      if (mirrorHash(mirror) !== uid) throw new StatusError(404, 'NotFound', `pods "${name}" not found`)
      const { status } = await client.update(PodKind, { ...mirror, ...(pod.status && { status: pod.status }) }, options)
      return { ...pod, ...(status !== undefined && { status }) } as unknown as T
    },
  }
}
