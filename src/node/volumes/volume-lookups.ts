import type { ConfigMap, PersistentVolume, PersistentVolumeClaim, Secret } from '../../api/types.gen.ts'

export interface VolumeLookups {
  configMap(name: string): ConfigMap | undefined
  secret(name: string): Secret | undefined
  claim(name: string): PersistentVolumeClaim | undefined
  persistentVolume(name: string): PersistentVolume | undefined
  /** Fetched before planning, by `tokenKey`. */
  token(key: string): string | undefined
  /** IPs and allocatable for the downward API. */
  readonly podIps: readonly string[]
  readonly hostIps: readonly string[]
  readonly allocatable: Readonly<Record<string, string>>
  decodeBase64(text: string): Uint8Array
}
