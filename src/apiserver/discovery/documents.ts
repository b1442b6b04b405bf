import type { Kind } from '../../api/kind.ts'
import { compareVersions } from '../../api/value/version.ts'
import { placeOf } from './places.ts'
import { storageVersionHash } from './storage-version.ts'
import { type Subresource, subresourcesOf } from './subresources.ts'

/** The documents by which clients learn what is served; all are made from the kinds. */

/** What another server has in place of this one. */
export interface ExtensionDiscovery {
  readonly group: string
  readonly version: string
  readonly place: readonly [groupPlace: number, versionPlace: number]
  /** As aggregated discovery tells of it; null: nobody has been asked yet. */
  readonly told: { readonly resources: readonly object[]; readonly freshness: 'Current' | 'Stale' } | null
}

type GroupVersion = Pick<ExtensionDiscovery, 'group' | 'version' | 'place'> &
  ({ readonly kinds: readonly Kind[] } | Pick<ExtensionDiscovery, 'told'>)

function groupVersions(
  kinds: readonly Kind[],
  extensions: readonly ExtensionDiscovery[] = [],
): readonly GroupVersion[] {
  const byName = new Map<string, Kind[]>()
  for (const kind of kinds) {
    const name = `${kind.group}/${kind.version}`
    byName.set(name, [...(byName.get(name) ?? []), kind])
  }
  for (const { group, version } of extensions) byName.delete(`${group}/${version}`)
  const own = [...byName.values()].map((of) => ({
    group: of[0]!.group,
    version: of[0]!.version,
    place: placeOf(of[0]!.group, of[0]!.version),
    kinds: of.sort((a, b) => (a.plural < b.plural ? -1 : 1)),
  }))
  return [...own, ...extensions]
}

export function apiVersions(serverAddress: string): object {
  const serverAddressByClientCIDRs = [{ clientCIDR: '0.0.0.0/0', serverAddress }]
  return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs }
}

export function apiGroupList(kinds: readonly Kind[], extensions: readonly ExtensionDiscovery[] = []): object {
  const groups = byGroup(groupVersions(kinds, extensions), bestName).filter(([first]) => first.group !== '')
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map(groupOf) }
}

type Versions = readonly [GroupVersion, ...GroupVersion[]]

/** The versions of each group, the preferred one first; of groups in the same place those first whose `name` is. */
function byGroup(all: readonly GroupVersion[], name: (versions: Versions) => string): readonly Versions[] {
  const groups = new Map<string, [GroupVersion, ...GroupVersion[]]>()
  for (const each of all) {
    const known = groups.get(each.group)
    if (known === undefined) groups.set(each.group, [each])
    else known.push(each)
  }
  for (const versions of groups.values())
    versions.sort((a, b) => b.place[1] - a.place[1] || compareVersions(a.version, b.version))
  return [...groups.values()].sort(
    (a, b) => highest(b) - highest(a) || (name(a) < name(b) ? -1 : Number(name(a) > name(b))),
  )
}

function highest(versions: Versions): number {
  return Math.max(...versions.map(({ place: [groupPlace] }) => groupPlace))
}

/** The name of the APIService that brings the group to its place. */
function bestName(versions: Versions): string {
  const best = versions.filter(({ place }) => place[0] === highest(versions))
  return best.map(({ group, version }) => `${version}.${group}`).sort()[0]!
}

function groupOf(group: Versions): object {
  const versions = group.map((each) => ({ groupVersion: `${each.group}/${each.version}`, version: each.version }))
  return { name: group[0].group, versions, preferredVersion: versions[0] }
}

export function apiGroup(
  kinds: readonly Kind[],
  group: string,
  extensions: readonly ExtensionDiscovery[] = [],
): object | null {
  const versions = groupVersions(kinds, extensions).filter((each) => each.group === group)
  const [found] = byGroup(versions, bestName)
  return found === undefined ? null : { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(found) }
}

export function apiResourceList(kinds: readonly Kind[], group: string, version: string): object | null {
  const found = groupVersions(kinds).find((each) => each.group === group && each.version === version)
  if (found === undefined || !('kinds' in found)) return null
  return {
    kind: 'APIResourceList',
    ...(group !== '' && { apiVersion: 'v1' }),
    groupVersion: group === '' ? version : `${group}/${version}`,
    resources: found.kinds.flatMap(resourcesOf),
  }
}

function resourcesOf(kind: Kind): readonly object[] {
  const { plural, singular, namespaced, shortNames, categories, verbs } = kind
  const own = {
    name: plural,
    singularName: singular,
    namespaced,
    kind: kind.kind,
    verbs,
    ...(shortNames.length > 0 && { shortNames }),
    ...(categories.length > 0 && { categories }),
    ...(verbs.includes('watch') && { storageVersionHash: storageVersionHash(kind) }),
  }
  return [own, ...subresourcesOf(kind).map((each) => subresourceEntry(kind, each))]
}

function subresourceEntry({ plural, namespaced }: Kind, { name, group, version, kind, verbs }: Subresource): object {
  const elsewhere = group === '' ? {} : { group, version }
  return { name: `${plural}/${name}`, singularName: '', namespaced, ...elsewhere, kind, verbs }
}

/** Aggregated discovery (KEP-3352): everything below `/api` or `/apis` in one answer. */
export function aggregated(
  kinds: readonly Kind[],
  root: 'api' | 'apis',
  extensions: readonly ExtensionDiscovery[] = [],
): object {
  const told = extensions.filter((each) => each.told !== null)
  const items = byGroup(groupVersions(kinds, told), ([{ group }]) => group)
    .filter(([{ group }]) => (group === '') === (root === 'api'))
    .map((versions) => ({
      metadata: versions[0].group === '' ? {} : { name: versions[0].group },
      versions: versions.map(aggregatedVersion),
    }))
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items }
}

function aggregatedVersion(each: GroupVersion): object {
  const { version } = each
  if ('kinds' in each) return { version, resources: each.kinds.map(aggregatedResource), freshness: 'Current' }
  const { resources = [], freshness = 'Stale' } = each.told ?? {}
  return { version, ...(resources.length > 0 && { resources }), freshness }
}

function aggregatedResource(kind: Kind): object {
  // Kinds made at run time say of what group and version they are; for others that goes without saying.
  const own = kind.message.structural === undefined ? { group: '', version: '' } : kind
  const subresources = subresourcesOf(kind).map(({ name, group, version, kind: body, verbs }) => ({
    subresource: name,
    responseKind: { group: group || own.group, version: version || own.version, kind: body },
    verbs,
  }))
  return {
    resource: kind.plural,
    responseKind: { group: own.group, version: own.version, kind: kind.kind },
    scope: kind.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: kind.singular,
    verbs: kind.verbs,
    ...(kind.shortNames.length > 0 && { shortNames: kind.shortNames }),
    ...(kind.categories.length > 0 && { categories: kind.categories }),
    ...(subresources.length > 0 && { subresources }),
  }
}
