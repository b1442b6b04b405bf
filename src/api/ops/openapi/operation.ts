import type { GroupVersionKind } from './schema.ts'

// What can be asked of the API, before it is written as v3 or v2: one entry per path and method; and what such entries are made of.

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly type: 'string' | 'integer' | 'boolean'
}

export interface Operation {
  readonly path: string
  readonly method: 'get' | 'put' | 'post' | 'delete' | 'patch' | 'head' | 'options'
  readonly id: string
  readonly tag: string
  readonly action: string | null
  readonly kind: GroupVersionKind | null
  readonly description: string
  readonly parameters: readonly Parameter[]
  /** Model name of the body. */
  readonly body: string | null
  readonly bodyMedia: readonly string[]
  /** Model name of the answer; `string` for streams and text. */
  readonly answer: string
  readonly codes: readonly number[]
  readonly answerMedia: readonly string[]
}

export const encodings = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']
export const streams = ['application/json;stream=watch', 'application/vnd.kubernetes.protobuf;stream=watch']
/** Of kinds made at run time, which have no protobuf form and no merge directives. */
export const customEncodings = ['application/json', 'application/yaml']
export const customPatches = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/apply-patch+yaml',
]
export const patches = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
]
export const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1'

export function query(text: string): readonly Parameter[] {
  return text.split(' ').map((word) => {
    const [name = '', type = 'string'] = word.split(':')
    return { name, in: 'query', type: type as Parameter['type'] }
  })
}

export const pretty = query('pretty')
export const write = query('dryRun fieldManager fieldValidation pretty')
export const list = query(
  'allowWatchBookmarks:boolean continue fieldSelector labelSelector limit:integer pretty resourceVersion resourceVersionMatch sendInitialEvents:boolean shardSelector timeoutSeconds:integer watch:boolean',
)
export const remove = query(
  'dryRun gracePeriodSeconds:integer ignoreStoreReadErrorWithClusterBreakingPotential:boolean orphanDependents:boolean pretty propagationPolicy',
)
export const collection = query(
  'continue dryRun fieldSelector gracePeriodSeconds:integer ignoreStoreReadErrorWithClusterBreakingPotential:boolean labelSelector limit:integer orphanDependents:boolean pretty propagationPolicy resourceVersion resourceVersionMatch sendInitialEvents:boolean shardSelector timeoutSeconds:integer',
)
export const force = query('force:boolean')

export function inPath(name: string): Parameter {
  return { name, in: 'path', type: 'string' }
}
