import type { ApiObject } from '../../api/meta/object.ts'
import type { Clock } from '../../base/clock.ts'
import type { Random } from '../../base/random.ts'
import type { Access } from '../auth/access.ts'
import type { Stored } from '../cache/stored.ts'
import type { Call } from '../handlers/call.ts'
import type { DeleteOptions } from '../options/delete-options.ts'
import type { Registry, Resource } from '../registry.ts'
import type { FieldErrors } from '../validation/field-errors.ts'
import type { CallWebhook } from '../webhooks/transport.ts'
import type { Round } from './rounds.ts'

/** What is about to happen to an object, and on whose behalf: what every plugin is asked about. */
export interface Attributes {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT'
  readonly call: Call
  /** What the write is about: the path's resource, but for the posted `bindings`. */
  readonly resource: Resource
  readonly subresource: string | null
  readonly namespace: string | null
  /** While the server is still to make one, its beginning (generateName). */
  readonly name: string
  /** As it is to be; null for a deletion. */
  readonly object: ApiObject | null
  /** As it is; null for a creation. */
  readonly old: ApiObject | null
  readonly dryRun: boolean
  /** How it is to be deleted. */
  readonly deletion?: DeleteOptions
}

/**
 * A step of admission under upstream's name. `admit` may change the object, before it is validated; `faults` finds what is told
 * with what the object's own kind has against it; `validate` sees it as it would be stored, and refuses by throwing a
 * `StatusError`; `reserve` comes last and books what the object takes.
 */
export interface AdmissionPlugin {
  readonly name: string
  readonly admit?: (attributes: Attributes, round: Round) => ApiObject | null | Promise<ApiObject | null>
  readonly faults?: (attributes: Attributes) => FieldErrors
  readonly validate?: (attributes: Attributes) => void | Promise<void>
  readonly reserve?: (attributes: Attributes) => Reservation | Promise<Reservation>
}

/** An object that is written together with another, or not at all. */
export interface Companion {
  readonly resource: Resource
  readonly current: Stored
  readonly object: ApiObject
}

/** What must be written in the same transaction. `release` is called when that is done or has failed. */
export interface Reservation {
  readonly companions: readonly Companion[]
  release(): void
}

/** What a plugin may look at. */
export interface PluginRoles {
  readonly registry: Registry
  readonly clock: Clock
  readonly random: Random
  /** Whether somebody may do something else, too. */
  readonly decide: Access['decide']
  readonly callWebhook: CallWebhook
  readonly tolerationSeconds: TolerationSeconds
}

/** How long pods stay on a node that fell ill, unless they say so themselves. */
export interface TolerationSeconds {
  readonly notReady: number
  readonly unreachable: number
}

/** The kind of what is admitted, as `pods`, `ingresses.networking.k8s.io`; of a part of it, nothing. */
export function wholeKindOf({ resource, subresource }: Attributes): string | null {
  return subresource === null ? kindOf(resource) : null
}

export function kindOf({ name: { group, resource } }: Pick<Resource, 'name'>): string {
  return group === '' ? resource : `${resource}.${group}`
}
