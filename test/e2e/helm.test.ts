import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, kubectlPath, missingForReal } from './berth.ts'
import { openShell, type Shell } from './shell.ts'

const helm = process.env['HELM']
const missing =
  missingForReal() ?? (helm === undefined ? 'needs HELM, the path of a helm (scripts/helm builds one)' : null)
const chart = join(import.meta.dirname, 'charts/db')

/** A chart's life, line by line. A line that is to fail says so with its code. */
const life: readonly (readonly [typed: string, shown: string | RegExp, code?: number])[] = [
  [`helm lint ${chart}`, /1 chart\(s\) linted, 0 chart\(s\) failed/],
  // Asked of no cluster, it takes the one for that of its libraries; the chart wants 1.27 at least.
  [`helm template db ${chart} --show-only templates/db.yaml`, /^kind: StatefulSet$/m],
  [`helm install db ${chart} --dry-run=server`, /STATUS: pending-install/],
  [`helm install db ${chart} --wait --timeout 90s`, /STATUS: deployed\nREVISION: 1/],
  ['kubectl get sts db', /db +2\/2 /],
  [`helm install db ${chart}`, /^Error: INSTALLATION FAILED: cannot re-?use a name that is still in use$/, 1],
  ['helm test db --timeout 90s', /Phase: +Succeeded/],
  [`helm upgrade db ${chart} --set replicas=3,password=other --wait --timeout 90s`, /has been upgraded.*REVISION: 2/s],
  ['kubectl get sts db', /db +3\/3 /],
  [`kubectl exec db-2 -- sh -c 'echo $PASSWORD'`, 'other'],
  [
    `helm upgrade db ${chart} --set replicas=nine --wait --timeout 90s`,
    /^Error: UPGRADE FAILED: cannot patch "db" with kind StatefulSet: /,
    1,
  ],
  ['helm rollback db 1 --wait --timeout 90s', 'Rollback was a success! Happy Helming!'],
  ["kubectl exec db-0 -- sh -c 'echo $PASSWORD'", 'secret'],
  ['helm history db --max 4', /1 .*superseded.*2 .*superseded.*3 .*failed.*4 .*deployed.*Rollback to 1/s],
  ['helm get values db --revision 2 -o json', '{"password":"other","replicas":3}'],
  ['helm list --no-headers', /^db\tcharts\t4\t.*\tdeployed\tdb-1\.0\.0\tv1$/],
  ['helm uninstall db --wait --timeout 90s', 'release "db" uninstalled'],
  ['kubectl get sts,svc,secret -o name', ''],
  ['kubectl get pvc -o name', /data-db-0\n.*data-db-1\n.*data-db-2$/],
]

describe.skipIf(missing !== null)(`helm${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  let type: Shell
  beforeAll(async () => {
    await berth.up()
    type = await openShell(berth, kubectlPath()!, 'charts')
  })
  afterAll(() => berth.destroy())

  test.each(life.map(([typed, shown, code = 0]) => ({ typed, shown, code })))(
    '$typed',
    async ({ typed, shown, code }) => {
      const answer = await type(`PATH="${dirname(helm!)}:$PATH" HELM_CACHE_HOME=${berth.data}/helm\n${typed}`)
      if (typeof shown === 'string') expect(answer.shown).toBe(shown)
      else expect(answer.shown).toMatch(shown)
      expect(answer.code).toBe(code)
    },
  )
})
