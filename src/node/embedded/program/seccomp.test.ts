import { describe, expect, it } from 'vitest'
import { capabilitiesAfter } from './capability-names.ts'
import { deniedCalls } from './denied-calls.ts'
import { defaultFilter } from './seccomp.ts'

interface Asked {
  readonly audit: number
  readonly number: number
  readonly argument?: number
}

/** The kernel's machine, as far as the filter uses it. */
function answer(filter: Uint8Array, { audit, number, argument = 0 }: Asked): string {
  const bytes = Buffer.from(filter)
  const data = new Map([
    [0, number],
    [4, audit],
    [16, argument],
  ])
  let accumulator = 0
  for (let at = 0; ; at++) {
    const [code, yes, no] = [bytes.readUInt16LE(at * 8), bytes.readUInt8(at * 8 + 2), bytes.readUInt8(at * 8 + 3)]
    const k = bytes.readUInt32LE(at * 8 + 4)
    if (code === 0x20) accumulator = data.get(k)!
    else if (code === 0x05) at += k
    else if (code === 0x15) at += accumulator === k ? yes : no
    else if (code === 0x25) at += accumulator > k ? yes : no
    else if (code === 0x45) at += (accumulator & k) !== 0 ? yes : no
    else
      return new Map([
        [0x7fff0000, 'allowed'],
        [0x50001, 'EPERM'],
        [0x50026, 'ENOSYS'],
      ]).get(k)!
  }
}

const abis = [
  { name: 'x64', on: 'x64', audit: 0xc000003e, clone: 56, socket: 41, personality: 135 },
  { name: 'i386', on: 'x64', audit: 0x40000003, clone: 120, socket: 359, personality: 136 },
  { name: 'arm64', on: 'arm64', audit: 0xc00000b7, clone: 220, socket: 198, personality: 92 },
] as const
const usual = capabilitiesAfter({ add: [], drop: [] })
const all = capabilitiesAfter({ add: ['ALL'], drop: [] })

describe.each(abis)(
  'the default seccomp profile for programs of $name',
  ({ name, on, audit, clone, socket, personality }) => {
    const asked = (number: number, argument = 0, capabilities = usual) =>
      answer(defaultFilter(on, capabilities), { audit, number, argument })

    it('refuses what is on the list and allows the rest', () => {
      const listed = new Map(deniedCalls.flatMap((call) => (call[name] === null ? [] : [[call[name], call]])))
      for (let number = 0; number <= 466; number++) {
        const call = listed.get(number)
        const isDenied = call !== undefined && !call.unless.some((capability) => usual.has(capability))
        if (number !== 435) expect([number, asked(number)]).toEqual([number, isDenied ? 'EPERM' : 'allowed'])
        if (call !== undefined) expect(asked(number, 0, all)).toBe(call.unless.length === 0 ? 'EPERM' : 'allowed')
      }
    })

    it('makes processes but no namespaces, unless it is an administrator', () => {
      const [thread, newUser] = [0x3d0f00, 0x10000011]
      expect([asked(clone, thread), asked(clone, newUser), asked(435)]).toEqual(['allowed', 'EPERM', 'ENOSYS'])
      expect([asked(clone, newUser, all), asked(435, 0, all)]).toEqual(['allowed', 'allowed'])
    })

    it('looks at the arguments of socket and personality', () => {
      expect([asked(socket, 2), asked(socket, 40)]).toEqual(['allowed', 'EPERM'])
      const answers = [0, 8, 0x20000, 0x20008, 0xffffffff, 1, 0x40000].map((value) => asked(personality, value))
      expect(answers).toEqual([...Array.from({ length: 5 }, () => 'allowed'), 'EPERM', 'EPERM'])
    })

    it('knows neither calls of the future nor other processors', () => {
      expect(asked(467)).toBe('ENOSYS')
      expect(asked(0x40000000 + 39)).toBe('ENOSYS')
      expect(answer(defaultFilter(on, usual), { audit: 0x1234, number: 0 })).toBe('ENOSYS')
    })
  },
)

it('capabilities: ALL first, then what is named', () => {
  expect(capabilitiesAfter({ add: ['NET_ADMIN'], drop: ['ALL'] })).toEqual(new Set(['net_admin']))
  expect(capabilitiesAfter({ add: ['ALL'], drop: ['CHOWN'] }).has('chown')).toBe(false)
  expect(capabilitiesAfter({ add: ['NONSENSE'], drop: ['MKNOD'] }).size).toBe(13)
})
