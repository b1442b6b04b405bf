import fc from 'fast-check'
import { expect } from 'vitest'
import { StoreModel } from './model.ts'
import type { KeyRange, Revision, Store, StoreEvent, Transaction, TransactionResult, Write } from './store.ts'
import { eventRevision } from './watchers.ts'

/** Revisions are drawn as a share of those there are, so that most of them exist when their turn comes. */
type Command =
  | { readonly is: 'transact'; readonly together: readonly Draft[] }
  | { readonly is: 'get'; readonly key: string; readonly at: number | undefined }
  | { readonly is: 'range'; readonly range: KeyRange; readonly at: number | undefined; readonly limit: number }
  | { readonly is: 'watch'; readonly range: KeyRange; readonly after: number }
  | { readonly is: 'compact'; readonly at: number }

interface Draft {
  readonly writes: readonly Write[]
  readonly conditionOn: string | null
  /** The condition names the newest revision of its key at the time of asking, or one that cannot be. */
  readonly holds: boolean
}

const key = fc.constantFrom('/a', '/a/1', '/a/2', '/b', '/b/1', '/c', '/c/10', '/c/9')
const value = fc.uint8Array({ maxLength: 8 })
const write: fc.Arbitrary<Write> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ is: fc.constant('put' as const), key, value }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('delete' as const), key }) },
)
const range: fc.Arbitrary<KeyRange> = fc.tuple(key, key).map(([from, to]) => ({ from, to }))
const wide = fc.oneof(range, fc.constant({ from: '/', to: '0' }))
const share = fc.double({ min: 0, max: 1.1, noNaN: true })
const draft = fc.record({
  writes: fc.uniqueArray(write, { maxLength: 4, selector: (one) => one.key }),
  conditionOn: fc.option(key),
  holds: fc.boolean(),
})

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constant('transact' as const),
      together: fc.array(draft, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('get' as const), key, at: fc.option(share, { nil: undefined }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('range' as const),
      range: wide,
      at: fc.option(share, { nil: undefined }),
      limit: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('watch' as const), range: wide, after: share }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('compact' as const), at: share }) },
)

export const storeCommands: fc.Arbitrary<readonly Command[]> = fc.array(command, { maxLength: 120 })

interface Watching {
  readonly range: KeyRange
  readonly after: Revision
  readonly compacted: boolean
  readonly batches: StoreEvent[][]
  readonly ends: string[]
}

/** Does the commands to the store and to the model, and compares all that can be seen. */
export async function runModelCase(store: Store, commands: readonly Command[]): Promise<void> {
  const model = new StoreModel()
  const watching: Watching[] = []
  for (const command of commands) {
    await compareStep(store, model, watching, command)
    expect(store.revision()).toBe(model.revision())
  }
  await store.range({ from: '/', to: '0' })
  for (const watch of watching) compareWatch(model, watch)
}

async function compareStep(store: Store, model: StoreModel, watching: Watching[], command: Command): Promise<void> {
  const revisionAt = (part: number) => Math.round(part * model.revision())
  switch (command.is) {
    case 'transact':
      return compareTransactions(store, model, watching, command.together)
    case 'get': {
      const at = command.at === undefined ? undefined : revisionAt(command.at)
      expect(await outcome(() => store.get(command.key, at))).toEqual(await outcome(() => model.get(command.key, at)))
      return
    }
    case 'range': {
      const { range, limit } = command
      const options = command.at === undefined ? { limit } : { limit, at: revisionAt(command.at) }
      const answer = await outcome(async () => ({ ...(await store.range(range, options)), isOwn: undefined }))
      expect(answer).toEqual(await outcome(() => model.range(range, options)))
      return
    }
    case 'watch': {
      const after = Math.min(revisionAt(command.after), model.revision())
      watching.push(beginWatch(store, model, command.range, after))
      return
    }
    case 'compact': {
      const at = revisionAt(command.at)
      expect(await outcome(() => store.compact(at))).toEqual(await outcome(() => model.compact(at)))
      return
    }
  }
}

/** Transactions asked for without waiting take effect in the order of asking. */
async function compareTransactions(
  store: Store,
  model: StoreModel,
  watching: readonly Watching[],
  drafts: readonly Draft[],
): Promise<void> {
  const expected: TransactionResult[] = []
  const asked: Promise<TransactionResult>[] = []
  for (const draft of drafts) {
    const transaction = transactionOf(model, draft)
    expected.push(model.transact(transaction))
    asked.push(store.transact(transaction))
  }
  expect(await Promise.all(asked)).toEqual(expected)
  for (const watch of watching) compareWatch(model, watch)
}

function transactionOf(model: StoreModel, { writes, conditionOn, holds }: Draft): Transaction {
  if (conditionOn === null) return { conditions: [], writes }
  const modified = model.get(conditionOn)?.modified ?? 0
  return { conditions: [{ key: conditionOn, modified: holds ? modified : modified + 1 }], writes }
}

function beginWatch(store: Store, model: StoreModel, range: KeyRange, after: Revision): Watching {
  const watch: Watching = { range, after, compacted: model.isCompacted(after), batches: [], ends: [] }
  store.watch(range, after, {
    onEvents: (events) => watch.batches.push([...events]),
    onEnd: (reason) => watch.ends.push(reason),
  })
  return watch
}

function compareWatch(model: StoreModel, watch: Watching): void {
  const expected = watch.compacted ? [] : model.eventsAfter(watch.range, watch.after)
  expect(watch.batches.flat()).toEqual(expected)
  expect(watch.ends).toEqual(watch.compacted ? ['compacted'] : [])
  const lastRevisions = watch.batches.map((batch) => eventRevision(batch.at(-1)!))
  const firstRevisions = watch.batches.map((batch) => eventRevision(batch[0]!))
  // No batch begins with the revision the one before ended with: revisions come whole.
  for (const [i, last] of lastRevisions.entries()) expect(firstRevisions[i + 1]).not.toBe(last)
}

async function outcome(ask: () => unknown): Promise<unknown> {
  try {
    return await ask()
  } catch (error) {
    return error
  }
}
