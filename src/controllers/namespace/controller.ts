import { NamespaceKind } from '../../api/core/v1/namespace.ts'
import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import { scheme } from '../../api/scheme.ts'
import type { Namespace } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import { keyOf } from '../../client/indexed-store.ts'
import type { Informer, Informers } from '../../client/informer.ts'
import { type Controller, type SyncResult, type Watch, watch } from '../controller.ts'
import { customKinds } from '../custom-kinds.ts'
import { elsewhere } from './elsewhere.ts'
import { empty } from './execute.ts'
import { conditionsFor, type Emptying, isEmpty } from './plan.ts'

export interface NamespaceDependencies {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
}

const finalizer = 'kubernetes'
/** What takes its leave without a watch here is looked for again after that. */
const againAfterMs = 5_000

const deletable: readonly Kind[] = scheme.storages.filter(
  ({ namespaced, verbs }) => namespaced && verbs.includes('delete') && verbs.includes('list'),
)

export function namespaceController({ client, informers, clock }: NamespaceDependencies): Controller {
  const namespaces = informers.of(NamespaceKind)

  const setConditions = async (namespace: Namespace, emptying: Emptying): Promise<Namespace> => {
    const before = namespace.status?.conditions ?? []
    const conditions = conditionsFor(emptying, before, formatTime(clock.now()))
    if (JSON.stringify(conditions) === JSON.stringify(before)) return namespace
    const wanted = { ...namespace, status: { ...namespace.status, phase: 'Terminating', conditions } }
    return client.update(NamespaceKind, wanted, { subresource: 'status' })
  }

  const sync = async (name: string): Promise<SyncResult> => {
    const namespace = namespaces.get({ name })
    if (namespace === undefined || !isLeaving(namespace)) return undefined
    try {
      const custom = (await customKinds(client)).filter(({ namespaced }) => namespaced)
      const { kinds, unknown } = await elsewhere(client)
      const left = await empty(name, [...deletable, ...custom, ...kinds], client)
      const emptying = { ...left, unknown }
      const newest = await setConditions(namespace, emptying)
      if (!isEmpty(emptying)) return { againAfterMs }
      const finalizers = (newest.spec?.finalizers ?? []).filter((one) => one !== finalizer)
      await client.update(
        NamespaceKind,
        { ...newest, spec: { ...newest.spec, finalizers } },
        { subresource: 'finalize' },
      )
    } catch (error) {
      if (!isStatusError(error, 'NotFound')) throw error
    }
    return undefined
  }

  return {
    name: 'namespace-controller',
    workers: 10,
    watches: [
      watch(namespaces, (change) =>
        change.is !== 'deleted' && isLeaving(change.object) ? [keyOf(change.object)] : [],
      ),
      whoseGoing(informers.of(PodKind), namespaces),
      whoseGoing(informers.of(PersistentVolumeClaimKind), namespaces),
    ],
    sync,
  }
}

function isLeaving({ metadata, spec }: Namespace): boolean {
  return metadata?.deletionTimestamp !== undefined && (spec?.finalizers ?? []).includes(finalizer)
}

/** Those that take their time: the namespace is looked at again when the last of them is gone. */
function whoseGoing<T extends ApiObject>(informer: Informer<T>, namespaces: Informer<Namespace>): Watch {
  return watch(informer, (change) => {
    if (change.is !== 'deleted') return []
    const name = change.old.metadata?.namespace ?? ''
    const namespace = namespaces.get({ name })
    return namespace !== undefined && isLeaving(namespace) && informer.list(name).length === 0 ? [name] : []
  })
}
