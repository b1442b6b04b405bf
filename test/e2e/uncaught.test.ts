import { afterAll, describe, expect, test } from 'vitest'
import { Berth } from './berth.ts'
import { until } from './until.ts'

describe('what nobody caught', () => {
  const berth = new Berth()
  afterAll(() => berth.destroy())

  test.each([
    ['a rejection', 'Promise.reject(new Error("lost its way"))'],
    ['an error', 'queueMicrotask(() => { throw new Error("lost its way") })'],
  ])('%s ends berth with a sentence, and the next start finds everything', async (_, fault) => {
    const module = `data:text/javascript,${encodeURIComponent(`process.on("SIGUSR2", () => ${fault})`)}`
    const up = berth.upWith({ NODE_OPTIONS: `--import=${module}` }, '--nodes', '0')
    await until('the API', () => up.output().includes('Ctrl-C stops everything'))
    up.process.kill('SIGUSR2')
    expect(await up.ended).toBe(1)
    const told = up.output().slice(up.output().indexOf('berth: '))
    expect(told).toMatch(/^berth: this is a bug of berth's own; please report it:\nError: lost its way\n/)
    expect(told).toContain('\nWhat was acknowledged is on the disk, ')
    const line = (command: string) => `"berth ${command} --data ${berth.data}"`
    expect(told).toContain(` ${line('up')} finds them again, ${line('down')} stops them.\n`)
    await berth.up('--nodes', '0')
    expect(await berth.command('status')).toMatchObject({ code: 0 })
    await berth.command('down')
  })
})
