import type { GroupVersionKind } from './schema.ts'

type Method = 'get' | 'post' | 'put' | 'delete' | 'patch' | 'head' | 'options'

/** A stream through the API server to a node, pod or service. */
export interface Connect {
  readonly is: 'connect'
  /** What follows the kind's name in the name of its options. */
  readonly options: string
  readonly methods: readonly Method[]
  readonly query: string
  readonly withPath: boolean
  readonly doc: string
}

type Subresource =
  | Connect
  | { readonly is: 'part' }
  | { readonly is: 'replaced'; readonly doc: string }
  | { readonly is: 'created'; readonly kind: GroupVersionKind; readonly body: string; readonly doc: string }
  | { readonly is: 'text'; readonly query: string; readonly doc: string }

const streams: readonly Method[] = ['get', 'post']
const all: readonly Method[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch']
const terminal = 'container stderr:boolean stdin:boolean stdout:boolean tty:boolean'

export const subresourceBodies: Readonly<Record<string, Subresource>> = {
  attach: {
    is: 'connect',
    options: 'AttachOptions',
    methods: streams,
    query: terminal,
    withPath: false,
    doc: 'Attach to a running container.',
  },
  exec: {
    is: 'connect',
    options: 'ExecOptions',
    methods: streams,
    query: `command ${terminal}`,
    withPath: false,
    doc: 'Run a command in a container.',
  },
  portforward: {
    is: 'connect',
    options: 'PortForwardOptions',
    methods: streams,
    query: 'ports:integer',
    withPath: false,
    doc: 'Forward connections to ports of the pod.',
  },
  proxy: {
    is: 'connect',
    options: 'ProxyOptions',
    methods: all,
    query: 'path',
    withPath: true,
    doc: 'Pass a request on.',
  },
  log: {
    is: 'text',
    query:
      'container follow:boolean insecureSkipTLSVerifyBackend:boolean limitBytes:integer pretty previous:boolean sinceSeconds:integer stream tailLines:integer timestamps:boolean',
    doc: "Read a container's log.",
  },
  ephemeralcontainers: { is: 'part' },
  resize: { is: 'part' },
  approval: { is: 'part' },
  finalize: { is: 'replaced', doc: 'Replace the finalizers of the Namespace of this name.' },
  binding: {
    is: 'created',
    kind: { group: '', version: 'v1', kind: 'Binding' },
    body: 'io.k8s.api.core.v1.Binding',
    doc: 'Bind the pod to a node.',
  },
  eviction: {
    is: 'created',
    kind: { group: 'policy', version: 'v1', kind: 'Eviction' },
    body: 'io.k8s.api.policy.v1.Eviction',
    doc: 'Ask the pod to leave, where its disruption budget allows it.',
  },
  token: {
    is: 'created',
    kind: { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest' },
    body: 'io.k8s.api.authentication.v1.TokenRequest',
    doc: 'Issue a token for the service account.',
  },
}
