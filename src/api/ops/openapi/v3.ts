import type { Kind } from '../../kind.ts'
import { listMessage } from '../../schema/list-message.ts'
import type { Message } from '../../schema/message.ts'
import type { BodyKind } from '../../scheme.ts'
import type { Schema } from './dialect.ts'
import { discoveryDocument, discoveryOperations } from './discovery.ts'
import { documentOf } from './names.ts'
import type { Operation } from './operation.ts'
import { operationsOf } from './operations.ts'
import { type GroupVersionKind, patchName, reference, schemasOf } from './schema.ts'

/** What the documents are made from; `scheme` is one. */
export interface Described {
  readonly kinds: readonly Kind[]
  readonly bodies: readonly BodyKind[]
  /** What is answered here and there without being of a kind. */
  readonly messages: readonly Message[]
}

export interface OpenApiInfo {
  readonly title: string
  readonly version: string
}

/** The documents there are: `api/v1`, `apis`, `apis/apps`, `apis/apps/v1`, `version` … */
export function openApiDocuments({ kinds }: Described): readonly string[] {
  return [...new Set([...discoveryOperations(kinds).map(discoveryDocument), ...kinds.map(documentOf)])].sort()
}

/** One document, as /openapi/v3/apis/apps/v1 serves it; undefined where there is no such document. */
export function openApiV3(described: Described, document: string, info: OpenApiInfo): Schema | undefined {
  const kinds = described.kinds.filter((kind) => documentOf(kind) === document)
  const discovery = discoveryOperations(described.kinds).filter((each) => discoveryDocument(each) === document)
  const operations = [...discovery, ...kinds.flatMap(operationsOf)]
  if (operations.length === 0) return undefined
  const schemas = {
    ...schemasOf('v3', messagesOf(described, kinds, operations), kindNames(described)),
    ...(kinds.length > 0 && { [patchName]: anyPatch }),
  }
  return {
    openapi: '3.0.0',
    info: { title: info.title, version: info.version },
    paths: pathsOf(operations, renderV3),
    components: {
      ...(Object.keys(schemas).length > 0 && { schemas }),
      securitySchemes: { BearerToken: bearerToken },
    },
  }
}

export const anyPatch = { type: 'object', description: 'A change, in the form that its media type names.' } as const

/** /openapi/v3: where each document is; the hash lets clients keep what they have. */
export function openApiV3Index(
  documents: ReadonlyMap<string, string>,
  elsewhere: ReadonlyMap<string, string> = new Map(),
): Schema {
  const own = [...documents].map(([document, hash]) => [document, `/openapi/v3/${document}?hash=${hash}`] as const)
  const urls = new Map([...elsewhere, ...own])
  const names = elsewhere.size === 0 ? [...urls.keys()] : [...urls.keys()].sort()
  return { paths: Object.fromEntries(names.map((name) => [name, { serverRelativeURL: urls.get(name) }])) }
}

export const bearerToken = {
  description: 'A bearer token.',
  type: 'apiKey',
  name: 'authorization',
  in: 'header',
} as const

/** The kinds' messages, their lists, and the bodies that their operations name. */
export function messagesOf(
  described: Described,
  kinds: readonly Kind[],
  operations: readonly Operation[],
): readonly Message[] {
  const named = new Set(operations.flatMap((operation) => [operation.body, operation.answer]))
  const others = [...described.bodies.map(({ message }) => message), ...described.messages]
  const bodies = others.filter(({ name }) => named.has(name))
  const lists = kinds
    .filter(({ verbs }) => verbs.includes('list'))
    .map((kind) => listMessage(kind.message, kind.listKind))
  return [...kinds.map((kind) => kind.message), ...lists, ...bodies]
}

export function kindNames(described: Described): (message: Message) => readonly GroupVersionKind[] {
  const names = new Map<string, GroupVersionKind>()
  for (const { group, version, kind, listKind, message } of described.kinds) {
    names.set(message.name, { group, version, kind })
    names.set(listMessage(message, listKind).name, { group, version, kind: listKind ?? `${kind}List` })
  }
  for (const { group, version, kind, message } of described.bodies) {
    names.set(message.name, { group: group === 'meta.k8s.io' ? '' : group, version, kind })
  }
  return (message) => {
    const name = names.get(message.name)
    return name === undefined ? [] : [name]
  }
}

/** Operations by path and method, paths sorted. */
export function pathsOf(operations: readonly Operation[], render: (operation: Operation) => Schema): Schema {
  const paths = new Map<string, Record<string, Schema>>()
  for (const operation of [...operations].sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)))) {
    const item = paths.get(operation.path) ?? {}
    item[operation.method] = render(operation)
    paths.set(operation.path, item)
  }
  return Object.fromEntries(paths)
}

const codeTexts: Readonly<Record<number, string>> = { 200: 'OK', 201: 'Created', 202: 'Accepted' }

/** `answer` gives what an answer of the operation looks like. */
export function responsesOf(operation: Operation, answer: Schema): Schema {
  const answers = operation.codes.map((code) => [code, { description: codeTexts[code] ?? '', ...answer }])
  return { ...Object.fromEntries(answers), 401: { description: 'Unauthorized' } }
}

function renderV3(operation: Operation): Schema {
  const schema = operation.answer === 'string' ? { type: 'string' } : reference('v3', operation.answer)
  const { body, bodyMedia } = operation
  const needed = operation.method === 'delete' ? {} : { required: true }
  return {
    tags: [operation.tag],
    description: operation.description,
    operationId: operation.id,
    parameters: operation.parameters.map(({ name, in: place, type }) => ({
      name,
      in: place,
      ...(place === 'path' ? { required: true } : {}),
      schema: { type, uniqueItems: true },
    })),
    ...(body === null ? {} : { requestBody: { content: contentOf(bodyMedia, reference('v3', body)), ...needed } }),
    responses: responsesOf(operation, { content: contentOf(operation.answerMedia, schema) }),
    ...extensionsOf(operation),
  }
}

function contentOf(media: readonly string[], schema: Schema): Schema {
  return Object.fromEntries(media.map((type) => [type, { schema }]))
}

export function extensionsOf(operation: Operation): Schema {
  return {
    ...(operation.action === null ? {} : { 'x-kubernetes-action': operation.action }),
    ...(operation.kind === null ? {} : { 'x-kubernetes-group-version-kind': operation.kind }),
  }
}
