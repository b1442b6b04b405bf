/**
 * The node's own two objects: Lease, its heartbeat, and Node, told anew every five minutes, or with the next heartbeat
 * where somebody else took the node for ill meanwhile, or images came or went.
 */

import { LeaseKind } from '../api/coordination/v1/lease.ts'
import { NodeKind } from '../api/core/v1/node.ts'
import { labelsOfNodes } from '../api/core/v1/node-labels.ts'
import { isStatusError, nullIf } from '../api/meta/status-error.ts'
import { jsonEqual } from '../api/ops/json-value.ts'
import type { Node } from '../api/types.gen.ts'
import { formatMicroTime } from '../api/value/time.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import { every, type Timers } from '../base/timers.ts'
import type { Client } from '../client/client.ts'
import type { EventRecorder } from '../client/event-recorder.ts'
import type { Change, Informers } from '../client/informer.ts'
import type { NodePressure } from './eviction/node-pressure.ts'
import { cordonEvent, starting, statusEvents, tellOfNode } from './node-events.ts'
import {
  leaseObject,
  type NodeOptions,
  nodeLabels,
  nodeObject,
  nodeStatus,
  nodeStatusPatch,
  toldImages,
} from './node-object.ts'
import type { Runtime } from './runtime.ts'

const statusPeriodMs = 300_000
const strategic = 'application/strategic-merge-patch+json'

export interface RegistrationRoles {
  readonly client: Client
  readonly informers: Informers
  readonly runtime: Runtime
  readonly recorder: EventRecorder
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
}

export interface Registration {
  /** Says at once that the node lives, as after a time in which nobody could hear it. */
  report(): Promise<void>
  cancel(): void
}

/** Resolves when the API server knows the node and that it is ready; then keeps it known until called off. */
export async function register(
  roles: RegistrationRoles,
  options: NodeOptions,
  pressure: NodePressure,
): Promise<Registration> {
  const { timers, log } = roles
  const nodes = roles.informers.of(NodeKind)
  tellOfNode(roles.recorder, options.name, starting)
  const node = await writeNode(roles, options, pressure)
  const tryTo = async (what: string, task: () => Promise<unknown>) => {
    try {
      await task()
    } catch (error) {
      log.warn(`${what} failed`, { node: options.name, error: String(error) })
    }
  }
  const tellNode = () => tryTo('node status', () => writeNode(roles, options, pressure))
  const renew = () => tryTo('lease', () => renewLease(roles, node, options))
  const beat = async () => {
    await renew()
    const known = nodes.get({ name: options.name })
    if (known !== undefined && (!isReady(known) || !(await tellsImages(known, roles.runtime)))) await tellNode()
  }
  void renew()
  const cancels = [
    nodes.subscribe((change) => tellOfCordon(roles, options.name, change)),
    every(timers, options.heartbeatMs, beat),
    every(timers, statusPeriodMs, tellNode),
  ]
  return {
    report: async () => void (await Promise.all([renew(), tellNode()])),
    cancel() {
      for (const cancel of cancels) cancel()
    },
  }
}

/** To a node that has just been started, one that takes no pods is news. */
function tellOfCordon({ recorder }: RegistrationRoles, name: string, change: Change<Node>): void {
  if (change.is === 'deleted' || change.object.metadata.name !== name) return
  const event = cordonEvent(change.is === 'updated' ? change.old : undefined, change.object)
  if (event !== null) tellOfNode(recorder, name, event)
}

function isReady({ status }: Node): boolean {
  return status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false
}

/** False where images came or went since. */
async function tellsImages({ status }: Node, runtime: Runtime): Promise<boolean> {
  return jsonEqual(status?.images ?? [], toldImages(await runtime.listImages()))
}

async function writeNode(
  { client, runtime, clock, recorder }: RegistrationRoles,
  options: NodeOptions,
  pressure: NodePressure,
): Promise<Node> {
  const { name } = options
  const wanted = nodeObject(options)
  const known = await existing(client, name)
  const before = known ?? (await client.create(NodeKind, wanted))
  const lacks = registrationPatch(before, wanted, lastingLabels(options))
  if (lacks !== null) await client.patch(NodeKind, { name }, strategic, lacks)
  const seen = { runtimeVersion: runtime.version, images: await runtime.listImages(), pressures: pressure.conditions }
  const status = nodeStatus(options, before.status, seen, clock.now())
  const told = nodeStatusPatch(before.status, status)
  const written = await client.patch(NodeKind, { name }, strategic, told, { subresource: 'status' })
  for (const event of statusEvents(name, before.status, status)) tellOfNode(recorder, name, event)
  return written
}

/** What an older node of that name lacks; null where it lacks nothing. */
function registrationPatch(
  { metadata, spec }: Node,
  wanted: Node,
  labels: Readonly<Record<string, string>>,
): object | null {
  const { podCIDR, podCIDRs } = wanted.spec ?? {}
  const lacksRange = spec?.podCIDR === undefined && podCIDR !== undefined
  if (hasAll(metadata.labels ?? {}, labels) && !lacksRange) return null
  return { metadata: { labels }, ...(lacksRange ? { spec: { podCIDR, podCIDRs } } : {}) }
}

/** Of those it comes with a node sees only to upstream's own again. */
function lastingLabels(options: NodeOptions): Readonly<Record<string, string>> {
  const own = Object.entries(options.coming?.labels ?? {}).filter(([key]) => labelsOfNodes.has(key))
  return { ...nodeLabels(options), ...Object.fromEntries(own) }
}

/** A node's pod range is for good: one that has moved to another is made anew. No node may do that for itself. */
export async function forgetMovedNode(administrator: Client, name: string, podCidrs: readonly string[]): Promise<void> {
  const before = (await existing(administrator, name))?.spec?.podCIDRs ?? []
  if (before.length > 0 && before.join() !== podCidrs.join()) await administrator.delete(NodeKind, { name })
}

async function existing(client: Client, name: string): Promise<Node | null> {
  return client.get(NodeKind, { name }).catch(nullIf('NotFound'))
}

function hasAll(have: Readonly<Record<string, string>>, want: Readonly<Record<string, string>>): boolean {
  return Object.entries(want).every(([key, value]) => have[key] === value)
}

async function renewLease({ client, clock }: RegistrationRoles, node: Node, options: NodeOptions): Promise<void> {
  const fresh = leaseObject(node, options, clock.now())
  const { name = '', namespace = '' } = fresh.metadata
  try {
    const held = await client.get(LeaseKind, { namespace, name })
    await client.update(LeaseKind, {
      ...held,
      spec: { ...held.spec, ...fresh.spec, renewTime: formatMicroTime(clock.now()) },
    })
    return
  } catch (error) {
    if (!isStatusError(error, 'NotFound')) throw error
  }
  await client.create(LeaseKind, fresh)
}
