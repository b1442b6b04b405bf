import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { root } from '../source-tree.ts'
import { Berth, kubectlPath, missingForReal, run } from './berth.ts'

const missing = missingForReal()
const berthProgram = join(root, 'bin/berth')

/** A pod of no one in particular, which says with which mask it makes files. */
const somebody = `
apiVersion: v1
kind: Pod
metadata: { name: somebody }
spec:
  restartPolicy: Never
  securityContext: { runAsUser: 1000 }
  containers: [{ name: main, image: berth.dev/host, command: [sh, -c, umask; cat /etc/hostname] }]
`

describe.skipIf(missing !== null)(`started from an odd shell${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  const data = join(berth.data, "Tom's \u{fc}bung & $HOME")
  mkdirSync(data)
  afterAll(async () => {
    await run(berthProgram, ['down', '--data', data])
    await berth.destroy()
  })
  const typed = (line: string, input = '') =>
    run('sh', ['-c', line], { input, env: { BERTH: berthProgram, DATA: data, KUBECTL: kubectlPath()! } })

  test('with a mask that hides all from others: a container’s user finds its files, and has the usual mask', async () => {
    const up = await typed('umask 077; "$BERTH" up --data "$DATA" --port 0 --detach')
    expect(up).toMatchObject({ code: 0, stderr: '' })
    const [, exported] = /^ {2}(export .*)$/m.exec(up.stdout) ?? []
    const kubectl = (line: string, input = '') => typed(`${exported}; "$KUBECTL" ${line}`, input)
    expect(await kubectl('apply -f -', somebody)).toMatchObject({ code: 0 })
    const ended = await kubectl(`wait pod/somebody --for=jsonpath='{.status.phase}'=Succeeded --timeout=60s`)
    expect(ended).toMatchObject({ code: 0 })
    expect((await kubectl('logs somebody')).stdout).toBe('0022\nsomebody\n')
  })

  test('whose folder has a name that a shell would take apart: what is shown can be pasted', async () => {
    const again = await typed('"$BERTH" up --data "$DATA" --port 0 --detach')
    const [, down] = /"berth (down .*)" stops it/.exec(again.stderr) ?? []
    expect(await typed(`"$BERTH" ${down}`)).toMatchObject({ code: 0, stdout: `Stopped. The data stays in ${data}.\n` })
  })
})
