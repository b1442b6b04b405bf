/** What a registry wants to see first: RFC 9110 §11, and the distribution project's token authentication. */
export type Challenge =
  | { readonly is: 'basic' }
  | { readonly is: 'bearer'; readonly realm: string; readonly service: string; readonly scope: string }

/** Of a `WWW-Authenticate` header; null where it asks for nothing we know. */
export function parseChallenge(header: string): Challenge | null {
  const [, scheme = '', rest = ''] = /^\s*(\w+)\s*(.*)$/s.exec(header) ?? []
  if (scheme.toLowerCase() === 'basic') return { is: 'basic' }
  if (scheme.toLowerCase() !== 'bearer') return null
  const parameters = new Map(
    [...rest.matchAll(/\b(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g)].map(([, name, quoted, plain]) => [
      name!.toLowerCase(),
      quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '',
    ]),
  )
  const realm = parameters.get('realm') ?? ''
  if (!URL.canParse(realm)) return null
  return { is: 'bearer', realm, service: parameters.get('service') ?? '', scope: parameters.get('scope') ?? '' }
}
