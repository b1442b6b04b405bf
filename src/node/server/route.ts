/** The kubelet API's paths, as the API server's proxy (and upstream's) asks them. */
export type NodeRoute =
  | { readonly is: 'healthz' }
  | { readonly is: 'pods' }
  | { readonly is: 'running-pods' }
  | { readonly is: 'summary' }
  | { readonly is: 'configuration' }
  | { readonly is: 'metrics' }
  | { readonly is: 'cadvisor-metrics' }
  | { readonly is: 'resource-metrics' }
  | { readonly is: 'probe-metrics' }
  | { readonly is: 'log'; readonly namespace: string; readonly pod: string; readonly container: string }
  | {
      readonly is: 'exec' | 'attach' | 'run'
      readonly namespace: string
      readonly pod: string
      readonly container: string
    }
  | { readonly is: 'port-forward'; readonly namespace: string; readonly pod: string }

/** `/exec/{namespace}/{pod}[/{uid}]/{container}`; null for a path that is none of ours. */
export function nodeRoute(path: string): NodeRoute | null {
  const [verb, namespace, pod, ...rest] = path.split('/').slice(1).map(decode)
  if (verb === 'healthz' && namespace === undefined) return { is: 'healthz' }
  if (verb === 'pods' && (namespace === undefined || namespace === '')) return { is: 'pods' }
  if (path === '/runningpods/') return { is: 'running-pods' }
  if (path === '/stats/summary') return { is: 'summary' }
  if (path === '/configz') return { is: 'configuration' }
  if (path === '/metrics') return { is: 'metrics' }
  if (path === '/metrics/cadvisor') return { is: 'cadvisor-metrics' }
  if (path === '/metrics/resource') return { is: 'resource-metrics' }
  if (path === '/metrics/probes') return { is: 'probe-metrics' }
  if (namespace === undefined || pod === undefined) return null
  const container = rest.at(-1)
  if (verb === 'portForward' && rest.length <= 1) return { is: 'port-forward', namespace, pod }
  if (container === undefined || rest.length > 2) return null
  if (verb === 'containerLogs') return { is: 'log', namespace, pod, container }
  if (verb === 'exec' || verb === 'attach' || verb === 'run') return { is: verb, namespace, pod, container }
  return null
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // Not an escape of anything: then it names nothing, either.
    return part
  }
}
