import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { Berth, missingForReal } from './berth.ts'

const missing = missingForReal()

/** Listens at all addresses of the machine while something is done. */
async function whileTaken<T>(port: number, act: () => Promise<T>): Promise<T> {
  const server = createServer().listen(port, '0.0.0.0')
  await once(server, 'listening')
  try {
    return await act()
  } finally {
    server.close()
  }
}

describe.skipIf(missing !== null)(`a port of a node's that is taken${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  afterAll(() => berth.destroy())

  test.each([53, 10250])(
    '%i: a node that is turned on again says so, stays off, and comes when it is free',
    async (port) => {
      await berth.up()
      expect(await berth.node('stop', 'node-0')).toMatchObject({ code: 0 })
      const refused = await whileTaken(port, () => berth.node('start', 'node-0'))
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(`^berth: port ${port} of .* is taken: `) })
      expect((await berth.node('list')).stdout).toMatch(/node-0 +stopped/)
      expect(await berth.node('start', 'node-0')).toMatchObject({ code: 0 })
      expect((await berth.node('list')).stdout).toMatch(/node-0 +running/)
      await berth.command('down')
    },
  )

  test('berth itself says so, too, and leaves nothing', async () => {
    const outcome = await whileTaken(10250, () => berth.command('up', '--port', '0'))
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringMatching(/^berth: port 10250 of .* is taken: /) })
    expect(outcome.stderr.trim().split('\n')).toHaveLength(1)
    expect(await berth.command('down')).toMatchObject({ stdout: expect.stringMatching(/^Nothing runs on /) })
  })
})
