import type { Clock } from '../../base/clock.ts'
import type { Family } from '../../base/prometheus.ts'
import type { Cancel } from '../../base/timers.ts'
import type {
  KeyRange,
  KeyValue,
  RangeOptions,
  RangeResult,
  Revision,
  Store,
  Transaction,
  TransactionResult,
  Watcher,
} from '../../storage/store.ts'
import { Histogram } from './histogram.ts'

/** Upstream's, for what it asks etcd. */
const boundsSeconds = [
  0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60,
]

/** A store, and how long it took for what: `etcd_request_duration_seconds`, by which dashboards show their etcd. */
export class MeteredStore implements Store {
  readonly #store: Store
  readonly #clock: Clock
  /** By operation and the keys' first segments, which are a kind's: `create /registry/apps/deployments/`. */
  readonly #took = new Map<string, Histogram>()

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  revision(): Revision {
    return this.#store.revision()
  }

  get(key: string, at?: Revision): Promise<KeyValue | null> {
    return this.#timed('get', key, this.#store.get(key, at))
  }

  range(range: KeyRange, options?: RangeOptions): Promise<RangeResult> {
    return this.#timed('list', range.from, this.#store.range(range, options))
  }

  transact(transaction: Transaction): Promise<TransactionResult> {
    const asked = this.#store.transact(transaction)
    const [first] = transaction.writes
    return first === undefined ? asked : this.#timed(operationOf(transaction), first.key, asked)
  }

  watch(range: KeyRange, after: Revision, watcher: Watcher): Cancel {
    return this.#store.watch(range, after, watcher)
  }

  compact(revision: Revision): Promise<void> {
    return this.#store.compact(revision)
  }

  close(): Promise<void> {
    return this.#store.close()
  }

  families(): readonly Family[] {
    const all = [...this.#took].flatMap(([name, took]) => {
      const [operation, , , group = '', resource = ''] = name.split(/[ /]/)
      if (resource === '') return []
      const labels = `group="${group === 'core' ? '' : group}",operation="${operation}",resource="${resource}"`
      return [{ labels, took }]
    })
    return [
      {
        ...{ name: 'etcd_request_duration_seconds', type: 'histogram' },
        help: '[ALPHA] How long the store took, by what it was asked for.',
        rows: all.flatMap(({ labels, took }) => took.rows(labels)),
      },
      {
        ...{ name: 'etcd_requests_total', type: 'counter' },
        help: '[ALPHA] How often the store was asked, and for what.',
        rows: all.map(({ labels, took }) => [`{${labels}}`, took.count]),
      },
    ]
  }

  /** Who asked is answered as the store answers: nothing waits for the counting. */
  #timed<T>(operation: string, key: string, answer: Promise<T>): Promise<T> {
    const begunMs = this.#clock.monotonicMs()
    const count = () => {
      const name = `${operation} ${kindPart(key)}`
      const took = this.#took.get(name) ?? new Histogram(boundsSeconds)
      if (took.count === 0) this.#took.set(name, took)
      took.observe((this.#clock.monotonicMs() - begunMs) / 1000)
    }
    answer.then(count, count)
    return answer
  }
}

function operationOf({ conditions, writes: [first] }: Transaction): string {
  if (first?.is === 'delete') return 'delete'
  return conditions.find(({ key }) => key === first?.key)?.modified === 0 ? 'create' : 'update'
}

/** `/registry/apps/deployments/default/web` → `/registry/apps/deployments/`; with less in it, all of it. */
function kindPart(key: string): string {
  const group = key.indexOf('/', 1)
  const resource = key.indexOf('/', group + 1)
  const rest = key.indexOf('/', resource + 1)
  return rest < 0 ? key : key.slice(0, rest + 1)
}
