import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../source-tree.ts'
import { allReady } from './all-ready.ts'
import { Berth, missingForReal, run } from './berth.ts'
import { killServers } from './servers.ts'
import { until } from './until.ts'
import { withoutNodeOf } from './without-node.ts'

const missing = missingForReal()
const rows = 50
/** A node for each pod, so that one can be lost. */
const nodes = ['--nodes', '3', '--fast-node-timeouts']

describe.skipIf(missing !== null)(`examples/mariadb${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  let written = 0
  beforeAll(async () => {
    const built = await run(join(root, 'test/images/build'), [berth.data, 'busybox', 'mariadb'])
    expect(built).toMatchObject({ code: 0 })
    await berth.up(...nodes)
    await berth.kubectl('apply', '-f', join(root, 'examples/mariadb'))
    await ready()
    await sql('mariadb-0.mariadb', 'CREATE DATABASE shop; CREATE TABLE shop.orders (id INT PRIMARY KEY)')
  })
  afterAll(() => berth.destroy())

  const client = ['-c', 'mariadb', '--', 'mariadb', '-u', 'root', '-pchange-me', '-N', '--connect-timeout=5']
  const sql = async (host: string, text: string, from = 'mariadb-0') => {
    const { code, stdout, stderr } = await berth.kubectl('exec', from, ...client, '-h', host, '-e', text)
    if (code !== 0) throw new Error(stderr)
    return stdout.trim()
  }

  async function ready() {
    await allReady(berth, 'mariadb')
    await answers()
  }

  /** Its name follows it a moment after it is ready. */
  const answers = () =>
    until('the primary to answer by its name', async () => (await sql('mariadb-0.mariadb', 'SELECT 1')) === '1')

  /** More rows, each acknowledged. */
  async function write() {
    const values = Array.from({ length: rows }, () => `INSERT INTO shop.orders VALUES (${++written})`)
    await sql('mariadb-0.mariadb', values.join('; '))
  }

  async function everywhere(...ordinals: readonly number[]) {
    for (const ordinal of ordinals) {
      const host = `mariadb-${ordinal}.mariadb`
      const sum = `${written}\t${(written * (written + 1)) / 2}`
      await until(
        `all rows at ${host}`,
        async () => (await sql(host, 'SELECT COUNT(*), SUM(id) FROM shop.orders')) === sum,
      )
    }
  }

  test('rows written to the primary are read everywhere, and reads are spread', async () => {
    await write()
    await everywhere(0, 1, 2)
    const seen = new Set<string>()
    await until(
      'each of them to be read from',
      async () => seen.add(await sql('mariadb-read', 'SELECT @@hostname')).size === 3,
    )
  })

  test('a primary that is taken away comes back, and its replicas find it', async () => {
    await berth.kubectl('delete', 'pod', 'mariadb-0')
    await ready()
    await write()
    await everywhere(0, 1, 2)
  })

  test('a new replica is a clone of its predecessor; a scale down and up, a rolling restart', async () => {
    await berth.kubectl('scale', 'sts', 'mariadb', '--replicas=4')
    await ready()
    await everywhere(3)
    await berth.kubectl('scale', 'sts', 'mariadb', '--replicas=2')
    await until('mariadb-2 to be gone', async () => (await berth.kubectl('get', 'pod', 'mariadb-2')).code !== 0)
    await write()
    await berth.kubectl('scale', 'sts', 'mariadb', '--replicas=3')
    await berth.kubectl('rollout', 'restart', 'sts/mariadb')
    await ready()
    await everywhere(0, 1, 2)
  })

  const all = ['mariadb-0', 'mariadb-1', 'mariadb-2']

  test('the node of a replica is off: the others go on, and it catches up when it is back', async () => {
    await withoutNodeOf(berth, 'mariadb-2', all, async (left) => {
      expect(left).toEqual(['mariadb-0', 'mariadb-1'])
      await write()
      await everywhere(0, 1)
      await until('a read of those', async () => left.includes(await sql('mariadb-read', 'SELECT @@hostname')))
    })
    await everywhere(0, 1, 2)
  })

  test('the node of the primary is off for a moment: reads go on, and writes when it is back', async () => {
    const node = (await berth.kubectl('get', 'pod', 'mariadb-0', '-o', 'jsonpath={.spec.nodeName}')).stdout
    expect(await berth.node('stop', node)).toMatchObject({ code: 0 })
    expect(await sql('mariadb-2.mariadb', 'SELECT COUNT(*) FROM shop.orders', 'mariadb-1')).toBe(String(written))
    expect(await berth.node('start', node)).toMatchObject({ code: 0 })
    await answers()
    await write()
    await everywhere(0, 1, 2)
  })

  test('the end of everything at once', async () => {
    await write()
    process.kill(await berth.pid(), 'SIGKILL')
    killServers(berth.data, 'mariadbd')
    await berth.up(...nodes)
    await until('all to be ready again', async () => {
      const { stdout } = await berth.kubectl('get', 'sts', 'mariadb', '-o', 'jsonpath={.status.readyReplicas}')
      return stdout === '3' && (await sql('mariadb-0.mariadb', 'SELECT 1')) === '1'
    })
    await everywhere(0, 1, 2)
  })
})
