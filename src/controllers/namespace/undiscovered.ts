import { APIServiceKind } from '../../api/apiregistration/v1/api-service.ts'
import type { APIService } from '../../api/types.gen.ts'
import type { Client } from '../../client/client.ts'

/**
 * Versions of other servers that are away: what they hold in a namespace nobody knows. That this server passes no requests on
 * (`FailedDiscoveryCheck`) is no fault of theirs, and would keep every namespace for ever.
 */
export async function undiscovered(client: Client): Promise<readonly string[]> {
  const { items } = await client.list(APIServiceKind, {})
  return items.filter(isAway).map(({ spec }) => `${spec?.group}/${spec?.version}`)
}

function isAway({ spec, status }: APIService): boolean {
  const available = status?.conditions?.find(({ type }) => type === 'Available')
  return spec?.service !== undefined && available?.status === 'False' && available.reason !== 'FailedDiscoveryCheck'
}
