import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseLabelSelector } from '../../api/match/parse-label-selector.ts'
import type { Pod } from '../../api/types.gen.ts'
import { PodsCounted } from './pods-counted.ts'

const selectors = [
  'app=web',
  'app in (web,db),tier!=x',
  'app',
  '!old',
  'app=web,app=db',
  'tier=x',
  'app=db,tier in (x)',
]
const namespaces = ['shop', 'farm']

const pod = fc.record({
  namespace: fc.constantFrom(...namespaces),
  labels: fc.record(
    { app: fc.constantFrom('web', 'db', 'other'), tier: fc.constantFrom('x', 'y'), old: fc.constant('') },
    { requiredKeys: [] },
  ),
})
const change = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd'),
  namespace: fc.constantFrom(...namespaces),
  selector: fc.option(fc.constantFrom(...selectors)),
})

test('whatever selectors come and go: who counts a pod is whose selector it meets', () => {
  fc.assert(
    fc.property(fc.array(change), fc.array(pod), (changes, pods) => {
      const counted = new PodsCounted()
      const now = new Map<string, { namespace: string; selector: string }>()
      for (const { name, namespace, selector } of changes) {
        const key = `${namespace}/${name}`
        if (selector === null) counted.delete(key)
        else counted.set(key, namespace, parseLabelSelector(selector))
        if (selector === null) now.delete(key)
        else now.set(key, { namespace, selector })
      }
      const counts = ([, by]: [string, { namespace: string; selector: string }]) =>
        pods.some(
          ({ namespace, labels }) => namespace === by.namespace && parseLabelSelector(by.selector).areMetBy(labels),
        )
      const expected = [...now].filter(counts).map(([key]) => key)
      expect(counted.by(pods.map((metadata) => ({ metadata }) as Pod))).toEqual(expected.sort())
    }),
  )
})
