import { describe, expect, test } from 'vitest'
import type { ContainerStatus, Pod } from '../../api/types.gen.ts'
import { worldOf } from './picture.ts'
import type { WebOptions } from './world.ts'

type Spec = NonNullable<WebOptions['spec']>

const statusOf = (name: string, state: NonNullable<ContainerStatus['state']>): ContainerStatus => ({
  ...{ name, state, ready: false, restartCount: 0, image: '', imageID: '' },
})

describe('conditions', () => {
  const conditions = (pods: string, replicas: number, spec: Spec = {}) => {
    const world = worldOf(pods, replicas, { spec, asks: ['conditions'] })
    const status = world.plan().status
    return status?.conditions?.map(({ type, status: is, reason, message }) => `${type}=${is} ${reason}: ${message}`)
  }

  test.each([
    [
      '0 new ready',
      1,
      'Available=True AllReplicasAvailable: 1 of 1 pods available',
      'Progressing=True Complete: all pods are as they should be',
    ],
    [
      '0 new ready | 1 new',
      2,
      'Available=False TooFewReplicasAvailable: 1 of 2 pods available',
      'Progressing=True Waiting: web-1 is not ready',
    ],
    [
      '0 old ready | 1 old',
      2,
      'Available=False TooFewReplicasAvailable: 1 of 2 pods available',
      'Progressing=False Stuck: web-1 is not ready, nor of the version it should be: nothing goes on until that changes; ' +
        'delete it, or annotate the set with berth.dev/heal-stuck-rollout=true',
    ],
    [
      '0 new ready | 1 new | 2 new',
      1,
      'Available=True AllReplicasAvailable: 1 of 1 pods available',
      'Progressing=False Stuck: web-2 is not ready, and neither is a pod below it: nothing goes on until that changes; ' +
        'delete it, or annotate the set with berth.dev/scale-down-unready=true',
    ],
    [
      '0 new ready | 1 new ready stopping',
      1,
      'Available=True AllReplicasAvailable: 1 of 1 pods available',
      'Progressing=True Waiting: web-1 is ending; then the next one below it goes',
    ],
  ])('%s, %i wanted', (pods, replicas, ...expected) => {
    expect(conditions(pods, replicas)).toEqual(expected)
  })

  test.each<[string, NonNullable<Pod['status']>, string]>([
    [
      'the scheduler',
      { conditions: [{ type: 'PodScheduled', status: 'False', message: '0/1 nodes are available' }] },
      'web-0 is not ready (0/1 nodes are available)',
    ],
    [
      'the first container that waits',
      { containerStatuses: [statusOf('a', { running: {} }), statusOf('b', { waiting: { reason: 'ErrImagePull' } })] },
      'web-0 is not ready (container b: ErrImagePull)',
    ],
    [
      'an init container before those',
      {
        initContainerStatuses: [statusOf('i', { waiting: { reason: 'CrashLoopBackOff' } })],
        containerStatuses: [statusOf('a', { waiting: { reason: 'PodInitializing' } })],
      },
      'web-0 is not ready (container i: CrashLoopBackOff)',
    ],
  ])('why a pod is not ready %s says', (_, status, message) => {
    const world = worldOf('0 new', 1, { asks: ['conditions'] })
    const pod = world.pods.get('web-0')!
    world.pods.set('web-0', { ...pod, status: { ...pod.status, ...status } })
    expect(world.plan().tell).toEqual({ reason: 'Waiting', message })
  })

  test.each([
    ['ours', 'gone', 'AllReplicasAvailable'],
    ['somebody else’s', 'kept', 'Mine'],
  ])('%s is %s when it is not asked for', (_, becomes, reason) => {
    const world = worldOf('0 new ready', 1, {})
    world.settle(world.plan())
    const condition = { type: 'Available', status: 'True', reason }
    world.set = { ...world.set, status: { ...world.set.status!, conditions: [condition] } }
    expect(world.plan().status === null ? 'kept' : 'gone').toBe(becomes)
  })

  test('a condition keeps the time since when it says so', () => {
    const world = worldOf('0 new', 1, { asks: ['conditions'] })
    world.settle(world.plan())
    const [before] = world.set.status?.conditions ?? []
    world.nowMs += 5000
    world.setPhase('web-0', 'Running', true)
    const after = world.plan().status?.conditions
    expect(after?.map(({ lastTransitionTime }) => lastTransitionTime !== before?.lastTransitionTime)).toEqual([
      true,
      false,
    ])
  })
})
