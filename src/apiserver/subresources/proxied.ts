import { goPath } from '../../api/ops/go/url.ts'
import { assert } from '../../base/assert.ts'
import type { Random } from '../../base/random.ts'
import type { ApiResponse, ProxyTarget } from '../exchange.ts'
import { type Call, nameOf } from '../handlers/call.ts'
import type { WriteRoles } from '../write/roles.ts'
import { admitConnection } from './connect-options.ts'
import { type Location, nodeLocation, podLocation, serviceLocation } from './proxy-locations.ts'

/** A way to a pod's, Service's or node's own HTTP server through this one. */
export async function proxied(call: Call, { admission, random }: WriteRoles): Promise<ApiResponse> {
  const { info, request } = call
  await admitConnection(call, admission)
  const target: ProxyTarget = {
    ...locationOf(call, random),
    path: pathThere(info.rest, request.path),
    prefix: prefixOf(call),
  }
  return { status: 200, body: { is: 'proxied', target }, media: 'json', warnings: call.warnings, headers: {} }
}

function locationOf(call: Call, random: Random): Location {
  const id = nameOf(call)
  const { plural } = call.resource.kind
  if (plural === 'pods') return podLocation(call, id)
  if (plural === 'services') return serviceLocation(call, id, random)
  assert(plural === 'nodes', `${plural} have no proxy`)
  return nodeLocation(call, id)
}

/** Without dots that lead out; with the slash it came with, and none where nothing was asked for at all. */
function pathThere(rest: readonly string[], asked: string): string {
  const parts: string[] = []
  for (const part of rest) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  const endsOpen = /(\/|%2f)$/i.test(asked)
  if (parts.length === 0) return rest.length > 0 || endsOpen ? '/' : ''
  return `/${parts.map(goPath).join('/')}${endsOpen ? '/' : ''}`
}

function prefixOf({ info, resource }: Call): string {
  const { plural } = resource.kind
  const where = info.namespace === null || plural === 'nodes' ? '' : `/namespaces/${info.namespace}`
  return `/api/v1${where}/${plural}/${info.name}/proxy`
}
