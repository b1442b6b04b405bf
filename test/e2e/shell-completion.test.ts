import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../source-tree.ts'
import { Berth, run } from './berth.ts'

const berth = new Berth()
beforeAll(() => berth.up('--nodes', '0', '--simulated-nodes', '2'))
afterAll(() => berth.destroy())

/** What bash is told to offer at the end of a line. */
const asked = `source <("$BERTH" completion bash)
COMP_LINE=$LINE; COMP_POINT=\${#LINE}; _berth "$BERTH"; echo "\${COMPREPLY[@]}"`

async function offered(line: string): Promise<string> {
  const { stdout } = await run('bash', ['-c', asked], { env: { BERTH: join(root, 'bin/berth'), LINE: line } })
  return stdout.trimEnd()
}

test('bash completes commands, flags with their values, and what a berth has', async () => {
  expect(await offered('berth no')).toBe('node')
  expect(await offered('berth status --output=j')).toBe('json')
  expect(await offered(`berth node stop --data ${berth.data} `)).toBe('simulated-0 simulated-1')
  expect(await offered('berth node stop --data /nowhere ')).toBe('')
})

test('programs read what is listed', async () => {
  const node = { name: 'simulated-0', kind: 'simulated', state: 'running' }
  expect(JSON.parse((await berth.node('list', '-o', 'json')).stdout)[0]).toEqual(node)
  expect((await berth.node('list', '-o', 'yaml')).stdout).toContain('- kind: simulated\n  name: simulated-0\n')
  const { nodes } = JSON.parse((await berth.command('status', '-o', 'json')).stdout)
  expect(nodes[1]).toEqual({ name: 'simulated-1', ready: true, pods: 0, readyPods: 0 })
})
