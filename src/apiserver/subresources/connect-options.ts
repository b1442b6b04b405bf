import type { ApiObject } from '../../api/meta/object.ts'
import { arrange } from '../../api/ops/arrange.ts'
import type { JsonObject } from '../../api/ops/json-value.ts'
import { scheme } from '../../api/scheme.ts'
import { assert } from '../../base/assert.ts'
import type { Admission } from '../admission/admission.ts'
import { type Call, nameOf } from '../handlers/call.ts'
import { isTrue } from '../request-info.ts'

// What is asked for of a connection, as the object that admission is shown: a query says the same.

const flags = ['stdin', 'stdout', 'stderr', 'tty'] as const

const kinds: Readonly<Record<string, string>> = {
  'pods/exec': 'PodExecOptions',
  'pods/attach': 'PodAttachOptions',
  'pods/portforward': 'PodPortForwardOptions',
  'pods/proxy': 'PodProxyOptions',
  'services/proxy': 'ServiceProxyOptions',
  'nodes/proxy': 'NodeProxyOptions',
}

/**
 * Asks admission about a connection.
 * @returns the call as admission would have it: which container, what command, which streams
 */
export async function admitConnection(call: Call, admission: Admission): Promise<Call> {
  const { resource, info } = call
  const namespace = resource.kind.namespaced ? info.namespace : null
  const object = optionsOf(call)
  const asked = { operation: 'CONNECT', call, resource, namespace, name: nameOf(call), object, old: null } as const
  const attributes = { ...asked, subresource: info.subresource, dryRun: false }
  const admitted = await admission.admit(attributes)
  await admission.validate({ ...attributes, object: admitted })
  return admitted === object ? call : { ...call, request: { ...call.request, query: queryOf(admitted) } }
}

function optionsOf({ resource, info, request: { query } }: Call): ApiObject {
  const name = kinds[`${resource.kind.plural}/${info.subresource}`]
  const kind = scheme.bodies.find((each) => each.kind === name && each.group === '')
  assert(kind !== undefined, 'each connection has options')
  const sent = {
    ...Object.fromEntries(flags.filter((flag) => isTrue(query.get(flag))).map((flag) => [flag, true])),
    ...(query.get('container') && { container: query.get('container') }),
    ...(query.has('command') && { command: query.getAll('command') }),
    ...(query.has('ports') && { ports: query.getAll('ports').flatMap((each) => each.split(',').map(Number)) }),
    ...(info.rest.length > 0 && { path: `/${info.rest.join('/')}` }),
  }
  const known = Object.fromEntries(Object.entries(sent).filter(([member]) => kind.message.byName.has(member)))
  return arrange<ApiObject>(kind.message, { apiVersion: 'v1', kind: kind.kind, ...known })
}

/** Where a connection goes at a server behind a proxy is not admission's to say. */
function queryOf(options: ApiObject): URLSearchParams {
  const { apiVersion: _, kind: __, path: ___, ...asked } = options as unknown as JsonObject
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked))
    for (const each of Array.isArray(value) ? value : [value]) if (each !== null) query.append(name, String(each))
  return query
}
