import type { Schema } from './dialect.ts'
import { discoveryOperations } from './discovery.ts'
import type { Operation } from './operation.ts'
import { operationsOf } from './operations.ts'
import { patchName, reference, schemasOf } from './schema.ts'
import {
  anyPatch,
  bearerToken,
  type Described,
  extensionsOf,
  kindNames,
  messagesOf,
  type OpenApiInfo,
  pathsOf,
  responsesOf,
} from './v3.ts'

/** The one document of /openapi/v2: what kubectl before 1.27 validates and explains with, and other clients still ask for. */
export function openApiV2(described: Described, info: OpenApiInfo): Schema {
  const operations = [...discoveryOperations(described.kinds), ...described.kinds.flatMap(operationsOf)]
  return {
    swagger: '2.0',
    info: { title: info.title, version: info.version },
    paths: pathsOf(operations, renderV2),
    definitions: {
      ...schemasOf('v2', messagesOf(described, described.kinds, operations), kindNames(described)),
      [patchName]: anyPatch,
    },
    securityDefinitions: { BearerToken: bearerToken },
    security: [{ BearerToken: [] }],
  }
}

function renderV2(operation: Operation): Schema {
  const { body } = operation
  const parameters = operation.parameters.map(({ name, in: place, type }) => ({
    uniqueItems: true,
    type,
    name,
    in: place,
    ...(place === 'path' ? { required: true } : {}),
  }))
  const bodyParameter =
    body === null ? [] : [{ name: 'body', in: 'body', required: true, schema: reference('v2', body) }]
  return {
    description: operation.description,
    consumes: operation.bodyMedia.length === 0 ? ['*/*'] : operation.bodyMedia,
    produces: operation.answerMedia,
    schemes: ['https'],
    tags: [operation.tag],
    operationId: operation.id,
    parameters: [...parameters, ...bodyParameter],
    responses: responsesOf(operation, {
      schema: operation.answer === 'string' ? { type: 'string' } : reference('v2', operation.answer),
    }),
    ...extensionsOf(operation),
  }
}
