import type {
  ConfigMapProjection,
  ConfigMapVolumeSource,
  DownwardAPIVolumeSource,
  KeyToPath,
  Pod,
  ProjectedVolumeSource,
  SecretProjection,
  SecretVolumeSource,
  ServiceAccountTokenProjection,
} from '../../api/types.gen.ts'
import { containerField, podField } from '../container/field-ref.ts'
import type { PlannedFile } from './planned-file.ts'
import { VolumeError } from './volume-error.ts'
import type { VolumeLookups } from './volume-lookups.ts'

const defaultFileMode = 0o644
const utf8 = new TextEncoder()

export function configMapFiles(source: ConfigMapVolumeSource, lookups: VolumeLookups): readonly PlannedFile[] {
  return ofConfigMap(source, source.defaultMode ?? defaultFileMode, lookups)
}

function ofConfigMap(source: ConfigMapProjection, mode: number, lookups: VolumeLookups): readonly PlannedFile[] {
  const name = source.name ?? ''
  const found = lookups.configMap(name)
  if (found === undefined && source.optional !== true) throw new VolumeError(`configmap "${name}" not found`)
  const data = new Map<string, Uint8Array>()
  for (const [key, value] of Object.entries(found?.data ?? {})) data.set(key, utf8.encode(value))
  for (const [key, value] of Object.entries(found?.binaryData ?? {})) data.set(key, lookups.decodeBase64(value))
  return pick(data, source.items, mode, source.optional === true, 'configmap references non-existent config key')
}

export function secretFiles(source: SecretVolumeSource, lookups: VolumeLookups): readonly PlannedFile[] {
  const { secretName = '', items, optional } = source
  const projection = { name: secretName, ...(items && { items }), ...(optional !== undefined && { optional }) }
  return ofSecret(projection, source.defaultMode ?? defaultFileMode, lookups)
}

function ofSecret(source: SecretProjection, mode: number, lookups: VolumeLookups): readonly PlannedFile[] {
  const name = source.name ?? ''
  const found = lookups.secret(name)
  if (found === undefined && source.optional !== true) throw new VolumeError(`secret "${name}" not found`)
  const data = new Map(Object.entries(found?.data ?? {}).map(([key, value]) => [key, lookups.decodeBase64(value)]))
  return pick(data, source.items, mode, source.optional === true, 'references non-existent secret key')
}

function pick(
  data: ReadonlyMap<string, Uint8Array>,
  items: readonly KeyToPath[] | undefined,
  mode: number,
  optional: boolean,
  missing: string,
): readonly PlannedFile[] {
  if (items === undefined || items.length === 0) {
    return [...data].map(([path, content]) => ({ path, content, mode }))
  }
  return items.flatMap((item) => {
    const content = data.get(item.key)
    if (content !== undefined) return [{ path: item.path, content, mode: item.mode ?? mode }]
    if (optional) return []
    throw new VolumeError(`${missing}: ${item.key}`)
  })
}

export function downwardFiles(
  pod: Pod,
  source: DownwardAPIVolumeSource,
  lookups: VolumeLookups,
): readonly PlannedFile[] {
  const mode = source.defaultMode ?? defaultFileMode
  const [first] = pod.spec?.containers ?? []
  return (source.items ?? []).map((item) => {
    const { fieldRef, resourceFieldRef, path } = item
    const fromField = fieldRef && podField(pod, fieldRef.fieldPath, lookups.podIps, lookups.hostIps)
    const fromResource = resourceFieldRef && first && containerField(pod, first, resourceFieldRef, lookups.allocatable)
    if (fromResource === null) throw new VolumeError(`container ${resourceFieldRef?.containerName} not found`)
    return { path, content: utf8.encode(fromField ?? fromResource ?? ''), mode: item.mode ?? mode }
  })
}

/** Where a projected token goes in the lookups: one each volume and path. */
export function tokenKey(volume: string, source: ServiceAccountTokenProjection): string {
  return `${volume}/${source.path}`
}

export function projectedFiles(
  pod: Pod,
  volume: string,
  source: ProjectedVolumeSource,
  lookups: VolumeLookups,
): readonly PlannedFile[] {
  const mode = source.defaultMode ?? defaultFileMode
  // A later source wins the path it shares with an earlier one.
  const byPath = new Map<string, PlannedFile>()
  for (const part of source.sources ?? []) {
    const files = [
      ...(part.configMap ? ofConfigMap(part.configMap, mode, lookups) : []),
      ...(part.secret ? ofSecret(part.secret, mode, lookups) : []),
      ...(part.downwardAPI ? downwardFiles(pod, { ...part.downwardAPI, defaultMode: mode }, lookups) : []),
      ...(part.serviceAccountToken ? tokenFile(pod, volume, part.serviceAccountToken, mode, lookups) : []),
    ]
    for (const file of files) byPath.set(file.path, file)
  }
  return [...byPath.values()]
}

/** A cluster without a token service has none to give: then the file is left out rather than the pod held up. */
function tokenFile(
  pod: Pod,
  volume: string,
  source: ServiceAccountTokenProjection,
  mode: number,
  lookups: VolumeLookups,
): readonly PlannedFile[] {
  const token = lookups.token(tokenKey(volume, source))
  if (token === undefined) return []
  const uid = onlyUser(pod)
  const isKept = uid !== undefined || pod.spec?.securityContext?.fsGroup !== undefined
  const file = { path: source.path, content: utf8.encode(token), mode: isKept ? 0o600 : mode }
  return [uid === undefined ? file : { ...file, uid }]
}

/** Whom all containers run as, if they say so and it is the same for all. */
function onlyUser({ spec }: Pod): number | undefined {
  const all = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])]
  const users = new Set(
    all.map(({ securityContext }) => securityContext?.runAsUser ?? spec?.securityContext?.runAsUser),
  )
  return users.size === 1 ? [...users][0] : undefined
}
