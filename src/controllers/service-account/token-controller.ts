import { SecretKind } from '../../api/core/v1/secret.ts'
import { ServiceAccountKind } from '../../api/core/v1/service-account.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import type { Secret, ServiceAccount, TokenRequest } from '../../api/types.gen.ts'
import { refOf } from '../../client/api-client.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import { type Controller, watch } from '../controller.ts'
import type { RootCertificateDependencies } from './controller.ts'
import { accountNameOf, readTokenSecret, withToken } from './plan.ts'

/** As long as a token may hold. */
const expirationSeconds = 2 ** 32

/** Fills Secrets that ask for a token of an account, and removes those of accounts that are gone. */
export function serviceAccountTokenController({
  client,
  informers,
  authority,
}: RootCertificateDependencies): Controller {
  const secrets = informers.of(SecretKind)
  const accounts = informers.of(ServiceAccountKind)

  /** The informer may not know an account that was made a moment ago. */
  const accountOf = async (secret: Secret): Promise<ServiceAccount | null> => {
    const name = accountNameOf(secret)
    if (name === null) return null
    const ref = { namespace: secret.metadata.namespace ?? '', name }
    return accounts.get(ref) ?? (await client.get(ServiceAccountKind, ref).catch(nullIf('NotFound')))
  }
  const issue = async (account: ServiceAccount, secret: Secret): Promise<string> => {
    const { name = '', uid = '' } = secret.metadata
    const boundObjectRef = { apiVersion: 'v1', kind: 'Secret', name, uid }
    const body = {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds, boundObjectRef },
    }
    const answer = await client.createSubresource(ServiceAccountKind, refOf(account), 'token', body)
    return (answer as TokenRequest).status?.token ?? ''
  }
  return {
    name: 'serviceaccount-token-controller',
    workers: 5,
    watches: [
      watch(secrets, (change) =>
        change.is === 'deleted' || accountNameOf(change.object) === null ? [] : [keyOf(change.object)],
      ),
      watch(accounts, (change) => {
        if (change.is !== 'deleted') return []
        const { namespace, name } = change.old.metadata
        return secrets
          .list(namespace)
          .filter((secret) => accountNameOf(secret) === name)
          .map(keyOf)
      }),
    ],
    async sync(key) {
      const secret = secrets.get(refOfKey(key))
      if (secret === undefined) return undefined
      const account = await accountOf(secret)
      const seen = readTokenSecret(secret, account, await authority.certificate())
      if (seen.is === 'ownerless') {
        const { uid = '', resourceVersion = '' } = secret.metadata
        await client.delete(SecretKind, refOf(secret), { uid, resourceVersion }).catch(nullIf('NotFound'))
      }
      if (seen.is === 'lacking' && account !== null) {
        const whole = seen.needsToken ? withToken(seen.secret, await issue(account, secret)) : seen.secret
        await client.update(SecretKind, whole).catch(nullIf('NotFound'))
      }
      return undefined
    },
  }
}
