/**
 * The default seccomp profile (`RuntimeDefault`) as a program for the kernel's packet filter machine: seccomp(2), and
 * linux/filter.h for the instructions. It is given a system call's number, its ABI and its arguments, and answers whether
 * the call is made or fails.
 */
import { deniedCalls } from './denied-calls.ts'

interface Instruction {
  readonly code: number
  readonly k: number
  /** Instructions to skip if it holds, and if not. */
  readonly yes?: number
  readonly no?: number
}

type Abi = 'x64' | 'arm64' | 'i386'

// linux/audit.h
const abis: Readonly<
  Record<
    Abi,
    {
      readonly audit: number
      readonly clone3: number
      readonly clone: number
      readonly personality: number
      readonly socket: number
    }
  >
> = {
  x64: { audit: 0xc000003e, clone3: 435, clone: 56, personality: 135, socket: 41 },
  arm64: { audit: 0xc00000b7, clone3: 435, clone: 220, personality: 92, socket: 198 },
  i386: { audit: 0x40000003, clone3: 435, clone: 120, personality: 136, socket: 359 },
}

/** Another ABI's programs run there, too. On arm64 those of 32 bits do not: few processors still have them. */
const abisOf: Readonly<Record<string, readonly Abi[]>> = { x64: ['x64', 'i386'], arm64: ['arm64'] }

/** What a newer kernel knows beyond is answered as by an older one, so that libraries do without. */
const lastKnownCall = 466

const load = (offset: number): Instruction => ({ code: 0x20, k: offset })
const ifEqual = (k: number, yes: number, no: number): Instruction => ({ code: 0x15, k, yes, no })
const ifAbove = (k: number, yes: number, no: number): Instruction => ({ code: 0x25, k, yes, no })
const ifAnyBit = (k: number, yes: number, no: number): Instruction => ({ code: 0x45, k, yes, no })
const answer = (k: number): Instruction => ({ code: 0x06, k })

const allow = answer(0x7fff0000)
const refuse = answer(0x00050001) // EPERM
const unknown = answer(0x00050026) // ENOSYS

// struct seccomp_data
const callNumber = 0
const abi = 4
const firstArgument = 16

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const newNamespaces = 0x7e020000
const allowedPersonalities = [0x0, 0x8, 0x20000, 0x20008, 0xffffffff]
const virtualMachineSockets = 40

/** An array of `struct sock_filter`. */
export function defaultFilter(architecture: string, capabilities: ReadonlySet<string>): Uint8Array {
  const sections = (abisOf[architecture] ?? []).map((name) => section(name, capabilities))
  const program = [
    load(abi),
    ...sections.flatMap(({ audit, body }) => [ifEqual(audit, 1, 0), jump(body.length), ...body]),
    unknown,
  ]
  const bytes = Buffer.alloc(program.length * 8)
  for (const [index, { code, k, yes = 0, no = 0 }] of program.entries()) {
    bytes.writeUInt16LE(code, index * 8)
    bytes.writeUInt8(yes, index * 8 + 2)
    bytes.writeUInt8(no, index * 8 + 3)
    bytes.writeUInt32LE(k, index * 8 + 4)
  }
  return bytes
}

const jump = (over: number): Instruction => ({ code: 0x05, k: over })

function section(name: Abi, capabilities: ReadonlySet<string>) {
  const { audit, clone3, clone, personality, socket } = abis[name]
  const denied = deniedCalls.flatMap((call) => {
    const number = call[name]
    return number === null || call.unless.some((capability) => capabilities.has(capability)) ? [] : [number]
  })
  const mayMakeNamespaces = capabilities.has('sys_admin')
  const body = [
    load(callNumber),
    ifAbove(lastKnownCall, 0, 1),
    unknown,
    ...denied.flatMap((number) => [ifEqual(number, 0, 1), refuse]),
    ...(mayMakeNamespaces ? [] : [ifEqual(clone3, 0, 1), unknown]),
    ...(mayMakeNamespaces
      ? []
      : [ifEqual(clone, 0, 4), load(firstArgument), ifAnyBit(newNamespaces, 0, 1), refuse, allow]),
    ...[ifEqual(personality, 0, 8), load(firstArgument)],
    ...allowedPersonalities.map((value, index) => ifEqual(value, allowedPersonalities.length - index, 0)),
    ...[refuse, allow],
    ...[ifEqual(socket, 0, 3), load(firstArgument), ifEqual(virtualMachineSockets, 0, 1), refuse],
    allow,
  ]
  return { audit, body }
}
