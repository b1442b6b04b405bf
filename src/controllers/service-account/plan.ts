/** What a Secret of type kubernetes.io/service-account-token lacks. Pure. */
import type { Secret, ServiceAccount } from '../../api/types.gen.ts'

export const tokenType = 'kubernetes.io/service-account-token'
const nameAnnotation = 'kubernetes.io/service-account.name'
const uidAnnotation = 'kubernetes.io/service-account.uid'

export type TokenSecret =
  /** Not one of these, or on its way out. */
  | { readonly is: 'none' }
  /** Nobody's: its account is gone, or was made anew. */
  | { readonly is: 'ownerless' }
  | { readonly is: 'whole' }
  | { readonly is: 'lacking'; readonly needsToken: boolean; readonly secret: Secret }

/** Null: it is of no account. */
export function accountNameOf({ metadata, type }: Secret): string | null {
  if (type !== tokenType || metadata.deletionTimestamp !== undefined) return null
  return metadata.annotations?.[nameAnnotation] || null
}

/** `certificate` in PEM. The secret that is answered has all but the token. */
export function readTokenSecret(secret: Secret, account: ServiceAccount | null, certificate: string): TokenSecret {
  if (accountNameOf(secret) === null) return { is: 'none' }
  const { metadata, data = {} } = secret
  const { uid = '', namespace = '' } = account?.metadata ?? {}
  const known = metadata.annotations?.[uidAnnotation] ?? ''
  if (account === null || (known !== '' && known !== uid)) return { is: 'ownerless' }
  const needsToken = !data['token']
  const authority = certificate === '' ? {} : { 'ca.crt': btoa(certificate) }
  const wanted = { ...data, ...authority, ...(!data['namespace'] && { namespace: btoa(namespace) }) }
  const isWhole = !needsToken && known === uid && Object.entries(wanted).every(([key, value]) => data[key] === value)
  if (isWhole) return { is: 'whole' }
  const annotations = { ...metadata.annotations, [uidAnnotation]: uid }
  return { is: 'lacking', needsToken, secret: { ...secret, metadata: { ...metadata, annotations }, data: wanted } }
}

export function withToken(secret: Secret, token: string): Secret {
  return { ...secret, data: { ...secret.data, token: btoa(token) } }
}
