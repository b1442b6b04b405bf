import type { ServiceReference, WebhookClientConfig } from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { type FieldError, type FieldErrors, invalid, required } from '../field-errors.ts'
import { between } from '../numbers.ts'
import { urlFault } from './url-fault.ts'

/** How a webhook is reached: by address or by Service. `config`: where it stands, in upstream's words for it. */
export function webhookClientErrors(field: string, config: Partial<WebhookClientConfig> | undefined): FieldErrors {
  const { url, service } = config ?? {}
  if ((url === undefined) === (service === undefined))
    return [required(field, 'exactly one of url or service is required')]
  return url === undefined ? serviceErrors(`${field}.service`, service ?? {}) : urlErrors(`${field}.url`, url)
}

const form = 'desired format: https://host[/path]'

/** The parts of an address, as RFC 3986 (appendix B) takes it apart. */
const parts = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?[^?#]*(?:\?([^#]*))?(?:#(.*))?$/is

function urlErrors(field: string, url: string): FieldErrors {
  const fault = urlFault(url)
  if (fault !== null) return [required(field, `url must be a valid URL: ${fault}; ${form}`)]
  const [, scheme = '', authority = '', query = '', fragment = ''] = parts.exec(url) ?? []
  const [host = '', user] = authority.split('@').reverse()
  const errors: FieldError[] = []
  if (scheme.toLowerCase() !== 'https')
    errors.push(invalid(field, scheme.toLowerCase(), `'https' is the only allowed URL scheme; ${form}`))
  if (host === '') errors.push(invalid(field, host, `host must be specified; ${form}`))
  if (user !== undefined) errors.push(invalid(field, user, 'user information is not permitted in the URL'))
  if (fragment !== '') errors.push(invalid(field, fragment, 'fragments are not permitted in the URL'))
  if (query !== '') errors.push(invalid(field, query, 'query parameters are not permitted in the URL'))
  return errors
}

function serviceErrors(field: string, service: Partial<ServiceReference>): FieldErrors {
  const { name = '', namespace = '', port = 443, path = '' } = service
  return [
    // Upstream takes one for the other.
    ...(namespace === '' ? [required(`${field}.name`)] : []),
    ...(name === '' ? [required(`${field}.namespace`)] : []),
    ...(between('', port, 1, 65535).length === 0
      ? []
      : [invalid(`${field}.port`, port, 'port is not valid: must be between 1 and 65535, inclusive')]),
    ...pathErrors(`${field}.path`, path),
  ]
}

function pathErrors(field: string, path: string): FieldErrors {
  if (path === '' || path === '/') return []
  if (path === '//') return [invalid(field, path, 'segment[0] may not be empty')]
  // Upstream takes the first byte for the slash it asks for.
  const first = path.charCodeAt(0) > 0x7f ? 0 : 1
  const segments = path.slice(first).replace(/\/$/, '').split('/')
  return [
    ...(path.startsWith('/') ? [] : [invalid(field, path, "must start with a '/'")]),
    ...segments.flatMap((segment, index) =>
      segment === ''
        ? [invalid(field, path, `segment[${index}] may not be empty`)]
        : subdomainProblems(segment).map((each) => invalid(field, path, `segment[${index}]: ${each}`)),
    ),
  ]
}
