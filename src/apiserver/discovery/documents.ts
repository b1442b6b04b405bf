import type { Kind } from '../../api/kind.ts'
import { compareVersions } from '../../api/value/version.ts'
import { storageVersionHash } from './storage-version.ts'
import { type Subresource, subresourcesOf } from './subresources.ts'

/** The documents by which clients learn what is served; all are made from the kinds. */

/** A version that another server has is known by its name alone. */
interface Version {
  readonly group: string
  readonly version: string
}

interface GroupVersion extends Version {
  readonly kinds: readonly Kind[]
  readonly isRemote: boolean
}

/** In upstream's order: core, then as the API server lists its groups. */
const groupOrder = [
  '',
  'apiregistration.k8s.io',
  'apps',
  'events.k8s.io',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'networking.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'storage.k8s.io',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'scheduling.k8s.io',
  'coordination.k8s.io',
  'node.k8s.io',
  'discovery.k8s.io',
  'resource.k8s.io',
  'flowcontrol.apiserver.k8s.io',
]

function groupVersions(kinds: readonly Kind[], remote: readonly Version[] = []): readonly GroupVersion[] {
  const byName = new Map<string, Kind[]>()
  for (const kind of kinds) {
    const name = `${kind.group}/${kind.version}`
    byName.set(name, [...(byName.get(name) ?? []), kind])
  }
  const own = [...byName.values()].map((of) => ({
    group: of[0]!.group,
    version: of[0]!.version,
    kinds: of.sort((a, b) => (a.plural < b.plural ? -1 : 1)),
    isRemote: false,
  }))
  const others = remote
    .filter(({ group, version }) => !byName.has(`${group}/${version}`))
    .map(({ group, version }) => ({ group, version, kinds: [], isRemote: true }))
  return [...own, ...others].sort(
    (a, b) =>
      placeOf(a.group) - placeOf(b.group) ||
      (a.group < b.group ? -1 : Number(a.group > b.group)) ||
      compareVersions(a.version, b.version),
  )
}

/** Groups made at run time stand last, by name. */
function placeOf(group: string): number {
  const place = groupOrder.indexOf(group)
  return place === -1 ? groupOrder.length : place
}

export function apiVersions(serverAddress: string): object {
  const serverAddressByClientCIDRs = [{ clientCIDR: '0.0.0.0/0', serverAddress }]
  return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs }
}

export function apiGroupList(kinds: readonly Kind[], remote: readonly Version[] = []): object {
  const groups = [...byGroup(kinds, remote).values()].filter(([first]) => first.group !== '')
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map(groupOf) }
}

type Versions = readonly [GroupVersion, ...GroupVersion[]]

/** The versions of each group, the preferred one first. */
function byGroup(kinds: readonly Kind[], remote: readonly Version[] = []): ReadonlyMap<string, Versions> {
  const groups = new Map<string, [GroupVersion, ...GroupVersion[]]>()
  for (const each of groupVersions(kinds, remote)) {
    const known = groups.get(each.group)
    if (known === undefined) groups.set(each.group, [each])
    else known.push(each)
  }
  return groups
}

function groupOf(group: Versions): object {
  const versions = group.map((each) => ({ groupVersion: `${each.group}/${each.version}`, version: each.version }))
  return { name: group[0].group, versions, preferredVersion: versions[0] }
}

export function apiGroup(kinds: readonly Kind[], group: string, remote: readonly Version[] = []): object | null {
  const found = byGroup(kinds, remote).get(group)
  return found === undefined ? null : { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(found) }
}

export function apiResourceList(kinds: readonly Kind[], group: string, version: string): object | null {
  const found = groupVersions(kinds).find((each) => each.group === group && each.version === version)
  if (found === undefined) return null
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

/** Aggregated discovery (KEP-3352): everything below `/api` or `/apis` in one answer. What others have is not known here. */
export function aggregated(kinds: readonly Kind[], root: 'api' | 'apis', remote: readonly Version[] = []): object {
  const items = [...byGroup(kinds, remote).values()]
    .filter(([{ group }]) => (group === '') === (root === 'api'))
    .map((versions) => ({
      metadata: versions[0].group === '' ? {} : { name: versions[0].group },
      versions: versions.map(({ version, kinds: of, isRemote }) =>
        isRemote
          ? { version, freshness: 'Stale' }
          : { version, resources: of.map(aggregatedResource), freshness: 'Current' },
      ),
    }))
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items }
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
