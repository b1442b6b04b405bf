import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Pod } from '../../../api/types.gen.ts'
import { faultsOf, sentenceOf } from './evaluate.ts'
import { policyOf } from './labels.ts'
import { subjectOf } from './standard.ts'

// What kube-apiserver 1.36.3 said of each of these pods, at each level and version; null: nothing.
interface Recorded {
  readonly pod: Pod
  readonly said: Readonly<Record<string, string | null>>
}

const recorded: readonly Recorded[] = JSON.parse(
  readFileSync(new URL('testdata/recorded.json', import.meta.url), 'utf8'),
)

test.each(recorded.map((each, index) => [index, each] as const))('recorded pod %i', (_, { pod, said }) => {
  const own = Object.fromEntries(
    Object.keys(said).map((policy) => {
      const [level, version] = policy.split(':') as [string, string]
      const labels = {
        'pod-security.kubernetes.io/enforce': level,
        'pod-security.kubernetes.io/enforce-version': version,
      }
      const faults = faultsOf(subjectOf(pod.metadata?.annotations, pod.spec!), policyOf(labels, 'enforce'))
      return [policy, faults.length === 0 ? null : sentenceOf(faults)]
    }),
  )
  expect(own).toEqual(said)
})
