import { goQuoted } from '../../api/ops/go/text.ts'
import type { Container, Pod, ResourceFieldSelector } from '../../api/types.gen.ts'
import { parseQuantity } from '../../api/value/quantity.ts'

/** What a downward API fieldPath reads; `''` for what is not set. */
export function podField(pod: Pod, path: string, podIps: readonly string[], hostIps: readonly string[]): string {
  const { metadata, spec } = pod
  const keyed = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path)
  if (keyed !== null) return valueAt(metadata?.[keyed[1] as 'labels' | 'annotations'], keyed[2] ?? '') ?? ''
  switch (path) {
    case 'metadata.name':
      return metadata?.name ?? ''
    case 'metadata.namespace':
      return metadata?.namespace ?? ''
    case 'metadata.uid':
      return metadata?.uid ?? ''
    case 'metadata.labels':
      return keyValueLines(metadata?.labels ?? {})
    case 'metadata.annotations':
      return keyValueLines(metadata?.annotations ?? {})
    case 'spec.nodeName':
      return spec?.nodeName ?? ''
    case 'spec.serviceAccountName':
      return spec?.serviceAccountName ?? ''
    case 'status.hostIP':
      return hostIps[0] ?? ''
    case 'status.hostIPs':
      return hostIps.join(',')
    case 'status.podIP':
      return podIps[0] ?? ''
    case 'status.podIPs':
      return podIps.join(',')
    default:
      return ''
  }
}

/** Of what people name, what there is: objects have words of their own, as `constructor`. */
export function valueAt(map: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined
}

/** As the downward API writes maps into a file: sorted `key="value"` lines, the value quoted as Go quotes. */
function keyValueLines(map: Readonly<Record<string, string>>): string {
  return Object.keys(map)
    .toSorted()
    .map((key) => `${key}=${goQuoted(map[key] ?? '')}`)
    .join('\n')
}

/** `limits.cpu` with divisor `1m` and the like; a limit that is not set is what the node has. Null: the pod has no container of that name. */
export function containerField(
  pod: Pod,
  container: Container,
  selector: ResourceFieldSelector,
  allocatable: Readonly<Record<string, string>>,
): string | null {
  const named = selector.containerName
  const all = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])]
  const target = named === undefined || named === '' ? container : all.find((it) => it.name === named)
  if (target === undefined) return null
  const dot = selector.resource.indexOf('.')
  const kind = selector.resource.slice(0, dot)
  const resource = selector.resource.slice(dot + 1)
  const { requests, limits } = target.resources ?? {}
  const given = kind === 'limits' ? limits?.[resource] : (requests?.[resource] ?? limits?.[resource])
  const { nano } = parseQuantity(given ?? (kind === 'limits' ? allocatable[resource] : '0') ?? '0')
  const divisor = parseQuantity(selector.divisor ?? '1').nano || parseQuantity('1').nano
  // The smallest whole number of divisors that holds the value.
  return String((nano + divisor - 1n) / divisor)
}
