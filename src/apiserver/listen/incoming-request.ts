import type { IncomingHttpHeaders } from '../../base/os/http.ts'
import { isImpersonationHeader } from '../auth/wanted-user.ts'
import { type Conditions, type Credentials, conditionHeaders, type IncomingRequest } from '../exchange.ts'
import { credentialWarnings } from './credentials.ts'
import { headerText } from './header-text.ts'
import type { Target } from './target.ts'
import type { Wire } from './wire.ts'

/** What came over the wire, as the server takes it. */
export function requestOf(
  { method, headers, rawHeaders }: Pick<Wire, 'method' | 'headers' | 'rawHeaders'>,
  target: Target,
  body: IncomingRequest['body'],
  credentials: Credentials,
): IncomingRequest {
  const conditions = conditionsIn(headers)
  const warnings = credentialWarnings(headers.authorization)
  return {
    method,
    ...target,
    body,
    accept: headers.accept ?? '',
    credentials,
    userAgent: headerText(headers['user-agent'] ?? ''),
    ...(typeof headers['content-type'] === 'string' && { patchType: headers['content-type'] }),
    ...(conditions !== null && { conditions }),
    ...(warnings.length > 0 && { warnings }),
    ...impersonationIn(headers, rawHeaders),
    ...(speaksForOthers(credentials) && { speakingFor: linesOf(rawHeaders) }),
  }
}

function conditionsIn(headers: IncomingHttpHeaders): Conditions | null {
  const sent = conditionHeaders.filter((name) => headers[name] !== undefined)
  return sent.length === 0 ? null : Object.fromEntries(sent.map((name) => [name, headers[name]]))
}

function speaksForOthers(credentials: Credentials): boolean {
  return credentials.is === 'shown' && credentials.certificate?.is === 'good' && credentials.certificate.isFrontProxy
}

function impersonationIn(headers: object, raw: readonly string[]): Pick<IncomingRequest, 'impersonation'> {
  for (const name in headers) {
    if (isImpersonationHeader(name))
      return { impersonation: linesOf(raw).filter(([key]) => isImpersonationHeader(key)) }
  }
  return {}
}

/** Headers that come several times are joined by Node, and a group may have a comma: they are taken as they came. */
function linesOf(raw: readonly string[]): readonly (readonly [name: string, value: string])[] {
  return raw.flatMap((text, at) => (at % 2 === 0 ? [[text.toLowerCase(), headerText(raw[at + 1] ?? '')] as const] : []))
}
