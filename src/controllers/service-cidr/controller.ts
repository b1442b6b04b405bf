/** ServiceCIDRs: ready for use, and kept as long as an address would be of no range without them. */

import { isStatusError } from '../../api/meta/status-error.ts'
import { IPAddressKind, ServiceCIDRKind } from '../../api/networking/v1/service-addresses.ts'
import type { ServiceCIDR } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { type Controller, type SyncResult, watch } from '../controller.ts'
import { finalizer, mayHold, overlap, plan, type Told } from './plan.ts'

export interface ServiceCidrDependencies {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
}

const name = 'service-cidr-controller'

export function serviceCidrController({ client, informers, clock }: ServiceCidrDependencies): Controller {
  const cidrs = informers.of(ServiceCIDRKind)
  const addresses = informers.of(IPAddressKind)

  const setFinalizers = (cidr: ServiceCIDR, finalizers: readonly string[]) =>
    client.update(ServiceCIDRKind, { ...cidr, metadata: { ...cidr.metadata, finalizers } })

  const tell = (cidr: ServiceCIDR, told: Told) => {
    const condition = { ...told, lastTransitionTime: formatTime(clock.now()) }
    const patch = {
      apiVersion: 'networking.k8s.io/v1',
      kind: ServiceCIDRKind.kind,
      metadata: { name: cidr.metadata?.name },
      status: { conditions: [condition] },
    }
    const options = { fieldManager: name, force: true, subresource: 'status' }
    const ref = { name: cidr.metadata?.name ?? '' }
    return client.patch(ServiceCIDRKind, ref, 'application/apply-patch+yaml', patch, options)
  }

  const follow = async (cidr: ServiceCIDR): Promise<SyncResult> => {
    const finalizers = cidr.metadata?.finalizers ?? []
    const turn = plan(cidr, cidrs.list(), addresses.list(), clock.now())
    if (turn.is === 'wait') return { againAfterMs: turn.ms }
    if (turn.is === 'protect') await setFinalizers(cidr, [...finalizers, finalizer])
    if (turn.is === 'tell') await tell(cidr, turn.condition)
    if (turn.is === 'lift')
      await setFinalizers(
        cidr,
        finalizers.filter((one) => one !== finalizer),
      )
    return undefined
  }

  return {
    name,
    workers: 5,
    watches: [
      watch(cidrs, (change) => {
        const changed = latest(change)
        return cidrs
          .list()
          .filter((each) => overlap(each, changed))
          .map(keyOf)
      }),
      // Only what is about to go waits for anything.
      watch(addresses, (change) =>
        cidrs
          .list()
          .filter((each) => each.metadata?.deletionTimestamp !== undefined && mayHold(each, latest(change)))
          .map(keyOf),
      ),
    ],
    async sync(key) {
      const cidr = cidrs.get(refOfKey(key))
      try {
        return cidr === undefined ? undefined : await follow(cidr)
      } catch (error) {
        if (!isStatusError(error, 'NotFound')) throw error
        return undefined
      }
    },
  }
}
