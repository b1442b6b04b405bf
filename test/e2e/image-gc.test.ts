import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ociArchive, programsOfThisMachine, testImage } from '../../src/images/image-under-test.ts'
import { registryMissing, startRegistry, type TestRegistry } from '../../src/images/registry/registry-under-test.ts'
import { Berth, missingForReal, run } from './berth.ts'
import { until } from './until.ts'

const missing = missingForReal() ?? registryMissing
const megabyte = 1 << 20
const programs = programsOfThisMachine('/bin/sleep')
const imageOf = (name: string) =>
  testImage([programs, [{ path: name, content: randomBytes(20 * megabyte) }]], {
    Entrypoint: ['/bin/sleep'],
    Cmd: ['1000'],
  })

describe.skipIf(missing !== null)(`images on a disk that fills up${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  const folder = mkdtempSync(join(tmpdir(), 'berth-gc-'))
  const filler = join(berth.data, 'filler')
  let registry: TestRegistry

  const up = () => berth.up('--minimum-image-ttl-duration', '0s')
  const images = async () => (await berth.image('list')).stdout.match(/^\S+\/\S+/gm)
  const events = async () => (await berth.kubectl('get', 'events', '-o', 'custom-columns=:reason,:message')).stdout
  const pod = (name: string, image: string) =>
    until(`the pod ${name}`, async () => {
      await berth.kubectl('run', name, '--image', image, '--image-pull-policy', 'IfNotPresent')
      return (await berth.kubectl('wait', '--for=condition=Ready', `pod/${name}`, '--timeout=20s')).code === 0
    })
  /** Until so much of the disk is left. */
  const fill = (leftMegabytes: number) => {
    rmSync(filler, { force: true })
    const { bavail, bsize } = statfsSync(berth.data)
    writeFileSync(filler, Buffer.alloc(bavail * bsize - leftMegabytes * megabyte))
  }

  beforeAll(async () => {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=200m', 'tmpfs', berth.data])
    registry = await startRegistry(folder)
    await registry.push(imageOf('used'), 'used', 'v1')
    await registry.push(imageOf('idle'), 'idle', 'v1')
    writeFileSync(join(folder, 'mine.tar'), ociArchive(imageOf('mine'), 'example.org/mine:v1'))
    await up()
  })
  afterAll(async () => {
    registry.stop()
    await berth.command('down')
    await run('umount', [berth.data])
    await berth.destroy()
    rmSync(folder, { recursive: true })
  })

  test('a node short of disk gives up what no container is made of and a registry has, and no pod', async () => {
    expect(await berth.image('load', join(folder, 'mine.tar'))).toMatchObject({ code: 0 })
    await pod('used', `${registry.host}/used:v1`)
    await pod('idle', `${registry.host}/idle:v1`)
    await berth.kubectl('delete', 'pod', 'idle', '--grace-period', '1')
    fill(15)
    await until('the removal', async () => (await images())?.length === 2)
    expect(await images()).toEqual([`${registry.host}/used:v1`, 'example.org/mine:v1'])
    expect(await events()).toMatch(/^EvictionThresholdMet +Attempting to reclaim ephemeral-storage$/m)
    expect((await berth.kubectl('get', 'pod', 'used', '-o', 'jsonpath={.status.phase}')).stdout).toBe('Running')
    expect(readdirSync(join(berth.data, 'images/layers'))).toHaveLength(3)
  })

  test('over the threshold with nothing to give up it says so', async () => {
    fill(25)
    process.kill(await berth.pid(), 'SIGKILL')
    await up()
    const short =
      /^FreeDiskSpaceFailed +Insufficient free disk space on the node's image filesystem \(\d+% of [\d.]+ .iB used\)\. Failed to free sufficient space by deleting unused images \(freed 0 bytes\)\./m
    await until('the event', async () => short.test(await events()))
  })

  test('what was in use before berth was killed is given up when it no longer is, and comes again from its registry', async () => {
    await berth.kubectl('delete', 'pod', 'used', '--grace-period', '1')
    fill(15)
    await until('the removal', async () => (await images())?.length === 1)
    expect(await images()).toEqual(['example.org/mine:v1'])
    rmSync(filler)
    expect(await berth.image('pull', `${registry.host}/used:v1`)).toMatchObject({ code: 0 })
  })
})
