import type { StatusError } from '../../api/meta/status-error.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import { scheme } from '../../api/scheme.ts'
import type { FieldValidation } from '../options/write-options.ts'
import { badRequest } from '../refusals.ts'
import { isMetaKind, isRegistered } from './registered-kinds.ts'
import type { SentType } from './sent-type.ts'

/** The refusals of bodies that are not what the path is about, in upstream's words. */

/** What says nothing of its kind. Who does not want fields looked at gets there by another way, with other words. */
export function withoutKind(
  { kind, version }: { readonly kind: string; readonly version: string },
  bytes: Uint8Array,
  validation: FieldValidation,
): StatusError {
  const why = `Object 'Kind' is missing in '${new TextDecoder().decode(bytes)}'`
  if (validation !== 'Ignore') return unrecognized(kind, why, bytes)
  return badRequest(`${kind} in version ${goQuoted(version)} cannot be handled as a ${kind}: ${why}`)
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
  if (!isRegistered(sentVersion, sentKind, wanted)) return unregistered(sentVersion, sentKind)
  const version = isMetaKind(sentKind) ? 'v1' : sentVersion.split('/').at(-1)
  return `converting (${version}.${sentKind}) to (${packageOf(wanted.group)}.${wanted.kind}): unknown conversion`
}

/** The same of an object of no version: that is known by its group. */
export function unconvertibleUnversioned(sentKind: string, { group, kind }: GroupKind): string {
  const single = sentKind.endsWith('List') ? sentKind.slice(0, -'List'.length) : sentKind
  const isOfGroup = scheme.kinds.some((each) => each.group === group && each.kind === single)
  if (!isOfGroup && !isMetaKind(sentKind))
    return `no kind ${goQuoted(sentKind)} is registered for the internal version of group ${goQuoted(group)} in scheme "pkg/runtime/scheme.go:111"`
  const sent = isMetaKind(sentKind) ? 'v1' : packageOf(group)
  return `converting (${sent}.${sentKind}) to (${packageOf(group)}.${kind}): unknown conversion`
}

/** Why what came with a DELETE are no options of one; null where they are. Every group has them. */
export function unconvertibleOptions({ apiVersion, kind }: SentType): string | null {
  if (kind === '' || kind === 'DeleteOptions') return null
  const said = apiVersion || 'v1'
  if (isMetaKind(kind) && isRegistered(said, kind, { group: '' }))
    return `converting (v1.${kind}) to (v1.DeleteOptions): unknown conversion`
  return unregistered(apiVersion || 'meta.k8s.io/v1', kind)
}

function unregistered(apiVersion: string, kind: string): string {
  return `no kind ${goQuoted(kind)} is registered for version ${goQuoted(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`
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
