import { expect, test } from 'vitest'
import { PodKind } from '../../api/core/v1/pod.ts'
import { silentLog } from '../../base/log.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { SeededRandom } from '../../base/seeded-random.ts'
import { noAuthority } from '../../controllers/certificates/authority.ts'
import { MemoryVolumeDriver } from '../../controllers/volumes/memory-driver.ts'
import { VirtualTime } from '../../sim/virtual-time.ts'
import { MemoryStore } from '../../storage/memory/memory-store.ts'
import { startControlPlane } from './control-plane.ts'

test('from /readyz on pods can be made', async () => {
  const time = new VirtualTime(nextTurn)
  const plane = await startControlPlane({
    ...{ clock: time, timers: time, random: new SeededRandom(1), log: silentLog },
    store: new MemoryStore(),
    volumeDriver: new MemoryVolumeDriver(),
    authority: noAuthority,
    controllers: ['serviceaccount-controller'],
  })
  const path = '/readyz/default-service-account'
  const user = { name: 'anybody', uid: '', groups: ['system:masters'] }
  const isReady = async () => {
    const credentials = { is: 'known' as const, user }
    const asked = { method: 'GET', path, query: new URLSearchParams(), accept: null, userAgent: '', credentials }
    return (await plane.server.handle({ ...asked, body: { is: 'none' } })).status === 200
  }
  const pod = { metadata: { name: 'web', namespace: 'default' }, spec: { containers: [{ name: 'c', image: 'x' }] } }
  while (!(await isReady())) {
    await expect(plane.client.create(PodKind, pod)).rejects.toThrow('serviceaccount "default" not found')
    await time.pass(1)
  }
  await plane.client.create(PodKind, pod)
  await plane.stop()
})
