import { StatusError } from '../../api/meta/status-error.ts'
import type { Node } from '../../api/types.gen.ts'
import { badRequest } from '../refusals.ts'

const kubeletPort = 10250

/** Where a node's kubelet server is: at the address the node registered, internal before external before its host name. */
export function nodeEndpoint({ metadata, status }: Node): { readonly host: string; readonly port: number } {
  const find = (wanted: string) => status?.addresses?.find(({ type }) => type === wanted)?.address
  const host = find('InternalIP') ?? find('ExternalIP') ?? find('Hostname')
  const port = status?.daemonEndpoints?.kubeletEndpoint?.Port
  // Its address is nobody's here, and may be somebody's in the network the machine is in.
  if (!port && metadata.labels?.['berth.dev/simulated'] === 'true')
    throw badRequest(`node ${metadata.name} is simulated: what runs on it is only pretended, and cannot be asked`)
  if (host === undefined)
    throw new StatusError(500, '', `no preferred addresses found; known addresses: ${known(status)}`)
  return { host, port: port || kubeletPort }
}

/** As Go writes a list of addresses. */
function known(status: Node['status']): string {
  return `[${(status?.addresses ?? []).map(({ type, address }) => `{${type} ${address}}`).join(' ')}]`
}
