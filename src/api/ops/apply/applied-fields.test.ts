import { expect, test } from 'vitest'
import { ConfigMapKind } from '../../core/v1/config-map.ts'
import { PodKind } from '../../core/v1/pod.ts'
import { pathsOf } from '../managed-fields/field-set.ts'
import { shapeOfMessage } from '../managed-fields/ownership-shape.ts'
import { fieldsOf } from './applied-fields.ts'

const pod = {
  metadata: { labels: { app: 'web' }, finalizers: ['b', 'a', 'b'] },
  spec: {
    containers: [{ name: 'main', image: 'x', ports: [{ containerPort: 80, name: 'http' }], resources: {} }],
    volumes: [],
    tolerations: [{ key: 'k' }],
    securityContext: null,
  },
}

test('a field is owned by what is in it, a key, an element and what is empty by itself', () => {
  expect(pathsOf(fieldsOf(shapeOfMessage(PodKind.message), pod))).toEqual([
    '.metadata.finalizers[="a"]',
    '.metadata.finalizers[="b"]',
    '.metadata.labels.app',
    '.spec.securityContext',
    '.spec.tolerations',
    '.spec.containers[name="main"]',
    '.spec.containers[name="main"].image',
    '.spec.containers[name="main"].name',
    '.spec.containers[name="main"].resources',
    '.spec.containers[name="main"].ports[containerPort=80,protocol="TCP"]',
    '.spec.containers[name="main"].ports[containerPort=80,protocol="TCP"].containerPort',
    '.spec.containers[name="main"].ports[containerPort=80,protocol="TCP"].name',
  ])
})

test('who sets the same fields again gets the very same set', () => {
  const shape = shapeOfMessage(PodKind.message)
  const again = structuredClone(pod)
  expect(fieldsOf(shape, { ...again, spec: { ...again.spec, nodeName: 'n' } })).not.toBe(fieldsOf(shape, pod))
  expect(fieldsOf(shape, again)).toBe(fieldsOf(shape, pod))
})

test('as many names as there is room for in a body are no more work each', () => {
  const names = Array.from({ length: 100_000 }, (_, index) => `${index}`)
  const { 'f:data': data = {} } = fieldsOf(shapeOfMessage(ConfigMapKind.message), {
    data: Object.fromEntries(names.map((name) => [name, ''])),
  })
  expect(Object.keys(data)).toEqual(names.map((name) => `f:${name}`))
})
