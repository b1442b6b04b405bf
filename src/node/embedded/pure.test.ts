import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MachineFacts, missingAbilities } from './capabilities.ts'
import { exitBytes, readExit, statusBytes } from './container/exit-file.ts'
import { type ContainerTraces, containerState } from './container/observe-container.ts'
import { systemMounts } from './images/images.ts'
import { InTurn } from './in-turn.ts'
import { addressNumber, addressText, nextAddress, parseRange } from './network/addresses.ts'
import { conflictOf, parseRoutes } from './network/bridge-network.ts'
import { CriLines, tailOf } from './output/cri-log.ts'
import { LineTimes } from './output/line-times.ts'
import { parseStat } from './processes.ts'
import { accountOf, userNamed } from './steps/accounts.ts'
import { pathInRoot } from './steps/path-in-root.ts'

describe('paths in a root', () => {
  const links: Record<string, string> = {
    '/var/run': '/run',
    '/up': '../../..',
    '/loop': '/loop',
    '/a': 'b',
    '/b': 'c/d',
    '/abs': '/etc/../usr',
  }
  const table = [
    ['/var/run/secrets', '/run/secrets'],
    ['/up/etc', '/etc'],
    ['/a/x', '/c/d/x'],
    ['/abs/../var/./run//x/', '/run/x'],
    ['/../../etc', '/etc'],
    ['/', '/'],
  ] as const
  it.each(table)('%s is %s', async (path, found) => {
    expect(await pathInRoot(path, async (at) => links[at] ?? null)).toBe(found)
  })
  it('refuses a circle', async () => {
    await expect(pathInRoot('/loop/x', async (at) => links[at] ?? null)).rejects.toThrow('too many levels')
  })
})

describe('accounts', () => {
  const files = {
    passwd: 'root:x:0:0:root:/root:/bin/sh\npostgres:x:999:998::/var/lib/postgresql:/bin/sh\n',
    group: 'root:x:0:\npostgres:x:998:\nssl-cert:x:101:postgres,other\n',
  }
  const groups = (supplementalGroups: readonly number[], supplementalGroupsPolicy: 'merge' | 'strict' = 'merge') => ({
    supplementalGroups,
    supplementalGroupsPolicy,
  })
  it('take group, memberships and home from the image', () => {
    expect(accountOf({ uid: 999, gid: null }, groups([7, 101]), files)).toEqual({
      uid: 999,
      gid: 998,
      groups: [998, 101, 7],
      home: '/var/lib/postgresql',
    })
    expect(accountOf({ uid: 999, gid: 1 }, groups([7], 'strict'), files).groups).toEqual([1, 7])
    expect(accountOf({ uid: 1234, gid: null }, groups([]), files)).toEqual({
      uid: 1234,
      gid: 0,
      groups: [0],
      home: '/',
    })
    expect(accountOf({ uid: 0, gid: 5 }, groups([]), files)).toEqual({ uid: 0, gid: 5, groups: [5], home: '/root' })
  })
  it.each([
    ['', { uid: 0, gid: null }],
    ['postgres', { uid: 999, gid: null }],
    ['postgres:ssl-cert', { uid: 999, gid: 101 }],
    ['12:34', { uid: 12, gid: 34 }],
    ['nobody-here', null],
    ['12:absent', null],
  ])('user %j', (user, wanted) => {
    expect(userNamed(user, files)).toEqual(wanted)
  })
})

describe('addresses', () => {
  const range = parseRange('10.244.1.0/29')
  it('go round before one comes back, and run out', () => {
    const given: string[] = []
    const taken = new Set<number>()
    let last: number | null = null
    for (let next = nextAddress(range, taken, last); next !== null; next = nextAddress(range, taken, last)) {
      given.push(addressText(next))
      taken.add(next)
      last = next
    }
    expect(given).toEqual(['10.244.1.2', '10.244.1.3', '10.244.1.4', '10.244.1.5', '10.244.1.6'])
    const freed = new Set([...taken].filter((address) => ![2, 4].includes(address % 8)))
    expect(addressText(nextAddress(range, freed, addressNumber('10.244.1.3'))!)).toBe('10.244.1.4')
    expect(addressText(nextAddress(range, freed, addressNumber('10.244.1.4'))!)).toBe('10.244.1.2')
  })
  it('are written as they are read', () => {
    fc.assert(fc.property(fc.ipV4(), (text) => addressText(addressNumber(text)) === text))
  })
})

