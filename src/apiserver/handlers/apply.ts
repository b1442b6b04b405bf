import type { ApiObject } from '../../api/meta/object.ts'
import { applyPatch } from '../../api/ops/apply.ts'
import { DecodeError } from '../../api/ops/decode.ts'
import { applyDefaults } from '../../api/ops/default.ts'
import { isObject, type JsonObject } from '../../api/ops/json-value.ts'
import { parseYaml } from '../../api/ops/yaml.ts'
import type { ApiResponse } from '../exchange.ts'
import { timestamp } from '../metadata/times.ts'
import { type WriteOptions, writeOptions } from '../options/write-options.ts'
import { badRequest, notFound } from '../refusals.ts'
import { keyOf } from '../registry.ts'
import { modify, type Part } from '../write/modify.ts'
import { resetPaths } from '../write/ownership.ts'
import type { WriteRoles } from '../write/roles.ts'
import { type Call, nameOf } from './call.ts'
import { checkNamespace, createObject } from './create.ts'
import { answerModified } from './update.ts'

/** Server-side apply (KEP-555): what is not there is created. */
export async function apply(call: Call, roles: WriteRoles): Promise<ApiResponse> {
  const { request, resource, info } = call
  const options = writeOptions(request.query, 'PatchOptions', request.userAgent, true)
  const applied = readApplied(call)
  const key = keyOf(resource, info.namespace, nameOf(call))
  const part: Part = info.subresource === 'status' ? 'status' : 'object'
  if (resource.cache.get(key) === null) {
    if (part === 'status') throw notFound(resource.name, nameOf(call))
    return createObject(call, merged(call, null, applied, options, roles), options, roles, 'tracked')
  }
  const modified = await modify(
    {
      resource,
      key,
      name: nameOf(call),
      part,
      dryRun: options.dryRun,
      next: (current) => {
        const next = merged(call, current, applied, options, roles)
        return roles.admission.update(call, next, current, options)
      },
      warn: (texts) => call.warnings.push(...texts),
    },
    roles,
  )
  return answerModified(call, modified, roles)
}

function merged(
  call: Call,
  live: ApiObject | null,
  applied: JsonObject,
  options: WriteOptions,
  roles: WriteRoles,
): ApiObject {
  const { kind, apiVersion } = call.resource
  const { object } = applyPatch({
    kind,
    live,
    applied,
    manager: options.fieldManager,
    force: options.force,
    subresource: call.info.subresource ?? '',
    now: timestamp(roles.clock.now()),
    resetPaths: resetPaths(call),
  })
  const named = { ...object, kind: kind.kind, apiVersion, metadata: { ...object.metadata, name: nameOf(call) } }
  return applyDefaults<ApiObject>(kind.message, named)
}

function readApplied(call: Call): JsonObject {
  const { kind, apiVersion } = call.resource
  const value = readBody(call)
  if (!isObject(value)) throw badRequest('error decoding YAML: the applied configuration is not an object')
  if (value['kind'] !== kind.kind || value['apiVersion'] !== apiVersion) {
    throw badRequest(
      `${String(value['apiVersion'])}, Kind=${String(value['kind'])} does not match ${apiVersion}, Kind=${kind.kind}`,
    )
  }
  const metadata = isObject(value['metadata']) ? value['metadata'] : {}
  const name = metadata['name'] ?? ''
  if (name !== '' && name !== nameOf(call)) {
    throw badRequest(`the name of the object (${String(name)}) does not match the name on the URL (${nameOf(call)})`)
  }
  checkNamespace(call, value as ApiObject)
  return value
}

function readBody({ request }: Call): unknown {
  if (request.body.is === 'object') return request.body.value
  const text = request.body.is === 'none' ? '' : new TextDecoder().decode(request.body.bytes)
  try {
    return parseYaml(text).value
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    throw badRequest(`error decoding YAML: ${error.message}`)
  }
}
