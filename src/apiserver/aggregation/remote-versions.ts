import { APIServiceKind } from '../../api/apiregistration/v1/api-service.ts'
import type { APIService } from '../../api/types.gen.ts'
import type { ApiResponse } from '../exchange.ts'
import { plainAnswer } from '../plain-answer.ts'
import type { Registry } from '../registry.ts'

/** A version of a group that another server is to serve. */
export interface RemoteVersion {
  readonly group: string
  readonly version: string
}

/** Those that an APIService gives to a Service; what this server has itself is nobody else's. */
export function remoteVersions(registry: Registry): readonly RemoteVersion[] {
  const own = registry.find(APIServiceKind.group, APIServiceKind.version, APIServiceKind.plural)
  if (own === undefined) return []
  const remote: RemoteVersion[] = []
  for (const { object } of own.cache.list(own.prefix)) {
    const { service, group = '', version = '' } = (object as APIService).spec ?? {}
    if (service !== undefined && !registry.servesGroupVersion(group, version)) remote.push({ group, version })
  }
  return remote
}

export function isRemote(registry: Registry, group: string, version: string): boolean {
  return remoteVersions(registry).some((each) => each.group === group && each.version === version)
}

/** What upstream answers for one that is not available. */
export function remoteUnavailable(): ApiResponse {
  return plainAnswer(503, 'service unavailable\n')
}