it('a range that is routed elsewhere is a conflict', () => {
  const routes = parseRoutes(
    'default via 192.0.2.1 dev eth0 \n10.244.0.0/16 dev cni0 proto kernel\nunreachable 10.9.0.0/24\n10.1.0.0/24 dev mine\n192.0.2.7 dev eth1\n',
  )
  expect(conflictOf(parseRange('10.244.3.0/24'), 'mine', routes)).toBe(
    'the pod range 10.244.3.0/24 is in use on this machine (10.244.0.0/16 on cni0); choose another one',
  )
  expect(conflictOf(parseRange('10.1.0.0/24'), 'mine', routes)).toBeNull()
  expect(conflictOf(parseRange('10.3.0.0/24'), 'mine', routes)).toBeNull()
})

it('what the machine lacks is said in a sentence each', () => {
  const able: MachineFacts = {
    platform: 'linux',
    isRoot: true,
    missingPrograms: [],
    namespaceError: '',
    overlayError: '',
    bridgeError: '',
  }
  expect(missingAbilities(able)).toEqual([])
  expect(missingAbilities({ ...able, platform: 'darwin' })).toEqual(['Containers need Linux; this is darwin.'])
  expect(missingAbilities({ ...able, isRoot: false })).toHaveLength(1)
  expect(missingAbilities({ ...able, missingPrograms: ['ip'] })[0]).toContain('not installed: ip')
  expect(missingAbilities({ ...able, namespaceError: 'unshare: no', overlayError: 'mount: no' })).toHaveLength(2)
})

/** Of a clock that stands. */
const times = () => new LineTimes({ now: () => 0, monotonicMs: () => 0 })

describe('log lines', () => {
  it('have times of their own, one after the other, to the nanosecond', () => {
    let ms = 0
    const shared = new LineTimes({ now: () => Math.floor(ms), monotonicMs: () => ms })
    const [out, err] = [new CriLines('stdout'), new CriLines('stderr')]
    const at = (when: number, lines: CriLines, text: string) => {
      ms = when
      const said = lines.add(Buffer.from(text), shared).toString()
      return said
        .replace(/^1970-01-01T00:00:(\S+)Z std(?:out|err) F /gm, '$1 ')
        .trim()
        .split('\n')
    }
    expect(at(10, out, 'z\n')).toEqual(['00.010000000 z'])
    expect(at(250.5, out, 'a\nb\n')).toEqual(['00.250500000 a', '00.250500001 b'])
    expect(at(250.5, err, 'c\n')).toEqual(['00.250500002 c'])
    expect(at(1999.999_999_5, out, 'd\ne\n')).toEqual(['01.999999999 d', '02.000000000 e'])
    expect(at(1999.999_999_5, out, 'f\n')).toEqual(['02.000000001 f'])
    // Set back by more than a second, the clock is believed.
    expect(at(500, out, 'g\n')).toEqual(['00.500000000 g'])
  })

  it('do not depend on how the stream was cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '\n', ' '), maxLength: 200 })
    fc.assert(
      fc.property(text, fc.array(fc.nat(300), { maxLength: 6 }), (said, cuts) => {
        const bytes = Buffer.from(said)
        const stops = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length]
        const lines = new CriLines('stdout')
        const parts = stops.slice(1).map((stop, i) => lines.add(bytes.subarray(stops[i], stop), times()))
        const log = Buffer.concat([...parts, lines.end(times())]).toString()
        const whole = said === '' || said.endsWith('\n') ? said : `${said}\n`
        expect(log.replaceAll(/^1970-01-01T00:00:00\.\d{9}Z stdout F /gm, '')).toBe(whole)
      }),
    )
  })
})

it('the last words of a log are whole lines, without their stamps', () => {
  const lines = new CriLines('stderr')
  const log =
    lines.add(Buffer.from(`first\nsecond\n${'x'.repeat(20_000)}\nlast`), times()).toString() + lines.end(times())
  expect(tailOf(log, 2, 30_000)).toBe(`${'x'.repeat(20_000)}\nlast\n`)
  // Cut in the middle of a line, which is left out then.
  expect([tailOf(log, 9, 8), tailOf(log.slice(50), 9, 9e9).slice(0, 7), tailOf('', 2, 9)]).toEqual([
    'xx\nlast\n',
    'second\n',
    '',
  ])
})

