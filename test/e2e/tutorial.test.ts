import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registryMissing, startRegistry, type TestRegistry } from '../../src/images/registry/registry-under-test.ts'
import { allReady } from './all-ready.ts'
import { Berth, kubectlPath, missingForReal } from './berth.ts'
import { kubectls, openShell, type Shell } from './shell.ts'
import { pushTutorialImages } from './tutorial-images.ts'
import { until } from './until.ts'

const missing = missingForReal() ?? registryMissing
const oldest = kubectls[1]
const right = join(import.meta.dirname, 'manifests/right')

/** The commands of StatefulSet and storage tutorials as people type them, on their manifests as they are. */
describe.skipIf(missing !== null)(`the tutorials${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  let registry: TestRegistry
  let type: Shell
  const shown = async (line: string) => (await type(line)).shown
  const ok = async (line: string) => {
    const { code, shown: text } = await type(line)
    expect({ line, code, text }).toEqual({ line, code: 0, text })
    return text
  }
  const field = (what: string, path: string) => ok(`kubectl get ${what} -o jsonpath='{${path}}'`)
  const ready = (set: string) => allReady(berth, set, 'tutorial')
  /** What somebody sees who starts a shell in the cluster and types into it. */
  const inShell = (...lines: readonly string[]) => {
    const typed = [...lines, 'exit'].map((line) => `${line}\\n`).join('')
    const screen = join(berth.data, 'screen')
    const run = `kubectl run -i --tty --image busybox dns-test --restart=Never --rm --pod-running-timeout=90s /bin/sh`
    const attached = `until grep -q 'try pressing enter' ${screen}; do sleep 0.1; done`
    return shown(`: >${screen}; (${attached}; printf '${typed}') | script -qefc '${run}' ${screen}`)
  }

  beforeAll(async () => {
    mkdirSync(join(berth.data, 'registry'))
    registry = await startRegistry(join(berth.data, 'registry'))
    await pushTutorialImages(registry)
    const mirror = ['--registry-mirror', `docker.io=http://${registry.host}`]
    await berth.up('--nodes', '2', '--fast-node-timeouts', '--stand-in', 'all', ...mirror)
    type = await openShell(berth, kubectlPath()!, 'tutorial')
  })
  afterAll(async () => {
    registry.stop()
    await berth.destroy()
    rmSync('/tmp/data', { recursive: true, force: true })
  })

  test('an ordered set comes up from the bottom, seen in the watch, and its pods find each other by name', async () => {
    const watch = join(berth.data, 'watch')
    await type(`kubectl get pod -w --no-headers >${watch} 2>&1 & echo $! >${watch}.pid; sleep 0.5`)
    await ok(`kubectl create -f ${right}/01-web.yaml`)
    await ready('web')
    const seen = await until('both in the watch', async () => {
      const lines = (await shown(`awk '{print $1, $2, $3}' ${watch}`)).split('\n')
      return lines.includes('web-1 1/1 Running') ? lines : null
    })
    await type(`kill $(cat ${watch}.pid)`)
    expect(seen.indexOf('web-0 1/1 Running')).toBeLessThan(seen.findIndex((line) => line.startsWith('web-1')))
    expect(await ok('kubectl get svc,ep,sts,pod,pvc,pv,sc --no-headers -o name')).toContain('statefulset.apps/web')

    const address = () => field('pod web-0', '.status.podIP')
    const found = () => inShell('nslookup web-0.nginx.tutorial.svc.cluster.local')
    expect(await found()).toContain(`Address: ${await address()}`)
    await ok('kubectl delete pod web-0')
    await ready('web')
    expect(await found()).toContain(`Address: ${await address()}`)
    await ok('kubectl delete pod -l app=nginx')
    await ready('web')
    expect(await ok('kubectl get pod -o name')).toBe('pod/web-0\npod/web-1')
  })

  test('a node goes away: its pod hangs, and comes back elsewhere when a person says that it is dead', async () => {
    const node = await field('pod web-1', '.spec.nodeName')
    expect(await berth.node('stop', node)).toMatchObject({ code: 0 })
    await until('Terminating', async () => (await shown('kubectl get po web-1 --no-headers')).includes('Terminating'))
    expect((await type('kubectl delete po web-1 --timeout 1s')).code).toBe(1)
    await ok('kubectl delete po web-1 --force --grace-period 0')
    await ready('web')
    expect(await field('pod web-1', '.spec.nodeName')).not.toBe(node)
    await berth.node('start', node)
    await ok(`kubectl wait --for=condition=Ready node/${node} --timeout 90s`)
    await ok(`kubectl delete -f ${right}/01-web.yaml`)
    await ok('kubectl wait --for=delete pod -l app=nginx --timeout 90s')
  })

  test('volumes made by hand are claimed by the set; where NFS cannot be mounted, the pod says so', async () => {
    await ok(`kubectl apply -f ${right}/02-web-nfs.yaml`)
    await ok("kubectl wait --for=jsonpath='{.status.phase}'=Bound pvc/www-web-0 --timeout 90s")
    expect(await field('pvc www-web-0', '.spec.volumeName')).toMatch(/^nfs-pv-[12]$/)
    await until('the reason', async () =>
      /FailedMount [\s\S]*-t nfs/.test(await shown('kubectl events --for pod/web-0')),
    )
    await ok(`kubectl delete -f ${right}/02-web-nfs.yaml --wait=false`)
    await ok('kubectl delete pvc www-web-0')
    await ok('kubectl wait --for=delete pv nfs-pv-1 nfs-pv-2 --timeout 90s')
  })

  test('what is written to the node outlives the pod; a folder that is not there refuses to start it', async () => {
    const folder = `${berth.data}/number`
    const manifest = `sed s:/data,:${folder},: ${right}/03-random-number.yaml`
    await ok(`${manifest} | kubectl apply -f -`)
    const events = () => shown('kubectl events --for pod/random-number')
    await until('the reason', async () => (await events()).includes(`${folder} is not a directory`))
    await type(`mkdir ${folder}`)
    await until('a number', async () => (await type(`grep -E '^[0-9]+$' ${folder}/number.out`)).code === 0)
    await ok('kubectl delete pod random-number')
    expect((await type(`cat ${folder}/number.out`)).code).toBe(0)
  })

  test('mypvc with Retain: Released, the data stays', async () => {
    await ok(`kubectl apply -f ${right}/04-pv-pvc.yaml`)
    await ok('kubectl wait --for=condition=Ready pod/mypod --timeout 90s')
    await ok('kubectl exec mypod -- sh -c "echo kept > /var/www/html/note"')
    expect(await ok('cat /tmp/data/note')).toBe('kept')
    await ok('kubectl delete pod mypod')
    await ok('kubectl delete pvc mypvc')
    await ok("kubectl wait --for=jsonpath='{.status.phase}'=Released pv/pv-vol1 --timeout 90s")
    expect(await ok('cat /tmp/data/note')).toBe('kept')
    await ok('kubectl delete pv pv-vol1')
  })

  test('mypvc with Recycle: scrubbed, and Available again', async () => {
    await ok(`sed s/Retain/Recycle/ ${right}/04-pv-pvc.yaml | kubectl apply -f -`)
    await ok('kubectl wait --for=condition=Ready pod/mypod --timeout 90s')
    await ok('kubectl exec mypod -- sh -c "echo gone > /var/www/html/.note"')
    await ok('kubectl delete pod mypod')
    await ok('kubectl delete pvc mypvc')
    await ok("kubectl wait --for=jsonpath='{.status.phase}'=Available pv/pv-vol1 --timeout 90s")
    expect(await ok('ls -A /tmp/data')).toBe('')
    await ok('kubectl delete pv pv-vol1')
  })

  test('mypvc with Delete: the volume is gone, and its data', async () => {
    await ok(`sed s/Retain/Delete/ ${right}/04-pv-pvc.yaml | kubectl apply -f -`)
    await ok('kubectl wait --for=condition=Ready pod/mypod --timeout 90s')
    await ok('kubectl delete pod mypod')
    await ok('kubectl delete pvc mypvc')
    await ok('kubectl wait --for=delete pv pv-vol1 --timeout 90s')
    await until('the folder to be gone', async () => (await type('test -e /tmp/data')).code === 1)
  })

  test('a volume of the cloud is an object like others, and its classes are served here', async () => {
    await ok(`kubectl create -f ${right}/05-ebs-pv.yaml -f ${right}/06-storage-classes.yaml`)
    expect(await ok('kubectl get persistentvolume pv-ebs --no-headers')).toMatch(/1Gi +RWO +Retain +Available/)
    await until('a volume', async () => (await field('pvc dynamic', '.status.phase')) === 'Bound')
    const volume = await field('pvc dynamic', '.spec.volumeName')
    await ok('kubectl delete pvc dynamic')
    // Else it would be found for the next claim of its size.
    await ok('kubectl delete pv pv-ebs')
    await ok(`kubectl wait --for=delete pv/${volume} --timeout 90s`)
  })

  test('redis, all at once, on a class of the cloud', async () => {
    await ok(`kubectl apply -f ${right}/07-redis.yaml`)
    await ready('redis')
    const claims = ['0', '1', '2'].map((ordinal) => `persistentvolumeclaim/data-volume-redis-${ordinal}`)
    expect((await ok('kubectl get pvc -o name')).split('\n')).toEqual(claims)
    await ok(`kubectl delete -f ${right}/07-redis.yaml`)
    await ok('kubectl delete pvc --all')
  })

  test('myapp is scaled from the bottom and updated from the top', async () => {
    const myapp = `kubectl apply -f ${right}/08-myapp.yaml`
    const gluster = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'gluster-dynamic' } }
    await ok(`echo '${JSON.stringify({ ...gluster, provisioner: 'kubernetes.io/glusterfs' })}' | kubectl apply -f -`)
    await ok(myapp)
    await ready('myapp')
    await ok('kubectl scale sts myapp --replicas=5')
    await ready('myapp')
    const misspelt = await type(`kubectl patch sts myapp -p '{"spec":{"repplicas":5}}'`)
    expect(misspelt.shown).toContain('Warning: unknown field "spec.repplicas"')
    const partition = '{"spec":{"updateStrategy":{"rollingUpdate":{"partition":4}}}}'
    await ok(`kubectl patch sts myapp -p '${partition}'`)
    await ok('kubectl set image sts/myapp myapp=ikubernetes/myapp:v2')
    await ok('kubectl rollout status sts/myapp --timeout 90s')
    const image = async (pod: string) => (await field(`pods ${pod}`, '.spec.containers[0].image')).split(':')[1]
    const images = async () => Promise.all([0, 1, 2, 3, 4].map((ordinal) => image(`myapp-${ordinal}`)))
    expect(await images()).toEqual(['v1', 'v1', 'v1', 'v1', 'v2'])
    expect(await inShell('nslookup myapp-0.myapp.tutorial.svc.cluster.local', 'wget -qO- myapp-4.myapp')).toMatch(
      /Address: 10\.[\s\S]*Version: v2/,
    )
    expect(await ok('kubectl rollout history sts/myapp')).toMatch(/^1 +<none>\n2 +<none>$/m)
    await ok('kubectl rollout undo sts/myapp')
    await until('v1 everywhere', async () => (await images()).join() === 'v1,v1,v1,v1,v1')
    await ok(`kubectl patch sts myapp -p '{"spec":{"replicas":2}}'`)
    await ok('kubectl wait --for=delete pod/myapp-4 pod/myapp-3 pod/myapp-2 --timeout 90s')
    expect((await ok('kubectl get pvc -o name')).split('\n')).toHaveLength(5)
    await ok(`kubectl delete -f ${right}/08-myapp.yaml`)
  })

  test('a scale-down waits while a pod is unhealthy', async () => {
    await ok(`kubectl apply -f ${right}/09-kubia.yaml`)
    await ready('kubia')
    const probe =
      '{"op":"add","path":"/spec/template/spec/containers/0/readinessProbe","value":{"exec":{"command":["test","!","-e","/var/data/ill"]},"periodSeconds":1}}'
    await ok(`kubectl patch sts kubia --type json -p '[${probe}]'`)
    await ready('kubia')
    await ok('kubectl exec kubia-0 -- touch /var/data/ill')
    await ok('kubectl wait --for=condition=Ready=false pod/kubia-0 --timeout 90s')
    await ok('kubectl scale sts kubia --replicas=2')
    expect((await type('kubectl wait --for=delete pod/kubia-2 --timeout 2s')).code).toBe(1)
    await ok('kubectl exec kubia-0 -- rm /var/data/ill')
    await ok('kubectl wait --for=delete pod/kubia-2 --timeout 90s')
  })

  test('kubectl proxy leads to the pods themselves', async () => {
    const log = join(berth.data, 'proxy')
    await type(`kubectl proxy --port 0 >${log} 2>&1 & echo $! >${log}.pid`)
    await until('the proxy', async () => /127/.test(await shown(`cat ${log}`)))
    const base = `http://${/127\.0\.0\.1:\d+/.exec(await shown(`cat ${log}`))?.[0]}/api/v1/namespaces/tutorial`
    const pod = `${base}/pods/kubia-0/proxy/`
    expect(await ok(`curl -s ${pod}`)).toBe("You've hit kubia-0\nData stored on this pod: No data posted yet")
    const greeting = 'Hey there! This greeting was submitted to kubia-0.'
    expect(await ok(`curl -s -X POST -d '${greeting}' ${pod}`)).toBe('Data stored on pod kubia-0')
    await ok('kubectl delete po kubia-0')
    await ready('kubia')
    // Nothing asks whether it listens already.
    await until('what it keeps', async () => {
      return (await shown(`curl -s ${pod}`)) === `You've hit kubia-0\nData stored on this pod: ${greeting}`
    })
    const expose = 'kubectl expose pod kubia-0 --name kubia-public --port 80 --target-port 8080'
    await ok(`${expose} --selector app=kubia`)
    await until('a pod behind it', async () =>
      /^You've hit kubia-/.test(await shown(`curl -s ${base}/services/kubia-public/proxy/`)),
    )
    await type(`kill $(cat ${log}.pid)`)
  })

  test.skipIf(oldest === undefined)('with the oldest kubectl, too', async () => {
    const old = await openShell(berth, oldest!.path, 'oldest')
    for (const line of [
      `kubectl create -f ${right}/01-web.yaml -f ${right}/07-redis.yaml -f ${right}/09-kubia.yaml`,
      'kubectl rollout status sts/web --timeout 90s',
      'kubectl rollout status sts/kubia --timeout 90s',
      'kubectl rollout status sts/redis --timeout 90s',
      `kubectl create -f ${right}/04-pv-pvc.yaml`,
      'kubectl wait --for=condition=Ready pod/mypod --timeout 90s',
      'kubectl delete namespace oldest',
      'kubectl delete pv pv-vol1',
    ])
      expect({ line, ...(await old(line)) }).toMatchObject({ line, code: 0 })
  })

  test('explain tells of a field, or that there is none', async () => {
    expect(await ok('kubectl explain sts.spec.updateStrategy.rollingUpdate')).toContain('partition\t<integer>')
    const misspelt = await type('kubectl explain sts.spc.updateStrategy')
    expect(misspelt).toMatchObject({ code: 1, shown: expect.stringMatching(/error: field .* does not exist/) })
    expect(await type('kubectl explain sts.spc..updateStrategy')).toMatchObject({
      code: 1,
      shown: expect.stringMatching(/^error: /),
    })
  })
})
