import { goQuoted } from '../../../api/ops/go/text.ts'
import type { Volume, VolumeProjection } from '../../../api/types.gen.ts'

/** A file in a volume, and for one of several sources whose it is. */
interface Placed {
  readonly path: string
  readonly of: string
}

type Items = readonly { readonly path?: string }[] | null | undefined

/** Files of a volume in each other's place: one is where another needs a folder. */
export function overlapWarnings({ name, secret, configMap, downwardAPI, projected }: Volume): readonly string[] {
  const said = (kind: string, files: readonly Placed[]) =>
    overlaps(files).map((text) => `volume ${goQuoted(name)} (${kind}): overlapping paths: ${text}`)
  const plain = (items: Items) => (items ?? []).map(({ path = '' }) => ({ path, of: '' }))
  if (configMap !== undefined) return said(`ConfigMap ${goQuoted(configMap.name ?? '')}`, plain(configMap.items))
  if (secret !== undefined) return said(`Secret ${goQuoted(secret.secretName ?? '')}`, plain(secret.items))
  if (downwardAPI !== undefined) return said('DownwardAPI', plain(downwardAPI.items))
  if (projected === undefined) return []
  const sources = (projected.sources ?? []).map(filesOf)
  return [
    ...said('Projected', sources.flat()),
    ...((projected.sources ?? []).some((source) => Object.keys(source).length === 0)
      ? [`volume ${goQuoted(name)} (Projected) has no sources provided`]
      : []),
  ]
}

function filesOf({ secret, configMap, downwardAPI, serviceAccountToken: token }: VolumeProjection): readonly Placed[] {
  const of = (items: Items, whose: string) => (items ?? []).map(({ path = '' }) => ({ path, of: ` (${whose})` }))
  if (secret !== undefined) return of(secret.items, `Secret ${goQuoted(secret.name ?? '')}`)
  if (configMap !== undefined) return of(configMap.items, `ConfigMap ${goQuoted(configMap.name ?? '')}`)
  if (downwardAPI !== undefined) return of(downwardAPI.items, 'DownwardAPI')
  return token === undefined ? [] : of([token], 'ServiceAccountToken')
}

/** A list may be as long as a body, and each of it in the place of each: so many are looked at, and so many told of. */
const mostFiles = 2000
const mostOverlaps = 200

function overlaps(files: readonly Placed[]): readonly string[] {
  const found: string[] = []
  const looked = files.slice(0, mostFiles)
  for (const [index, file] of looked.entries()) {
    for (const other of looked.slice(0, index)) {
      if (found.length === mostOverlaps) return found
      if (other.path === file.path || within(other.path, file.path) || within(file.path, other.path))
        found.push(`${goQuoted(file.path)}${file.of} with ${goQuoted(other.path)}${other.of}`)
    }
  }
  return found
}

function within(folder: string, path: string): boolean {
  return path.startsWith(`${folder}/`)
}
