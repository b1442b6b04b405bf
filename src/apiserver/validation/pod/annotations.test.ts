import { expect, test } from 'vitest'
import type { Pod } from '../../../api/types.gen.ts'
import { changedAnnotationErrors, podAnnotationErrors } from './annotations.ts'

const spec = { containers: [{ name: 'main' }] }
const cost = 'controller.kubernetes.io/pod-deletion-cost'
const mirror = 'kubernetes.io/config.mirror'
const seccomp = 'seccomp.security.alpha.kubernetes.io/pod'
const appArmor = 'container.apparmor.security.beta.kubernetes.io/'

type Row = readonly [key: string, value: string, why: string]

test.each<Row>([
  ...['0', '10', '-3', '-03', '-2147483648', '2147483647'].map((text): Row => [cost, text, '']),
  ...['+3', '03', '', 'x', '1.5', ' 1', '2147483648'].map((text): Row => [cost, text, 'must be a 32bit integer']),
  [mirror, '', 'must set spec.nodeName if mirror pod annotation is set'],
  ...['runtime/default', 'docker/default', 'unconfined', 'localhost/a'].map((text): Row => [seccomp, text, '']),
  [seccomp, 'bogus', 'must be a valid seccomp profile'],
  [seccomp, 'localhost/../x', "must not contain '..'"],
  ...['', 'unconfined', 'localhost/x'].map((text): Row => [`${appArmor}main`, text, '']),
  [`${appArmor}main`, 'bogus', 'invalid AppArmor profile name: "bogus"'],
  [`${appArmor}other`, 'unconfined', 'container not found'],
])('%s: %j is answered %j', (key, value, why) => {
  const errors = podAnnotationErrors('metadata.annotations', { [key]: value }, spec)
  expect(errors.map(({ message }) => message.replace(/^Invalid value: "(.*?)": /, ''))).toEqual(why === '' ? [] : [why])
})

test('what a container was started under, and whose mirror a pod is, stays', () => {
  const pod = (annotations: Record<string, string>): Pod => ({
    metadata: { annotations },
    spec: { ...spec, nodeName: 'n' },
  })
  const change = (was: Record<string, string>, now: Record<string, string>) =>
    changedAnnotationErrors(pod(now), pod(was)).map(({ message }) => message)
  const profile = `${appArmor}main`
  expect(change({ [profile]: 'unconfined', a: 'b' }, { [profile]: 'unconfined' })).toEqual([])
  expect(change({ [profile]: 'unconfined' }, {})).toEqual(['Forbidden: may not remove or update AppArmor annotations'])
  expect(change({}, { [profile]: 'unconfined' })).toEqual(['Forbidden: may not add AppArmor annotations'])
  expect(change({}, { [mirror]: 'x' })).toEqual(['Forbidden: may not add mirror pod annotation'])
  expect(change({ [mirror]: 'x' }, { [mirror]: 'y' })).toEqual([
    'Forbidden: may not remove or update mirror pod annotation',
  ])
})
