import { execFileSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { expect, test } from 'vitest'

test('a log that cannot be written, as on a full disk, ends nothing', () => {
  const program = `
    import { openLog } from ${JSON.stringify(new URL('open-log.ts', import.meta.url).href)}
    const log = openLog('warn').named('node')
    log.warn('no room')
    setImmediate(() => {
      log.warn('no room yet')
      setImmediate(() => console.log('goes on'))
    })`
  const full = openSync('/dev/full', 'w')
  try {
    const options = { stdio: ['ignore', 'pipe', full] as ['ignore', 'pipe', number], encoding: 'utf8' as const }
    expect(execFileSync(process.execPath, ['--input-type=module', '--eval', program], options)).toBe('goes on\n')
  } finally {
    closeSync(full)
  }
})
