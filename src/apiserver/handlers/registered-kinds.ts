import { isFormerVersion } from '../../api/former-versions.ts'
import { apiVersionOf } from '../../api/kind.ts'
import { scheme } from '../../api/scheme.ts'

// What upstream can read at all, whether it serves it or not: it says of a body in another words whether nobody knows its kind
// or only this path has no use for it. Definitions and API services are read by servers of their own, which know nothing else.

const ownServers = ['apiextensions.k8s.io', 'apiregistration.k8s.io']

/** The same in every version, whether there is such a version or not. */
const unversioned = ['Status', 'APIVersions', 'APIGroup', 'APIGroupList', 'APIResourceList']

/** In each version that has a kind. */
const ofEachVersion = [
  ...['CreateOptions', 'DeleteOptions', 'GetOptions', 'ListOptions', 'PatchOptions', 'UpdateOptions', 'WatchEvent'],
]

/** Kinds of meta/v1, whatever version a body says it is written in. */
export function isMetaKind(kind: string): boolean {
  return unversioned.includes(kind) || ofEachVersion.includes(kind)
}

/** Whether the server that answers for a group knows that kind in that version. */
export function isRegistered(apiVersion: string, kind: string, { group }: { readonly group: string }): boolean {
  if (unversioned.includes(kind)) return true
  if (!isReadWith(apiVersion, group)) return false
  if (ofEachVersion.includes(kind)) return hasKinds(apiVersion)
  if (kind === 'List') return apiVersion === 'v1' && !ownServers.includes(group)
  const single = kind.endsWith('List') ? kind.slice(0, -'List'.length) : kind
  return (
    scheme.byGroupVersionKind(apiVersion, single) !== undefined ||
    scheme.bodies.some((body) => body.kind === kind && apiVersionOf(body) === apiVersion) ||
    isFormerVersion(apiVersion, single)
  )
}

/** Options are of the core group, too, in each of the three servers. */
function isReadWith(apiVersion: string, group: string): boolean {
  const [sent = ''] = apiVersion.split('/')
  if (ownServers.includes(group)) return sent === group || apiVersion === 'v1'
  return !ownServers.includes(sent)
}

function hasKinds(apiVersion: string): boolean {
  return isFormerVersion(apiVersion) || scheme.kinds.some((kind) => apiVersionOf(kind) === apiVersion)
}
