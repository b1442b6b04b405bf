import type { Container as ContainerSpec, HTTPGetAction } from '../../api/types.gen.ts'
import type { HttpTarget } from './prober.ts'

/** A port by number, or by the name one of the container's ports has; null where no port has it. */
export function portOf(container: ContainerSpec, port: HTTPGetAction['port']): number | null {
  if (typeof port === 'number') return port
  const named = container.ports?.find((it) => it.name === port)
  if (named !== undefined) return named.containerPort
  const number = Number(port)
  return Number.isInteger(number) && number > 0 && number < 65_536 ? number : null
}

export function httpTarget(container: ContainerSpec, action: HTTPGetAction, podIp: string): HttpTarget | null {
  const port = portOf(container, action.port)
  if (port === null) return null
  return {
    scheme: action.scheme === 'HTTPS' ? 'https' : 'http',
    host: action.host !== undefined && action.host !== '' ? action.host : podIp,
    port,
    path: asked(action.path ?? '/'),
    headers: action.httpHeaders ?? [],
  }
}

/** What may stand in no URL is escaped, and what is behind a `#` is not for the server, as Go's net/url has it. */
function asked(path: string): string {
  const [sent = ''] = path.toWellFormed().split('#', 1)
  const escaped = encodeURI(sent).replace(/%25([0-9a-f]{2})|%(5B|5D)/gi, (_, byte, bracket) =>
    bracket === undefined ? `%${byte}` : decodeURIComponent(`%${bracket}`),
  )
  return escaped.startsWith('/') ? escaped : `/${escaped}`
}
