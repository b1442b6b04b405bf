import { expect, test } from 'vitest'
import { PodKind } from '../../core/v1/pod.ts'
import { arrange } from '../arrange.ts'
import { decode } from '../decode.ts'

const { message } = PodKind
interface Sent {
  readonly metadata: { readonly labels: object }
  readonly spec: { readonly containers: readonly object[] }
}
const old = arrange<Sent>(message, {
  metadata: { name: 'web-0', labels: { app: 'web' } },
  spec: { containers: [{ name: 'main', image: 'nginx' }], nodeName: 'a' },
})

test('parts that are the very ones of what is stored come out as they are, whatever stands beside them', () => {
  const sent = {
    ...old,
    metadata: { ...old.metadata, labels: { b: '2', a: '1' } },
    status: { phase: 'Running', odd: 1 },
  }
  const { object, problems } = decode<Sent>(message, sent, { known: old })
  expect(object).toEqual(decode(message, sent).object)
  expect(Object.keys(object.metadata.labels)).toEqual(['a', 'b'])
  expect(object.spec).toBe(old.spec)
  expect(problems).toEqual(['unknown field "status.odd"'])
  expect(arrange(message, sent, old)).toEqual(arrange(message, sent))
})

test('an element at another place is read', () => {
  const [main] = old.spec.containers
  const sent = {
    ...old,
    spec: { ...old.spec, containers: [{ name: 'new', ports: [{ containerPort: 80, bad: 1 }] }, main] },
  }
  const { object, problems } = decode(message, sent, { known: old })
  expect(object).toEqual(decode(message, sent).object)
  expect(problems).toEqual(['unknown field "spec.containers[0].ports[0].bad"'])
})
