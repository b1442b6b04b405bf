import type { EndpointView } from './model.ts'

/**
 * Those that take new connections: the ready ones; without any, those that still serve while they end (KEP-1669). In an
 * order that does not depend on how they are spread over slices, each once.
 */
export function usable(endpoints: readonly EndpointView[]): readonly EndpointView[] {
  const ready = endpoints.filter((endpoint) => endpoint.ready)
  const chosen = ready.length > 0 ? ready : endpoints.filter((endpoint) => endpoint.serving && endpoint.terminating)
  const byAddress = new Map(chosen.map((endpoint) => [`${endpoint.address}:${endpoint.port}`, endpoint]))
  return [...byAddress].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, endpoint]) => endpoint)
}
