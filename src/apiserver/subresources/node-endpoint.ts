import type { Node } from '../../api/types.gen.ts'

const kubeletPort = 10250

/** Where a node's kubelet server is: at the address the node registered, internal before external before its name. */
export function nodeEndpoint({ metadata, status }: Node): { readonly host: string; readonly port: number } {
  const find = (wanted: string) => status?.addresses?.find(({ type }) => type === wanted)?.address
  const host = find('InternalIP') ?? find('ExternalIP') ?? find('Hostname') ?? metadata?.name ?? ''
  return { host, port: status?.daemonEndpoints?.kubeletEndpoint?.Port || kubeletPort }
}
