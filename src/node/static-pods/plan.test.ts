import { expect, test } from 'vitest'
import { isStatic, mirrorOf } from './mirror.ts'
import { planStaticPods } from './plan.ts'
import { staticPod } from './static-pod.ts'

const text = (image: string) => `apiVersion: v1
kind: Pod
metadata: { name: web }
spec: { containers: [{ name: web, image: ${image} }] }`

const pod = (image = 'one', file = 'web.yaml') => staticPod({ file, text: text(image) }, 'n1', '2026-01-01T00:00:00Z')
const mirror = (of = pod()) => mirrorOf(of, { name: 'n1', uid: 'node-uid' })
const plan = (...[wanted, running, mirrors]: Parameters<typeof planStaticPods>[0]['wanted'][]) =>
  planStaticPods({ wanted: wanted!, running: running!, mirrors: mirrors! }).map((action) => action.is)

test('a static pod is named for its node, and is another one when its manifest is', () => {
  expect(pod()).toMatchObject({
    metadata: { name: 'web-n1', namespace: 'default', annotations: { 'kubernetes.io/config.source': 'file' } },
    spec: { nodeName: 'n1', restartPolicy: 'Always', tolerations: [{ operator: 'Exists', effect: 'NoExecute' }] },
  })
  expect(pod().metadata.uid).toBe(pod().metadata.uid)
  expect(pod().metadata.uid).not.toBe(pod('two').metadata.uid)
})

test('what the API server has is none, whatever its annotations say', () => {
  const posted = { ...pod(), metadata: { ...pod().metadata, resourceVersion: '7' } }
  expect([pod(), posted].map(isStatic)).toEqual([true, false])
  expect(
    staticPod({ file: 'a', text: text('one').replace('{ name', '{ resourceVersion: "7", name') }, 'n1', ''),
  ).toSatisfy(isStatic)
})

test('what is begun, ended and shown', () => {
  expect(plan([pod()], [], [])).toEqual(['begin', 'mirror'])
  expect(plan([pod()], [pod()], [mirror()])).toEqual([])
  expect(plan([pod()], [pod()], [])).toEqual(['mirror'])
  expect(plan([], [pod()], [mirror()])).toEqual(['end', 'unmirror'])
  expect(plan([pod('two')], [pod()], [mirror()])).toEqual(['end', 'begin', 'unmirror'])
  expect(plan([pod(), pod('two', 'z.yaml')], [pod()], [mirror()])).toEqual([])
})

test('what is no pod is said to be none', () => {
  const read = (manifest: string) => () => staticPod({ file: 'a', text: manifest }, 'n1', '')
  expect(read('kind: Service\napiVersion: v1')).toThrow('it is no Pod of v1')
  expect(read('{"kind":"Pod","apiVersion":"v1"}')).toThrow('it has no name, or no containers')
})
