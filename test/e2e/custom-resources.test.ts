import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, kubectlPath } from './berth.ts'
import { openShell, type Shell } from './shell.ts'
import { until } from './until.ts'

const missing = kubectlPath() === undefined ? 'needs KUBECTL, the path of a kubectl (scripts/kubectl builds one)' : null
const definition = join(import.meta.dirname, 'manifests/crontabs.yaml')

/** A definition and its objects from beginning to end, as authors of operators type it; no node takes part. */
describe.skipIf(missing !== null)(`custom resources${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  let type: Shell
  beforeAll(async () => {
    await berth.up('--nodes', '0')
    type = await openShell(berth, kubectlPath() ?? '', 'custom')
  })
  afterAll(() => berth.destroy())

  test('a definition is established, explained, and told by short name and category', async () => {
    expect((await type(`kubectl apply -f ${definition}`)).shown).toBe(
      'customresourcedefinition.apiextensions.k8s.io/crontabs.stable.example.com created',
    )
    expect(await type('kubectl wait --for=condition=Established crd/crontabs.stable.example.com')).toEqual({
      code: 0,
      shown: 'customresourcedefinition.apiextensions.k8s.io/crontabs.stable.example.com condition met',
    })
    expect((await type('kubectl explain crontabs.spec')).shown).toMatch(
      /What is wanted\.[\s\S]*cronSpec\t<string> -required-\n +When it runs\.[\s\S]*replicas\t<integer>/,
    )
    expect((await type(apply('nightly', '"0 0 * * *"'))).shown).toBe('crontab.stable.example.com/nightly created')
    const rows = 'NAME      SCHEDULE    REPLICAS\nnightly   0 0 * * *   1'
    expect((await type('kubectl get ct')).shown).toBe(rows)
    expect((await type('kubectl get all')).shown).toContain(`crontab.stable.example.com/nightly   0 0 * * *   1`)
  })

  test('what is misspelt or against the schema is refused, and nothing kept of it', async () => {
    expect((await type(apply('misspelt', '"* * * * *", imge: x'))).shown).toContain('unknown field "spec.imge"')
    expect((await type(apply('wrong', 'often'))).shown).toContain('spec.cronSpec: Invalid value: "often"')
    expect((await type('kubectl get ct -o name')).shown).toBe('crontab.stable.example.com/nightly')
  })

  test('it is scaled, its status is apart, and two appliers share it', async () => {
    expect((await type('kubectl scale ct nightly --replicas 3')).shown).toContain('nightly scaled')
    const status = `'{"spec":{"replicas":9},"status":{"replicas":3}}'`
    await type(`kubectl patch ct nightly --subresource status --type merge -p ${status}`)
    const field = "kubectl get ct nightly -o jsonpath='{.spec.replicas} {.status.replicas} {.spec.env[*].name}'"
    expect((await type(field)).shown).toBe('3 3')
    await type(applyAs('one', 'env: [{name: a, value: "1"}]'))
    await type(applyAs('two', 'env: [{name: b, value: "2"}]'))
    expect((await type(field)).shown).toBe('3 3 a b')
    expect((await type(applyAs('two', 'env: [{name: a, value: "3"}]'))).shown).toContain(
      'conflict with "one": .spec.env[name="a"].value',
    )
    await type(applyAs('one', 'image: busybox'))
    expect((await type(field)).shown).toBe('3 3 b')
  })

  test('a budget counts pods by the scale of the custom resource that controls them', async () => {
    const uid = (await type("kubectl get ct nightly -o jsonpath='{.metadata.uid}'")).shown
    const owner = `{apiVersion: stable.example.com/v1, kind: CronTab, name: nightly, uid: ${uid}, controller: true}`
    const metadata = `{name: worker, labels: {app: worker}, ownerReferences: [${owner}]}`
    const pod = `{apiVersion: v1, kind: Pod, metadata: ${metadata}, spec: {containers: [{name: a, image: a}]}}`
    await type(`echo '${pod}' | kubectl apply -f -`)
    await type('kubectl create pdb worker --selector app=worker --max-unavailable 1')
    const known = "kubectl wait pdb/worker --for jsonpath='{.status.expectedPods}'=3 --timeout 90s"
    expect(await type(known)).toMatchObject({ code: 0 })
    expect((await type("kubectl get pdb worker -o jsonpath='{.status.desiredHealthy}'")).shown).toBe('2')
    await type('kubectl delete pdb/worker pod/worker')
  })

  test('owners that go take what they own along, custom or built in', async () => {
    const uid = (await type("kubectl get ct nightly -o jsonpath='{.metadata.uid}'")).shown
    const owner = `{apiVersion: stable.example.com/v1, kind: CronTab, name: nightly, uid: ${uid}}`
    await type(
      `echo '{apiVersion: v1, kind: ConfigMap, metadata: {name: owned, ownerReferences: [${owner}]}}' | kubectl apply -f -`,
    )
    await type('kubectl delete ct nightly')
    expect(await type('kubectl wait --for=delete cm/owned --timeout 90s')).toMatchObject({ code: 0 })
    const config = (await type('kubectl create cm owner -o jsonpath={.metadata.uid}')).shown
    const owning = `{apiVersion: v1, kind: ConfigMap, name: owner, uid: ${config}}`
    await type(apply('daily', '"0 1 * * *"', `, ownerReferences: [${owning}]`))
    await type('kubectl delete cm owner')
    expect(await type('kubectl wait --for=delete ct/daily --timeout 90s')).toMatchObject({ code: 0 })
  })

  test('namespace and definition take the objects along, and wait for those with finalizers', async () => {
    await type('kubectl create ns passing')
    await type(`${apply('there', '"* * * * *"')} -n passing`)
    expect(await type('kubectl delete ns passing --timeout 90s')).toMatchObject({ code: 0 })
    expect((await type('kubectl get ct -A')).shown).toBe('No resources found')
    await type(apply('held', '"* * * * *"', ', finalizers: [example.com/hold]'))
    expect((await type('kubectl delete crd crontabs.stable.example.com --wait=false')).code).toBe(0)
    const reason = 'jsonpath=\'{.status.conditions[?(@.type=="Terminating")].reason}\''
    await until('its condition', async () => {
      const { shown } = await type(`kubectl get crd crontabs.stable.example.com -o ${reason}`)
      return shown === 'InstanceDeletionInProgress'
    })
    expect((await type(apply('late', '"* * * * *"'))).code).toBe(1)
    await type(`kubectl patch ct held --type merge -p '{"metadata":{"finalizers":null}}'`)
    const gone = 'kubectl wait --for=delete crd/crontabs.stable.example.com --timeout 90s'
    expect(await type(gone)).toMatchObject({ code: 0 })
    expect((await type('kubectl get ct')).shown).toContain('the server')
  })
})

function apply(name: string, cronSpec: string, metadata = ''): string {
  return given(`{name: ${name}${metadata}}`, `{cronSpec: ${cronSpec}}`, 'kubectl apply')
}

function applyAs(manager: string, spec: string): string {
  return given(
    '{name: nightly}',
    `{cronSpec: "0 0 * * *", ${spec}}`,
    `kubectl apply --server-side --field-manager ${manager}`,
  )
}

function given(metadata: string, spec: string, command: string): string {
  const object = `{apiVersion: stable.example.com/v1, kind: CronTab, metadata: ${metadata}, spec: ${spec}}`
  return `echo '${object}' | ${command} -f -`
}
