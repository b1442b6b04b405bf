import { expect, test } from 'vitest'
import type { Pod } from '../api/types.gen.ts'
import { observePod } from './observe.ts'

const container = (name: string, cpu?: string, more: object = {}) => ({
  ...{ name, image: 'x', ...more },
  resources: cpu === undefined ? {} : { requests: { cpu } },
})
const told = (name: string, given: string, allocated = given) => ({
  ...{ name, resources: { requests: { cpu: given } }, allocatedResources: { cpu: allocated } },
})
const pending = (reason: string) => ({ conditions: [{ type: 'PodResizePending', status: 'True', reason }] })
const staying = { restartPolicy: 'Always' }
const one = (cpu: string) => ({ containers: [container('a', cpu)] })
const asAWhole = (cpu: string) => ({ containers: [container('a')], resources: { requests: { cpu } } })

// As kube-scheduler 1.36.3 counts the pods of its nodes: thousandths of a processor that are taken, and that scores see.
test.each([
  ['who says nothing', { containers: [container('a')] }, {}, [undefined, 100]],
  ['overhead', { ...one('1'), overhead: { cpu: '250m' } }, {}, [1250, 1250]],
  ['before the node tells', one('1'), { containerStatuses: [{ name: 'a' }] }, [1000, 1000]],
  ['growing', one('2'), { containerStatuses: [told('a', '1')] }, [2000, 2000]],
  ['growing that never can', one('2'), { ...pending('Infeasible'), containerStatuses: [told('a', '1')] }, [1000, 1000]],
  ['growing that has to wait', one('2'), { ...pending('Deferred'), containerStatuses: [told('a', '1')] }, [2000, 2000]],
  ['shrinking, not yet begun', one('1'), { containerStatuses: [told('a', '2')] }, [2000, 2000]],
  ['shrinking, not yet done', one('1'), { containerStatuses: [told('a', '2', '1')] }, [2000, 2000]],
  ['growing, not yet done', one('1'), { containerStatuses: [told('a', '1', '3')] }, [3000, 3000]],
  [
    'one that stays beside others',
    { ...one('1'), initContainers: [container('s', '1', staying)] },
    { containerStatuses: [told('a', '1')], initContainerStatuses: [told('s', '3')] },
    [4000, 4000],
  ],
  [
    'one that has gone by',
    { ...one('1'), initContainers: [container('i', '2')] },
    { initContainerStatuses: [told('i', '3')] },
    [2000, 2000],
  ],
  ['a pod as a whole', asAWhole('2'), {}, [2000, 2000]],
  ['shrinking as a whole', asAWhole('1'), { resources: { requests: { cpu: '2' } } }, [2000, 2000]],
  [
    'told of more than it asks for as a whole',
    { containers: [container('a')], resources: { requests: { memory: '1Gi' } } },
    { resources: { requests: { cpu: '2', memory: '1Gi' } } },
    [undefined, 100],
  ],
  [
    'growing as a whole that never can',
    asAWhole('3'),
    { ...pending('Infeasible'), resources: { requests: { cpu: '1' } }, allocatedResources: { cpu: '1' } },
    [1000, 1000],
  ],
] as unknown as [string, Pod['spec'], Pod['status'], [number | undefined, number]][])(
  'what a pod takes of its node: %s',
  (_, spec, status, [taken, seen]) => {
    const { requests, counted } = observePod({ metadata: { name: 'p', namespace: 'default' }, spec, status } as Pod)
    expect([requests.cpu, counted.cpu]).toEqual([taken, seen])
  },
)
