/** What each namespace is born with: its default ServiceAccount, and the certificate to know the API server by. */

import { ConfigMapKind } from '../../api/core/v1/config-map.ts'
import { NamespaceKind } from '../../api/core/v1/namespace.ts'
import { ServiceAccountKind } from '../../api/core/v1/service-account.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import type { ConfigMap, Namespace } from '../../api/types.gen.ts'
import type { Client } from '../../client/client.ts'
import { keyOf } from '../../client/indexed-store.ts'
import type { Change, Informer, Informers } from '../../client/informer.ts'
import type { CertificateAuthority } from '../certificates/authority.ts'
import { type Controller, type Watch, watch } from '../controller.ts'

export interface ServiceAccountDependencies {
  readonly client: Client
  readonly informers: Informers
}

export interface RootCertificateDependencies extends ServiceAccountDependencies {
  readonly authority: CertificateAuthority
}

const accountName = 'default'
const certificateName = 'kube-root-ca.crt'
const certificateKey = 'ca.crt'
const description =
  'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the ' +
  'internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.'

export function serviceAccountController({ client, informers }: ServiceAccountDependencies): Controller {
  const namespaces = informers.of(NamespaceKind)
  const accounts = informers.of(ServiceAccountKind)
  return {
    name: 'serviceaccount-controller',
    workers: 1,
    watches: [alive(namespaces), restored(accounts, accountName)],
    async sync(namespace) {
      if (!isAlive(namespaces.get({ name: namespace }))) return undefined
      if (accounts.get({ namespace, name: accountName }) !== undefined) return undefined
      const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace, name: accountName } }
      await unlessThere(client.create(ServiceAccountKind, account))
      return undefined
    },
  }
}

export function rootCertificateController({ client, informers, authority }: RootCertificateDependencies): Controller {
  const namespaces = informers.of(NamespaceKind)
  const configMaps = informers.of(ConfigMapKind)
  const wantedIn = (namespace: string, certificate: string): ConfigMap => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace, name: certificateName, annotations: { 'kubernetes.io/description': description } },
    data: { [certificateKey]: certificate },
  })
  return {
    name: 'root-ca-certificate-publisher-controller',
    workers: 1,
    watches: [alive(namespaces), restored(configMaps, certificateName)],
    async sync(namespace) {
      const wanted = wantedIn(namespace, await authority.certificate())
      if (!isAlive(namespaces.get({ name: namespace }))) return undefined
      const found = configMaps.get({ namespace, name: certificateName })
      if (found === undefined) await unlessThere(client.create(ConfigMapKind, wanted))
      else if (!isAsWanted(found, wanted)) {
        const annotations = { ...found.metadata?.annotations, ...wanted.metadata?.annotations }
        const metadata = { ...found.metadata, annotations }
        await client.update(ConfigMapKind, { ...found, metadata, data: wanted.data ?? {} })
      }
      return undefined
    },
  }
}

function isAsWanted(found: ConfigMap, wanted: ConfigMap): boolean {
  return (
    JSON.stringify(found.data) === JSON.stringify(wanted.data) &&
    found.metadata?.annotations?.['kubernetes.io/description'] === description
  )
}

function isAlive(namespace: Namespace | undefined): boolean {
  return namespace !== undefined && namespace.metadata?.deletionTimestamp === undefined
}

function alive(namespaces: Informer<Namespace>): Watch {
  return watch(namespaces, (change) =>
    change.is === 'deleted' || !isAlive(change.object) ? [] : [keyOf(change.object)],
  )
}

/** Whoever deletes or changes ours gets it back. */
function restored<T extends ApiObject>(informer: Informer<T>, name: string): Watch {
  return watch(informer, (change: Change<T>) => {
    if (change.is === 'added') return []
    const { metadata } = change.old
    return metadata?.name === name ? [metadata.namespace ?? ''] : []
  })
}

/** Another was quicker, or the namespace is going: then none is wanted. */
async function unlessThere(write: Promise<unknown>): Promise<void> {
  try {
    await write
  } catch (error) {
    const isMoot = isStatusError(error, 'AlreadyExists') || isStatusError(error, 'NotFound')
    if (!isMoot && !isTerminating(error)) throw error
  }
}

function isTerminating(error: unknown): boolean {
  return (
    isStatusError(error, 'Forbidden') &&
    (error.details?.causes ?? []).some(({ reason }) => reason === 'NamespaceTerminating')
  )
}
