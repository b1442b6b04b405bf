import { goQuoted } from '../../api/ops/go/text.ts'
import type { Endpoints, Service, WebhookClientConfig } from '../../api/types.gen.ts'
import type { Random } from '../../base/random.ts'
import { notFound } from '../refusals.ts'
import type { Registry } from '../registry.ts'
import type { WebhookCall } from './transport.ts'

export type Address =
  | ({ readonly is: 'found' } & Pick<WebhookCall, 'url' | 'endpoint' | 'serverName' | 'authorities'>)
  /** `url` is where it would be. */
  | { readonly is: 'missing'; readonly url: string; readonly why: string }

/** Where a webhook is: at an address, or behind a Service, of which one of the ready endpoints is asked, by chance. */
export function addressOf(
  registry: Registry,
  random: Random,
  { url = '', service, caBundle }: WebhookClientConfig,
  timeoutSeconds: number,
): Address {
  const authorities =
    caBundle === undefined || caBundle === '' ? null : Buffer.from(caBundle, 'base64').toString('latin1')
  const query = `timeout=${timeoutSeconds}s`
  if (service === undefined) {
    const parsed = new URL(url)
    parsed.search = parsed.search === '' ? query : `${parsed.search}&${query}`
    return { is: 'found', url: parsed.href, endpoint: null, serverName: parsed.hostname, authorities }
  }
  const { namespace, name, path = '', port = 443 } = service
  const serverName = `${name}.${namespace}.svc`
  const there = `https://${serverName}:${port}${path.startsWith('/') ? path : `/${path}`}?${query}`
  const endpoint = endpointOf(registry, random, namespace, name, port)
  if (typeof endpoint === 'string') return { is: 'missing', url: there, why: endpoint }
  return { is: 'found', url: there, endpoint, serverName, authorities }
}

type Endpoint = NonNullable<WebhookCall['endpoint']>

/** A text: why there is none. */
function endpointOf(
  registry: Registry,
  random: Random,
  namespace: string,
  name: string,
  port: number,
): Endpoint | string {
  const service = registry.object('', 'v1', 'services', namespace, name) as Service | null
  if (service === null)
    return notFound({ group: '', resource: 'services' }, name).message.replace('services ', 'service ')
  const { spec } = service
  if (spec?.type === 'ExternalName') return { host: spec.externalName ?? '', port }
  const declared = spec?.ports?.find((each) => each.port === port)
  if (declared === undefined) return `no service port ${port} found for service ${goQuoted(name)}`
  const endpoints = registry.object('', 'v1', 'endpoints', namespace, name) as Endpoints | null
  const choices = (endpoints?.subsets ?? []).flatMap(({ addresses = [], ports = [] }) =>
    ports
      .filter((each) => (each.name ?? '') === (declared.name ?? ''))
      .flatMap((each) => addresses.map(({ ip }) => ({ host: ip, port: each.port }))),
  )
  return (
    choices[choices.length === 0 ? 0 : random.below(choices.length)] ??
    `no endpoints available for service ${goQuoted(name)}`
  )
}
