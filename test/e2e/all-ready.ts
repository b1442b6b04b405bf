import { expect } from 'vitest'
import type { Berth } from './berth.ts'
import { until } from './until.ts'

interface Listed {
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly deletionTimestamp?: string
    readonly ownerReferences?: readonly { readonly name: string }[]
  }
  readonly spec: { readonly replicas?: number }
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] }
}

/**
 * Waits for the end of the set's rollout, and then looks at its pods themselves: a status tells of them a moment late, so
 * one that was deleted just now may still count as ready in it.
 */
export async function allReady(berth: Berth, set: string, namespace = 'default'): Promise<void> {
  const rollout = ['rollout', 'status', `sts/${set}`, '-n', namespace, '--timeout', '100s']
  expect(await berth.kubectl(...rollout)).toMatchObject({ code: 0 })
  await until(`all pods of ${set} to be ready`, async () => {
    const { stdout } = await berth.kubectl('get', 'sts,pods', '-n', namespace, '-o', 'json')
    const { items } = JSON.parse(stdout) as { items: readonly Listed[] }
    const wanted = items.find(({ kind, metadata }) => kind === 'StatefulSet' && metadata.name === set)?.spec.replicas
    const pods = items.filter(({ metadata }) => metadata.ownerReferences?.some(({ name }) => name === set))
    return pods.length === wanted && pods.every(isReady)
  })
}

function isReady({ metadata, status }: Listed): boolean {
  const ready = status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
  return ready && metadata.deletionTimestamp === undefined
}
