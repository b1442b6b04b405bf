import { ConfigMapKind } from '../../api/core/v1/config-map.ts'
import type { ConfigMap } from '../../api/types.gen.ts'
import { type Cancel, every, type Timers } from '../../base/timers.ts'
import type { Store } from '../../storage/store.ts'
import type { RequestHeaders } from '../auth/request-headers.ts'
import { change, creation } from '../bootstrap.ts'
import { keyOf, type Registry } from '../registry.ts'
import type { WriteRoles } from '../write/roles.ts'

/** How this server knows who asks, for servers that are to believe the same. */
export interface ClusterAuthentication {
  /** Certificates of authorities in PEM. */
  readonly clientCa: string
  /** Null: nobody speaks for others. */
  readonly frontProxy: (RequestHeaders & { readonly ca: string }) | null
  /** Of a certificate in PEM: it can be read, and is not past its time. */
  isCurrent(certificate: string): boolean
}

interface KeepingRoles {
  readonly registry: Registry
  readonly roles: WriteRoles
  readonly store: Store
  readonly timers: Timers
  onError(error: unknown): void
}

const [namespace, name] = ['kube-system', 'extension-apiserver-authentication']

/** Upstream's, in case somebody has changed it. */
const againAfterMs = 60_000

/** Keeps the ConfigMap in which other servers look up how to know who asks. What others have told there stays. */
export function keepAuthentication(
  { registry, roles, store, timers, onError }: KeepingRoles,
  authentication: ClusterAuthentication,
): Cancel {
  const configMaps = registry.find(ConfigMapKind.group, ConfigMapKind.version, ConfigMapKind.plural)
  if (configMaps === undefined) return () => undefined
  const key = keyOf(configMaps, namespace, name)
  const settle = async () => {
    const there = configMaps.cache.get(key)?.object as ConfigMap | undefined
    const data = dataWith(there?.data ?? {}, authentication)
    if (sameData(data, there?.data ?? {})) return
    const write =
      there === undefined
        ? creation(configMaps, roles, namespace, name, { data } as ConfigMap)
        : change(configMaps, roles, key, there, { ...there, data } as ConfigMap)
    // Overtaken: it is looked at again.
    if (write !== null) await store.transact({ conditions: [{ key, modified: write.modified }], writes: [write.write] })
  }
  const look = () => settle().catch(onError)
  const cancels = [
    configMaps.cache.subscribe(({ key: changed, current }) => {
      if (changed === key && current === null) void look()
    }),
    every(timers, againAfterMs, look),
  ]
  void look()
  return () => {
    for (const cancel of cancels) cancel()
  }
}

type Data = Readonly<Record<string, string>>

/** What is told already, and what this server adds. Pure. */
export function dataWith(before: Data, { clientCa, frontProxy, isCurrent }: ClusterAuthentication): Data {
  const authorities = (own: string, field: string) => combined([before[field] ?? '', own], isCurrent)
  const names = (own: readonly string[], field: string) =>
    JSON.stringify([...new Set([...namesIn(before[field] ?? ''), ...own])])
  const clients = authorities(clientCa, 'client-ca-file')
  const speakers = authorities(frontProxy?.ca ?? '', 'requestheader-client-ca-file')
  const told = clients === '' ? {} : { 'client-ca-file': clients }
  if (speakers === '') return told
  const uids = names(frontProxy?.uidHeaders ?? [], 'requestheader-uid-headers')
  return {
    ...told,
    'requestheader-allowed-names': names(frontProxy?.allowedNames ?? [], 'requestheader-allowed-names'),
    'requestheader-client-ca-file': speakers,
    'requestheader-extra-headers-prefix': names(
      frontProxy?.extraHeadersPrefix ?? [],
      'requestheader-extra-headers-prefix',
    ),
    'requestheader-group-headers': names(frontProxy?.groupHeaders ?? [], 'requestheader-group-headers'),
    ...(uids !== '[]' && { 'requestheader-uid-headers': uids }),
    'requestheader-username-headers': names(frontProxy?.usernameHeaders ?? [], 'requestheader-username-headers'),
  }
}

/** Each certificate once, as Go writes PEM. */
function combined(bundles: readonly string[], isCurrent: (certificate: string) => boolean): string {
  const blocks = bundles.flatMap((bundle) => bundle.match(block) ?? []).map(written)
  return [...new Set(blocks)].filter(isCurrent).join('')
}

const block = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g

function written(certificate: string): string {
  const [, , base64 = ''] = certificate.split('-----')
  const lines = base64.replace(/\s/g, '').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

function namesIn(json: string): readonly string[] {
  return json === '' ? [] : (JSON.parse(json) as readonly string[])
}

function sameData(a: Data, b: Data): boolean {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((each) => a[each] === b[each])
}
