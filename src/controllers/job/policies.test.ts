import { describe, expect, test } from 'vitest'
import { indexed, reason, type Spec, World } from './testdata/world.ts'

describe('a failure policy', () => {
  const rules = [
    { action: 'Ignore', onExitCodes: { operator: 'In', values: [42] } },
    { action: 'FailJob', onExitCodes: { containerName: 'main', operator: 'In', values: [43, 44] } },
    { action: 'Count', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
  ]
  const policy = { podFailurePolicy: { rules } } as Spec

  test.each([
    [42, '0 succeeded, 0 failed', 'replaced'],
    [1, '0 succeeded, 1 failed', 'replaced'],
    [43, '0 succeeded, 1 failed, FailureTarget=True, Failed=True', 'not replaced'],
  ])('exit code %i → %s, %s', (code, says, successor) => {
    const world = new World({ completions: 1, ...policy })
    world.settle()
    world.terminate(-1, code)
    world.settle()
    const runs = [...world.pods.values()].some(({ status }) => status?.phase === 'Running')
    expect([world.says(), runs ? 'replaced' : 'not replaced']).toEqual([says, successor])
  })

  test('tells which container of which pod ended the job, by which rule', () => {
    const world = new World({ completions: 1, ...policy })
    world.settle()
    world.terminate(-1, 44)
    world.settle()
    const message = 'Container main for pod shop/pod-0 failed with exit code 44 matching FailJob rule at index 1'
    expect(reason(world)).toEqual([`FailureTarget PodFailurePolicy: ${message}`, `Failed PodFailurePolicy: ${message}`])
    expect(world.told).toEqual(['PodFailurePolicy'])
  })
})

describe('a success policy', () => {
  test.each([
    ['these indexes', { succeededIndexes: '1-2' }, [1, 2]],
    ['one of these', { succeededIndexes: '0,2', succeededCount: 1 }, [2]],
    ['so many', { succeededCount: 2 }, [0, 1]],
  ])('is met by %s; what still runs is stopped and does not count', (_, rule, ends) => {
    const world = new World(indexed({ successPolicy: { rules: [{ succeededCount: 9 }, rule] } }))
    world.settle()
    for (const index of ends) world.terminate(index, 0)
    world.settle()
    world.stopEnding()
    world.settle()
    expect(world.says()).toBe(`${ends.length} succeeded, 0 failed, SuccessCriteriaMet=True, Complete=True`)
    expect(reason(world)?.[0]).toBe('SuccessCriteriaMet SuccessPolicy: Matched rules at index 1')
  })
})
