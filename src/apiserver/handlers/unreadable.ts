import { apiVersionOf } from '../../api/kind.ts'
import type { StatusError } from '../../api/meta/status-error.ts'
import { scheme } from '../../api/scheme.ts'
import { badRequest } from '../refusals.ts'

/** The refusals of bodies that are not what the path is about, in upstream's words. */

/** What says nothing of its kind. */
export function withoutKind(kind: string, bytes: Uint8Array): StatusError {
  return unrecognized(kind, `Object 'Kind' is missing in '${new TextDecoder().decode(bytes)}'`, bytes)
}

const shownBytes = 30

/** What can't even be asked for its kind. `kind`: what it must be, where that is said. */
export function unrecognized(kind: string | null, why: string, bytes: Uint8Array): StatusError {
  if (kind === null) return badRequest(why)
  return badRequest(`the object provided is unrecognized (must be of type ${kind}): ${why} (${summaryOf(bytes)})`)
}

/** As far as it looks like JSON its text, else its bytes; the beginning will do. */
function summaryOf(bytes: Uint8Array): string {
  if (bytes.length === 0) return '<empty>'
  const start = bytes.subarray(0, shownBytes)
  const shown = bytes[0] === 0x7b ? new TextDecoder().decode(start) : hexOf(start)
  return bytes.length > shownBytes ? `${shown} ...` : shown
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export interface GroupKind {
  readonly group: string
  readonly kind: string
}

/** Why an object of one kind is none of another: nothing converts it, or nobody knows it. */
export function unconvertible(sentVersion: string, sentKind: string, wanted: GroupKind): string {
  const version = sentVersion.split('/').at(-1) ?? ''
  if (!isKnown(sentVersion, sentKind)) {
    return `no kind ${JSON.stringify(sentKind)} is registered for version ${JSON.stringify(sentVersion)} in scheme "pkg/runtime/scheme.go:111"`
  }
  return `converting (${version}.${sentKind}) to (${packageOf(wanted.group)}.${wanted.kind}): unknown conversion`
}

/** What upstream calls a group's types in Go: `core.Pod`, `apps.StatefulSet`, `storage.CSINode`. */
export function packageOf(group: string): string {
  if (group === '' || group === 'events.k8s.io') return 'core'
  return group.split('.')[0] ?? group
}

/** Whether a version beside the one asked for is served of the same kind: its objects can be told from one another. */
export function isServed(apiVersion: string, { group, kind }: GroupKind): boolean {
  return scheme.byGroupVersionKind(apiVersion, kind)?.group === group
}

function isKnown(apiVersion: string, kind: string): boolean {
  if (kind === 'List') return true
  const single = kind.endsWith('List') ? kind.slice(0, -'List'.length) : kind
  if (scheme.byGroupVersionKind(apiVersion, single) !== undefined) return true
  return scheme.bodies.some((body) => body.kind === kind && apiVersionOf(body) === apiVersion)
}
