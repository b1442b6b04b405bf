import { describe, expect, test } from 'vitest'
import { nextTurn } from '../../base/os/turn.ts'
import { container, LoneAgent } from '../../sim/lone-agent.ts'

describe('a pod', () => {
  test('whose pull secrets are not there is told so, and tries without', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    await agent.create({ imagePullSecrets: [{ name: 'a' }, { name: 'b' }] })
    await agent.time.pass(200)
    expect(await agent.summary()).toBe('Running, ready True: c Running 0')
    expect(await agent.events()).toContain(
      'FailedToRetrieveImagePullSecret: Unable to retrieve some image pull secrets (a, b); attempting to pull the image may not succeed.',
    )
  })

  test('whose image is not to be had says so, then backs off', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    await agent.create({ containers: [container('c', { image: 'missing' })] })
    await agent.time.pass(500)
    expect(await agent.summary()).toBe('Pending, ready False: c ErrImagePull 0')
    await agent.time.pass(6000)
    expect(await agent.summary()).toBe('Pending, ready False: c ImagePullBackOff 0')
    const told = ['BackOff: Back-off pulling image "missing"', 'Failed: Error: ImagePullBackOff']
    expect(await agent.events()).toEqual(expect.arrayContaining(told))
  })

  test('whose volume is of an image that is not to be had is told of that image', async () => {
    await using agent = await LoneAgent.open(nextTurn)
    const volumeMounts = [{ name: 'v', mountPath: '/v' }]
    const volumes = [{ name: 'v', image: { reference: 'missing' } }]
    await agent.create({ volumes, containers: [container('c', { volumeMounts })] })
    await agent.time.pass(6500)
    expect((await agent.events()).filter((event) => /Pull|BackOff|Failed/.test(event)).toSorted()).toEqual([
      'BackOff: Back-off pulling image "missing"',
      'Failed: Error: ErrImagePull',
      'Failed: Error: ImagePullBackOff',
      expect.stringMatching(/^Failed: Failed to pull image "missing": /),
      'Pulling: Pulling image "missing"',
    ])
  })
})
