import { ServiceAccountKind } from '../api/core/v1/service-account.ts'
import { isStatusError } from '../api/meta/status-error.ts'
import type { Pod, ServiceAccountTokenProjection } from '../api/types.gen.ts'
import { messageOf } from '../base/message-of.ts'
import { lookUpClaims } from './look-up-claims.ts'
import { decodeBase64, type NodeRoles } from './roles.ts'
import { tokenKey } from './volumes/projected-files.ts'
import { setUpFailed } from './volumes/volume-error.ts'
import { planVolumes } from './volumes/volume-plan.ts'
import type { FsGroup, VolumeSource } from './volumes/volumes.ts'

/** Resolves a pod's volumes with what the API server says now, and makes them. */
export async function prepareVolumes(
  roles: NodeRoles,
  pod: Pod,
  podIps: readonly string[],
): Promise<ReadonlyMap<string, VolumeSource>> {
  const namespace = pod.metadata.namespace ?? ''
  const { objects, settings } = roles
  const claims = await lookUpClaims(roles, pod)
  const tokens = roles.volumes.areRead ? await fetchTokens(roles, pod) : new Map<string, string>()
  // Images are had when the container that mounts them starts.
  const plans = planVolumes(withoutImages(pod), {
    configMap: (name) => objects.configMap(namespace, name),
    secret: (name) => objects.secret(namespace, name),
    ...claims,
    token: (key) => tokens.get(key),
    podIps,
    hostIps: settings.hostIps,
    allocatable: settings.allocatable,
    decodeBase64,
  })
  return roles.volumes.prepare(pod.metadata.uid ?? '', plans, fsGroupOf(pod))
}

function withoutImages(pod: Pod): Pod {
  const { spec } = pod
  if (spec?.volumes === undefined) return pod
  return { ...pod, spec: { ...spec, volumes: spec.volumes.filter(({ image }) => image === undefined) } }
}

function fsGroupOf({ spec }: Pod): FsGroup | null {
  const { fsGroup, fsGroupChangePolicy } = spec?.securityContext ?? {}
  if (fsGroup === undefined) return null
  return { gid: fsGroup, change: fsGroupChangePolicy === 'OnRootMismatch' ? 'on-root-mismatch' : 'always' }
}

/** A token is fetched anew when four fifths of its life are over; null for a pod without any. */
export function tokenRefreshMs(pod: Pod): number | null {
  const sources = (pod.spec?.volumes ?? []).flatMap((volume) => volume.projected?.sources ?? [])
  const lives = sources.flatMap((it) =>
    it.serviceAccountToken ? [it.serviceAccountToken.expirationSeconds ?? 3600] : [],
  )
  return lives.length === 0 ? null : Math.min(...lives) * 800
}

async function fetchTokens(roles: NodeRoles, pod: Pod): Promise<ReadonlyMap<string, string>> {
  const tokens = new Map<string, string>()
  for (const volume of pod.spec?.volumes ?? []) {
    for (const { serviceAccountToken } of volume.projected?.sources ?? []) {
      if (!serviceAccountToken) continue
      const token = await fetchToken(roles, pod, volume.name, serviceAccountToken)
      if (token !== undefined) tokens.set(tokenKey(volume.name, serviceAccountToken), token)
    }
  }
  return tokens
}

/** Undefined where the API server issues no tokens; a missing service account is waited for. */
async function fetchToken(
  roles: NodeRoles,
  pod: Pod,
  volume: string,
  source: ServiceAccountTokenProjection,
): Promise<string | undefined> {
  const { namespace = '', name = '', uid = '' } = pod.metadata
  const account = pod.spec?.serviceAccountName || 'default'
  const body = {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: {
      audiences: source.audience === undefined || source.audience === '' ? [] : [source.audience],
      expirationSeconds: source.expirationSeconds ?? 3600,
      boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name, uid },
    },
  }
  try {
    const ref = { namespace, name: account }
    const answer = await roles.client.createSubresource(ServiceAccountKind, ref, 'token', body)
    return (answer as { readonly status?: { readonly token?: string } }).status?.token
  } catch (error) {
    const isMissing = isStatusError(error) && error.message.includes(`"${account}" not found`)
    const isUnknown = isStatusError(error) && [404, 405, 501].includes(error.code)
    if (isUnknown && !isMissing) return undefined
    throw setUpFailed(volume, `failed to fetch token: ${messageOf(error)}`)
  }
}
