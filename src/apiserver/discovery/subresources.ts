import type { Kind } from '../../api/kind.ts'

/** A subresource as discovery lists it: what its body is, and what may be done with it. */
export interface Subresource {
  readonly name: string
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly verbs: readonly string[]
}

type Row = Omit<Subresource, 'name'>

const change = ['get', 'patch', 'update']
const stream = ['create', 'get']
const everything = ['create', 'delete', 'get', 'patch', 'update']
const own = (kind: string, verbs: readonly string[]): Row => ({ group: '', version: '', kind, verbs })

/** By name: what a kind may have beside status and scale. */
const rows: Readonly<Record<string, (kind: string) => Row>> = {
  approval: (kind) => own(kind, change),
  attach: (kind) => own(`${kind}AttachOptions`, stream),
  binding: () => own('Binding', ['create']),
  ephemeralcontainers: (kind) => own(kind, change),
  eviction: () => ({ group: 'policy', version: 'v1', kind: 'Eviction', verbs: ['create'] }),
  exec: (kind) => own(`${kind}ExecOptions`, stream),
  finalize: (kind) => own(kind, ['update']),
  log: (kind) => own(kind, ['get']),
  portforward: (kind) => own(`${kind}PortForwardOptions`, stream),
  proxy: (kind) => own(`${kind}ProxyOptions`, everything),
  resize: (kind) => own(kind, change),
  scale: () => ({ group: 'autoscaling', version: 'v1', kind: 'Scale', verbs: change }),
  status: (kind) => own(kind, change),
  token: () => ({ group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest', verbs: ['create'] }),
}

export function verbsOfSubresource(name: string): readonly string[] {
  return rows[name]?.('').verbs ?? []
}

/** In alphabetical order, as discovery gives them; of kinds made at run time status comes first. */
export function subresourcesOf({ kind, subresources, hasStatus, scale, message }: Kind): readonly Subresource[] {
  const names = [...subresources, ...(hasStatus ? ['status'] : []), ...(scale === null ? [] : ['scale'])]
  if (message.structural === undefined) names.sort()
  return names.flatMap((name) => {
    const row = rows[name]
    return row === undefined ? [] : [{ name, ...row(kind) }]
  })
}
