import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// Run with no watch left, which is how it is for who is somebody in a namespace of users that has none.
const withoutWatches = 'echo 0 > /proc/sys/user/max_inotify_watches; exec "$@"'
const program = `
import { manifestFolder } from ${JSON.stringify(join(import.meta.dirname, 'manifest-folder.ts'))}
const told = []
const source = await manifestFolder(process.argv[1], (problem) => told.push(problem))
source.watch(() => undefined)()
console.log(JSON.stringify({ told, read: await source.read() }))
`

test('on a machine whose watches are used up static pods are read all the same, and it is told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'berth-manifests-'))
  try {
    writeFileSync(join(folder, 'web.yaml'), 'kind: Pod')
    const node = [process.execPath, '--input-type=module', '-e', program, folder]
    const { stdout, stderr } = spawnSync('unshare', ['-r', 'sh', '-c', withoutWatches, 'sh', ...node], {
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({
      told: [expect.stringMatching(/^no changes of .* are told at once: .*ENOSPC/)],
      read: [{ file: 'web.yaml', text: 'kind: Pod' }],
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
