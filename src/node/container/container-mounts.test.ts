import { expect, test } from 'vitest'
import type { Pod, VolumeMount } from '../../api/types.gen.ts'
import { SimulatedVolumes } from '../volumes/simulated-volumes.ts'
import { containerMounts } from './container-mounts.ts'

const dns = { nameservers: [], clusterDomain: 'cluster.local', hostResolvConf: '' }
const settings = { nodeName: 'n1', hostIps: [], dns, hostHostsFile: '', allocatable: {}, logDirectory: '' }

test.each<[Partial<VolumeMount>, string]>([
  [{}, '/v'],
  [{ subPath: 'a' }, '/v/a'],
  [{ subPathExpr: '$(NAME)' }, '/v/web'],
  [{ subPath: '', subPathExpr: '$(NAME)' }, '/v/web'],
])('what is mounted of a volume: %j', async (more, hostPath) => {
  const pod: Pod = { metadata: { name: 'p', uid: 'u' }, spec: { containers: [] } }
  const spec = { name: 'c', volumeMounts: [{ name: 'v', mountPath: '/data', ...more }] }
  const sources = { volumes: new Map([['v', { hostPath: '/v', readOnly: false }]]), images: new Map() }
  const roles = { volumes: new SimulatedVolumes(), settings }
  const [mount] = await containerMounts(roles, pod, spec, 0, sources, new Map([['NAME', 'web']]), [])
  expect(mount).toMatchObject({ hostPath, containerPath: '/data' })
})