describe('how a container ended', () => {
  const exit = (status: number, counts: string) => {
    const bytes = Buffer.alloc(exitBytes)
    bytes.writeInt32LE(status)
    bytes.write(counts, statusBytes)
    return readExit(bytes)
  }
  it.each([
    ['with a code', exit(3 << 8, ''), { code: 3, outOfMemory: false }],
    ['by a signal, and a dump', exit(0x80 | 11, 'low 0\noom_kill 0\n'), { code: 139, outOfMemory: false }],
    ['for want of memory', exit(9, 'under_oom 0\noom_kill 12'), { code: 137, outOfMemory: true }],
    ['not written to its end', readExit(Buffer.alloc(exitBytes - 1)), null],
  ])('%s', (_, read, meant) => expect(read).toEqual(meant))
})

describe('what the traces say', () => {
  const none: ContainerTraces = {
    supervised: false,
    supervisorAlive: false,
    launch: null,
    pid: null,
    exit: null,
    complaints: '',
  }
  const started = { ...none, supervised: true, launch: { text: 'ok', atMs: 5 }, pid: 9 }
  it.each<[string, ContainerTraces, object | null]>([
    ['nothing yet', none, { is: 'created' }],
    ['cut off while starting', { ...none, supervised: true }, null],
    ['at work', { ...started, supervisorAlive: true }, { is: 'running', startedAtMs: 5, pid: 9 }],
    [
      'done',
      { ...started, exit: { code: 0, outOfMemory: false, atMs: 7 } },
      { is: 'exited', exitCode: 0, reason: 'Completed', finishedAtMs: 7 },
    ],
    [
      'failed',
      { ...started, exit: { code: 137, outOfMemory: false, atMs: 7 } },
      { is: 'exited', exitCode: 137, reason: 'Error' },
    ],
    [
      'out of memory',
      { ...started, exit: { code: 137, outOfMemory: true, atMs: 7 } },
      { is: 'exited', exitCode: 137, reason: 'OOMKilled', finishedAtMs: 7 },
    ],
    [
      'no memory to begin with',
      { ...none, supervised: true, exit: { code: 137, outOfMemory: true, atMs: 2 } },
      { exitCode: 128, reason: 'StartError', message: 'container init was OOM-killed (memory limit too low?)' },
    ],
    ['lost with the power', started, { is: 'exited', exitCode: 255, reason: 'Unknown' }],
    [
      'nothing to run',
      {
        ...none,
        supervised: true,
        launch: { text: 'exec: …', atMs: 1 },
        exit: { code: 128, outOfMemory: false, atMs: 2 },
      },
      { exitCode: 128, reason: 'StartError', message: 'exec: …' },
    ],
    [
      'no root',
      { ...none, supervised: true, complaints: 'mount: no', exit: { code: 32, outOfMemory: false, atMs: 2 } },
      { exitCode: 128, reason: 'StartError', message: 'mount: no' },
    ],
  ])('%s', (_, traces, state) => {
    if (state === null) expect(containerState(traces)).toBeNull()
    else expect(containerState(traces)).toMatchObject(state)
  })
})

it('the kernel’s tables are read with all their oddities', () => {
  const fields = Array.from({ length: 18 }, (_, i) => i).join(' ')
  expect(parseStat(`42 (a ) b) S ${fields} 777 0`)).toEqual({ pid: 42, startTicks: 777 })
  expect(parseStat('')).toBeNull()
  const info = [
    '22 27 0:21 / /proc rw',
    '28 27 8:2 / /usr rw',
    '29 27 8:3 / /opt/my\\040apps rw',
    '30 27 8:4 / /home rw',
  ].join('\n')
  expect(systemMounts(info)).toEqual(['/usr', '/opt/my apps'])
})

describe('in turn', () => {
  it('what has begun is waited for, what has not is refused, once it is closed', async () => {
    const turns = new InTurn()
    let finish: () => void = () => undefined
    const done: string[] = []
    const first = turns
      .run('a', () => new Promise<void>((resolve) => (finish = resolve)))
      .then(() => done.push('first'))
    const second = turns.run('a', async () => done.push('second')).catch((error: Error) => done.push(error.message))
    await Promise.resolve()
    const closed = turns.close(() => new Error('closed')).then(() => done.push('closed'))
    const third = turns.run('b', async () => done.push('third')).catch((error: Error) => done.push(error.message))
    await third
    finish()
    await Promise.all([first, second, closed])
    expect(done.toSorted()).toEqual(['closed', 'closed', 'closed', 'first'])
    expect(done[0]).toBe('closed')
  })
})
