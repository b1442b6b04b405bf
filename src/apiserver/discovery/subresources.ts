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
const own = (kind: string, verbs: readonly string[]): Row => ({ group: '', version: '', kind, verbs })

/** What is served beside status and scale, which follow from the kind. */
const served: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  namespaces: { finalize: own('Namespace', ['update']) },
  pods: {
    attach: own('PodAttachOptions', ['create', 'get']),
    binding: own('Binding', ['create']),
    ephemeralcontainers: own('Pod', change),
    eviction: { group: 'policy', version: 'v1', kind: 'Eviction', verbs: ['create'] },
    exec: own('PodExecOptions', ['create', 'get']),
    log: own('Pod', ['get']),
    portforward: own('PodPortForwardOptions', ['create', 'get']),
    resize: own('Pod', change),
  },
  serviceaccounts: {
    token: { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest', verbs: ['create'] },
  },
}

const scale: Row = { group: 'autoscaling', version: 'v1', kind: 'Scale', verbs: change }

/** In alphabetical order, as discovery gives them. */
export function subresourcesOf(kind: Kind): readonly Subresource[] {
  const rows: Record<string, Row> = {
    ...served[kind.plural],
    ...(kind.hasStatus && { status: own(kind.kind, change) }),
    ...(kind.scale !== null && { scale }),
  }
  return Object.keys(rows)
    .sort()
    .map((name) => ({ name, ...(rows[name] as Row) }))
}
